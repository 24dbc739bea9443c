export type { Recommendations, SeedDefaults, SeedResult } from "../schema/recommendation.js";

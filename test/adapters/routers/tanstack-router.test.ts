import { testConformance } from "./conformance.js";

testConformance("tanstack-router");

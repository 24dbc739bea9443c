import { testConformance } from "./conformance.js";

testConformance("navigation-api");

import { testConformance } from "./conformance.js";

testConformance("history");

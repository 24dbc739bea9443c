import { testConformance } from "./conformance.js";

testConformance("memory");

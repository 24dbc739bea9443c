import { testConformance } from "./conformance.js";

testConformance("hash");

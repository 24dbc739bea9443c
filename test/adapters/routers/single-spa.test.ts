import { testConformance } from "./conformance.js";

testConformance("single-spa");

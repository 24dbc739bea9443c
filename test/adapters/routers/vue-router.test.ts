import { testConformance } from "./conformance.js";

testConformance("vue-router");

import { testConformance } from "./conformance.js";

testConformance("links");

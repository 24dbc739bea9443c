import { testConformance } from "./conformance.js";

testConformance("vaadin-router");

import { testConformance } from "./conformance.js";

testConformance("react-router");

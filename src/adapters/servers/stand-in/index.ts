export { faults } from "./faults.js";
export { badItems, hostileLinks, hostileTexts } from "./hostile.js";
export { type ScenarioName, scenarioNames, scenarios } from "./scenarios.js";
export type { State } from "./state/index.js";
export {
  createStandIn,
  type LoggedRequest,
  type StandIn,
  type StandInOptions,
  type StandInSession,
} from "./stand-in.js";

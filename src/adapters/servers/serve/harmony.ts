import { createStandIn, type ScenarioName } from "../stand-in/index.js";
import { type Health, makeHealth } from "./health.js";
import { countedFetch, type Metrics } from "./metrics.js";

/** The Harmony behind this server: a real one, or the stand-in. */
export interface Harmony {
  readonly url: string;
  readonly basePath: string;
  readonly apiKey: string;
  /** Counts what it sends. */
  readonly fetch: typeof globalThis.fetch;
  readonly health: Health;
  /** What the stand-in is like; undefined where Harmony is a real one. */
  readonly scenario?: ScenarioName;
}

/** What to ask of a Harmony. */
export type HarmonyAddress = Pick<Harmony, "url" | "basePath" | "apiKey">;

/** A real Harmony. */
export function realHarmony(address: HarmonyAddress, metrics: Metrics): Harmony {
  const fetch = countedFetch(metrics, (input, init) => globalThis.fetch(input, init));
  const health = makeHealth({
    harmonyUrl: address.url,
    harmonyBasePath: address.basePath,
    apiKey: address.apiKey,
    fetch,
  });
  return { ...address, fetch, health };
}

/** A Harmony that lives in this process. */
export async function standInHarmony(scenario: ScenarioName, metrics: Metrics): Promise<Harmony> {
  const standIn = createStandIn({ scenario, session: { role: "admin" } });
  // Read now, so that the first page does not wait for it.
  await standIn.state;
  return {
    url: "http://stand-in.localhost",
    basePath: "/api/v1",
    apiKey: "stand-in",
    fetch: countedFetch(metrics, standIn.fetch),
    health: { check: () => Promise.resolve({ server: "reachable", key: "accepted", spotify: "unknown" }) },
    scenario,
  };
}

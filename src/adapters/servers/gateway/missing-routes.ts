import type { EndpointName } from "../../../core/contract/index.js";
import { noRoute, Problem } from "./problem.js";
import { isSameRun, type Run, type VitalSigns } from "./vital-signs.js";

/** How long a missing route is not asked for, in milliseconds. */
const rememberedMs = 5 * 60_000;
/** How old the knowledge may be that Harmony is still the one that lacked the route, in milliseconds. */
const runKnownMs = 30_000;

interface MissingRoute {
  readonly status: number;
  readonly until: number;
  readonly run: Run | undefined;
}

/**
 * Remembers which routes of the contract this Harmony lacks, so that they are not asked for at every page load. Another
 * instance only asks once more. A restart of Harmony, which may have been updated, is noticed within half a minute.
 */
export interface MissingRoutes {
  /** The failure by which Harmony said that it has no such route; undefined where it may have one. */
  readonly find: (name: EndpointName) => Promise<Problem | undefined>;
  readonly remember: (name: EndpointName, status: number) => Promise<void>;
  readonly forget: () => void;
}

export function makeMissingRoutes(signs: VitalSigns): MissingRoutes {
  const missing = new Map<EndpointName, MissingRoute>();
  return {
    find: async (name) => {
      const route = missing.get(name);
      if (!route || route.until <= Date.now()) return undefined;
      if (!isSameRun(route.run, await signs.run(runKnownMs))) {
        missing.clear();
        return undefined;
      }
      return route.status === 405 ? new Problem(405, "Method Not Allowed") : noRoute();
    },
    remember: async (name, status) => {
      missing.set(name, { status, until: Date.now() + rememberedMs, run: await signs.run(runKnownMs) });
    },
    forget: () => missing.clear(),
  };
}

import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import type { Harmony } from "./harmony.js";
import { beginningOf } from "./limits.js";
import { jsonIn } from "./problem.js";

/** One life of Harmony's process. */
export interface Run {
  readonly version: string;
  /** Milliseconds since the epoch, by this machine's clock. */
  readonly startedAt: number;
}

/** What Harmony says of itself without asking anybody: these routes answer as long as it can answer at all. */
export interface VitalSigns {
  readonly isAlive: () => Promise<boolean>;
  /** Undefined where Harmony does not say. What was learnt within `maxAgeMs` is not asked again. */
  readonly run: (maxAgeMs: number) => Promise<Run | undefined>;
}

/** A server that lives answers these within milliseconds. */
const withinMs = 2000;

/** Uptime is told in parts of a second, and travels. */
const toleranceMs = 3000;

const Health = Schema.Struct({ data: Schema.Struct({ version: Schema.String, uptime_s: Schema.Finite }) });

/** Whether Harmony has not been restarted between two looks. */
export function isSameRun(a: Run | undefined, b: Run | undefined): boolean {
  if (!a || !b) return a === b;
  return a.version === b.version && Math.abs(a.startedAt - b.startedAt) <= toleranceMs;
}

export function makeVitalSigns(harmony: Harmony): VitalSigns {
  const ask = (path: string) =>
    harmony.send(path, { method: "GET", within: withinMs, signal: new AbortController().signal });

  const readRun = async (): Promise<Run | undefined> => {
    try {
      const text = await beginningOf(await ask(harmony.api("/health")), 10_000);
      const health = Schema.decodeUnknownOption(Health)(jsonIn(text));
      if (Option.isNone(health)) return undefined;
      const { version, uptime_s: uptime } = health.value.data;
      return { version, startedAt: Date.now() - uptime * 1000 };
    } catch {
      return undefined;
    }
  };

  let looked: { readonly at: number; readonly run: Promise<Run | undefined> } | undefined;
  let pulse: Promise<boolean> | undefined;
  return {
    isAlive: () =>
      (pulse ??= ask("/live")
        .then(async ({ body }) => {
          await body?.cancel();
          return true;
        })
        .catch(() => false)
        .finally(() => (pulse = undefined))),
    run: (maxAgeMs) => {
      if (!looked || Date.now() - looked.at >= maxAgeMs) looked = { at: Date.now(), run: readRun() };
      return looked.run;
    },
  };
}

import type * as Clock from "effect/Clock";
import { parseTimestamp } from "../model/timestamp.js";

/** `Date` counts whole seconds, so a difference as small as this does not mean that the local clock is wrong. */
const toleranceMs = 2000;
/** A date further away than this is not believed. */
const mostBelievedMs = 366 * 86_400_000;

/** The server's time, learnt from its answers. The clock of the operator's machine may be wrong. */
export class ServerClock {
  readonly #local: Clock.Clock;
  #offsetMs = 0;

  constructor(local: Clock.Clock) {
    this.#local = local;
  }

  /** The time of this machine; milliseconds since the epoch. */
  localNow(): number {
    return this.#local.currentTimeMillisUnsafe();
  }

  /** The time of the server; milliseconds since the epoch. */
  now(): number {
    return this.localNow() + this.#offsetMs;
  }

  /** Sets the clock by the `Date` header of an answer that has just arrived. */
  learnFrom({ headers }: Response): void {
    const date = parseTimestamp(headers.get("date"));
    if (date === null) return;
    // The header leaves out half a second on average.
    const offsetMs = date + 500 - this.localNow();
    if (Math.abs(offsetMs) > mostBelievedMs) return;
    this.#offsetMs = Math.abs(offsetMs) <= toleranceMs ? 0 : offsetMs;
  }
}

import { html, type TemplateResult } from "lit";
import { AsyncDirective, directive } from "lit/async-directive.js";
import { type Format, utc } from "./format.js";
import { everySecond } from "./ticker.js";

/** The server's time, in milliseconds since the epoch, and how the viewer reads times. */
export interface Clock {
  readonly now: () => number;
  readonly format: Format;
}

type Draw = (now: number) => string;

class Ticking extends AsyncDirective {
  #now: () => number = Date.now;
  #draw: Draw = String;
  #shown = "";
  #stop: (() => void) | undefined;

  render(now: () => number, draw: Draw): string {
    this.#now = now;
    this.#draw = draw;
    if (this.isConnected) this.#start();
    return (this.#shown = draw(now()));
  }

  #start(): void {
    this.#stop ??= everySecond(() => {
      const text = this.#draw(this.#now());
      if (text !== this.#shown) this.setValue((this.#shown = text));
    });
  }

  protected override disconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  protected override reconnected(): void {
    this.#start();
  }
}

/** Text that keeps up with the clock without rendering its card again: `${ticking(now, (now) => …)}`. */
export const ticking = directive(Ticking);

/** A moment that keeps up with the clock: "12 s ago", "14:19", "8 May". `at` is in milliseconds since the epoch. */
export function age(at: number, { now, format }: Clock) {
  return ticking(now, (time) => format.moment(at, time));
}

/** The time since a moment, however long ago it was: "2 h 34 min ago". */
export function elapsed(at: number, { now, format }: Clock) {
  return ticking(now, (time) => format.ago(time - at));
}

/** A `<time>` element with the exact UTC time on hover. It shows the age unless `shown` is given. */
export function moment(at: number, clock: Clock, shown: unknown = age(at, clock)): TemplateResult {
  return html`<time datetime=${new Date(at).toISOString()} title=${utc(at)}>${shown}</time>`;
}

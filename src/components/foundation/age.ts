import { html, type TemplateResult } from "lit";
import { AsyncDirective, directive } from "lit/async-directive.js";
import { type Format, utc } from "./format.js";
import { everySecond } from "./ticker.js";

/** What reading a clock takes: the server's time now in epoch ms, and how the viewer reads it. */
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

/** Text that follows the clock without its card rendering again: `${ticking(now, (now) => …)}`. */
export const ticking = directive(Ticking);

/** "12 s ago", "14:19", "8 May", and on as time goes by. `at` in epoch ms. */
export function age(at: number, { now, format }: Clock) {
  return ticking(now, (time) => format.moment(at, time));
}

/** "2 h 34 min ago" however long ago: where the span itself is the news. */
export function elapsed(at: number, { now, format }: Clock) {
  return ticking(now, (time) => format.ago(time - at));
}

/** A moment as an element: the exact UTC on hover. Shows its `age` where nothing else is given. */
export function moment(at: number, clock: Clock, shown: unknown = age(at, clock)): TemplateResult {
  return html`<time datetime=${new Date(at).toISOString()} title=${utc(at)}>${shown}</time>`;
}

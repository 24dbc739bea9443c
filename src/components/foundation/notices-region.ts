import * as Effect from "effect/Effect";
import { html, nothing, type ReactiveElement, render } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { debugId } from "./copy.js";
import { icon } from "./icons.js";
import { modals } from "./modal.js";
import type { Notice, Notices, Outlet } from "./notices.js";
import { base } from "./styles/base.js";
import { controls } from "./styles/controls.js";
import { overlays } from "./styles/overlays.js";
import { everySecond } from "./ticker.js";
import type { FoundationTexts } from "./texts.js";
import { tokens } from "./tokens.js";

const shownAtMost = 4;
const leastSeconds = 8;
/** A comfortable speed of reading. */
const lettersPerSecond = 15;
/** Notices that come within this time are announced together. */
const togetherWithin = "100 millis";

function wordsOf({ title, text }: Notice): string {
  return typeof text === "string" ? `${title} ${text}` : title;
}
function isSticky({ sticky, severity }: Notice): boolean {
  return sticky ?? severity === "crit";
}

class Region {
  readonly #notices: Notices;
  /** How many more seconds each notice stays. */
  readonly #left = new Map<Notice, number>();
  readonly #place = document.createElement("div");
  readonly #root = this.#place.attachShadow({ mode: "open" });
  readonly #stops: ReadonlyArray<() => void>;
  #announced: ReadonlyArray<Notice> = [];
  /** Gives up what is about to be announced. */
  #stopAnnouncing: (() => void) | undefined;
  #said = { polite: "", assertive: "" };
  #before: HTMLElement | undefined;

  constructor(notices: Notices) {
    this.#notices = notices;
    this.#root.adoptedStyleSheets = [tokens, base, controls, overlays].map(({ styleSheet }) => styleSheet!);
    const draw = () => this.#draw();
    this.#stops = [
      notices.subscribe(draw),
      notices.outlets.subscribe(draw),
      modals.subscribe(draw),
      everySecond(() => this.#age()),
    ];
    draw();
  }

  #draw(): void {
    const { state } = this.#notices;
    const outlet = this.#outlet;
    if (state.length === 0 || !outlet) return this.#end();
    this.#move(outlet);
    for (const notice of this.#left.keys()) if (!state.includes(notice)) this.#left.delete(notice);
    for (const notice of state) {
      if (this.#left.has(notice) || isSticky(notice)) continue;
      // One more, because the current second may be nearly over.
      this.#left.set(notice, 1 + Math.max(leastSeconds, Math.ceil(wordsOf(notice).length / lettersPerSecond)));
    }
    this.#render(outlet);
    this.#announceSoon();
  }

  /** The first outlet that is visible: in a hidden element the notices would be hidden as well. */
  get #outlet(): Outlet | undefined {
    const outlets = this.#notices.outlets.state.filter(({ host }) => host.isConnected);
    return outlets.find(({ host }) => getComputedStyle(host).display !== "none") ?? outlets[0];
  }

  /** Into the topmost modal, because everything else is inert, or else into the first element that offers a place. */
  #move({ host }: Outlet): void {
    const parent = modals.state.at(-1) ?? host.renderRoot;
    if (this.#place.parentNode !== parent) parent.prepend(this.#place);
  }

  get #popover(): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>("[popover]");
  }

  #render({ texts }: Outlet): void {
    const { state } = this.#notices;
    const { notices, more } = texts();
    const folded = state.length - shownAtMost;
    render(
      html`<section class="toasts" popover="manual" aria-label=${notices} @focusin=${this.#enter}>
        <p class="visually-hidden" role="status">${this.#said.polite}</p>
        <p class="visually-hidden" role="alert">${this.#said.assertive}</p>
        ${folded > 0 ? html`<p class="folded">${more(folded)}</p>` : nothing}
        <ol>
          ${repeat(
            state.slice(-shownAtMost),
            ({ id }) => id,
            (notice) => this.#toast(notice, texts()),
          )}
        </ol>
      </section>`,
      this.#root,
    );
    if (!this.#popover!.matches(":popover-open")) this.#popover!.showPopover();
  }

  #toast(notice: Notice, texts: ReturnType<Outlet["texts"]>): unknown {
    const { id, severity, title, text, actions } = notice;
    const act = (run: () => void) => {
      this.#dismiss(id);
      run();
    };
    return html`<li class="toast ${severity}">
      ${icon(severity === "busy" ? "sync" : severity)}
      <div>
        <p><strong>${title}</strong> ${text}</p>
        ${notice.debugId ? debugId(notice.debugId, texts) : nothing}
        ${
          actions?.length
            ? html`<div class="actions">
                ${actions.map(({ label, run }) => html`<button class="btn link" type="button" @click=${() => act(run)}>${label}</button>`)}
              </div>`
            : nothing
        }
      </div>
      <button
        class="btn square"
        type="button"
        aria-label="${texts.dismiss}: ${title}"
        @click=${() => this.#dismiss(id)}
      >
        ${icon("close")}
      </button>
    </li>`;
  }

  /** Waits a moment: notices that come together are announced together, and a live region must exist before its text changes. */
  #announceSoon(): void {
    this.#stopAnnouncing ??= Effect.runCallback(
      Effect.delay(
        Effect.sync(() => this.#announce()),
        togetherWithin,
      ),
    );
  }

  #announce(): void {
    this.#stopAnnouncing = undefined;
    const { state } = this.#notices;
    const fresh = state.filter((notice) => !this.#announced.includes(notice));
    this.#announced = state;
    if (fresh.length === 0) return;
    const say = (loud: boolean) =>
      fresh
        .filter(({ severity }) => (severity === "crit") === loud)
        .map(wordsOf)
        .join(". ");
    this.#said = { polite: say(false), assertive: say(true) };
    this.#draw();
  }

  /** Counts down one second, unless the pointer or the focus is on the notices. A hidden page does not count. */
  #age(): void {
    if (this.#popover?.matches(":hover, :focus-within")) return;
    for (const [notice, left] of this.#left) {
      this.#left.set(notice, left - 1);
      if (left <= 1) this.#notices.dismiss(notice.id);
    }
  }

  /** Remembers where the focus came from. */
  readonly #enter = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof HTMLElement && relatedTarget.getRootNode() !== this.#root)
      this.#before = relatedTarget;
  };

  /** Moves the focus to the next notice, or after the last one back to where it came from. */
  #dismiss(id: string): void {
    const focused = this.#root.activeElement;
    this.#notices.dismiss(id);
    if (!focused) return;
    const next = this.#root.querySelector<HTMLElement>(".toast > .square");
    (next ?? this.#before)?.focus();
  }

  #end(): void {
    for (const stop of this.#stops) stop();
    this.#stopAnnouncing?.();
    render(nothing, this.#root);
    this.#place.remove();
    regions.delete(this.#notices);
  }
}

const regions = new Map<Notices, Region>();

/** Shows the notices of a plugin in an element of it, in the top layer, until the returned function is called. */
export function showNoticesIn(host: ReactiveElement, notices: Notices, texts: () => FoundationTexts): () => void {
  const outlet: Outlet = { host, texts };
  const show = () => {
    if (notices.state.length > 0 && !regions.has(notices)) regions.set(notices, new Region(notices));
  };
  notices.outlets.set([...notices.outlets.state, outlet]);
  const stop = notices.subscribe(show);
  show();
  return () => {
    stop();
    notices.outlets.set(notices.outlets.state.filter((other) => other !== outlet));
  };
}

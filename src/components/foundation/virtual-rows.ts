import type { LitElement, ReactiveController } from "lit";
import type { RowSelection } from "./row-selection.js";

export interface RowsOptions {
  /** How many rows there are in all. */
  readonly count: () => number;
  /** The key of a row: unique, and the same wherever the row stands. */
  readonly keyAt: (index: number) => string;
  readonly selection?: RowSelection | undefined;
}

/** A row to draw. */
export interface DrawnRow {
  readonly index: number;
  /** How many rows before it are not drawn: their height is left empty. */
  readonly gap: number;
}

const overscan = 4;
/** Assumed until they are measured: the height of a row in pixels, and how many rows are visible. */
const usualHeight = 36;
const usualRows = 16;
const controls = "a, button, input";

/**
 * Draws only the visible ones of any number of rows of one height, and moves the focus among all of them.
 *
 * The host renders a scrolling element with `class="rows"`, hands its `scroll`, `keydown` and `focusin` events to this
 * controller, and draws a `<tr data-row=${index}>` in it for each of `drawn()`. The controls of one row are tab stops
 * (`tabIndexOf`). The arrow keys, Page Up, Page Down, Home and End go to the same control of another row; with Shift they
 * select a range. Space selects, Enter opens the row's link, Ctrl+A selects all. The row that has the focus stays drawn
 * when it is scrolled out of sight, and keeps the focus when it moves or its neighbours change.
 */
export class VirtualRows implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: RowsOptions;
  readonly #observer: ResizeObserver;
  #region: HTMLElement | null = null;
  #height = usualHeight;
  #viewport = usualRows * usualHeight;
  #top = 0;
  #start = 0;
  #end = 0;
  #activeKey: string | undefined;
  #activeIndex = 0;
  #control = 0;
  #focus = false;

  constructor(host: LitElement, options: RowsOptions) {
    this.#host = host;
    this.#options = options;
    // In the next frame: drawing may resize what is observed, which would go on for ever.
    this.#observer = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#region = null;
  }

  hostUpdate(): void {
    this.#focus ||= this.#focusedRow() !== undefined;
  }

  hostUpdated(): void {
    const region = this.#host.renderRoot.querySelector<HTMLElement>(".rows");
    if (region !== this.#region) {
      this.#observer.disconnect();
      this.#region = region;
      if (region) {
        region.scrollTop = this.#top;
        for (const element of [region, region.firstElementChild!]) this.#observer.observe(element);
      }
    }
    if (this.#focus) this.#restoreFocus();
    this.#focus = false;
  }

  /** The rows to draw now, and how many are left out after the last of them. */
  drawn(): { readonly rows: ReadonlyArray<DrawnRow>; readonly after: number; readonly height: number } {
    const count = this.#options.count();
    const length = Math.min(count, Math.ceil(this.#viewport / this.#height) + 2 * overscan);
    this.#start = Math.max(0, Math.min(Math.floor(this.#top / this.#height) - overscan, count - length));
    this.#end = this.#start + length;
    const indices = Array.from({ length }, (_, place) => this.#start + place);
    const active = this.#findActive(count);
    if (active < this.#start) indices.unshift(active);
    else if (active >= this.#end && count > 0) indices.push(active);
    let next = 0;
    const rows = indices.map((index) => {
      const row = { index, gap: index - next };
      next = index + 1;
      return row;
    });
    return { rows, after: count - next, height: this.#height };
  }

  tabIndexOf(index: number): 0 | -1 {
    return index === this.#activeIndex ? 0 : -1;
  }

  /** For when there are other rows: shows the first of them. */
  scrollToTop(): void {
    this.#scrollTo(0);
  }

  scroll(): void {
    this.#top = this.#region?.scrollTop ?? 0;
    const first = Math.floor(this.#top / this.#height);
    const last = first + Math.ceil(this.#viewport / this.#height);
    if ((first <= this.#start && this.#start > 0) || (last >= this.#end && this.#end < this.#options.count())) {
      this.#host.requestUpdate();
    }
  }

  focusin(target: Element): void {
    const row = target.closest<HTMLElement>("[data-row]");
    if (!row) return;
    const index = Number(row.dataset["row"]);
    this.#control = [...row.querySelectorAll(controls)].indexOf(target);
    if (index === this.#activeIndex && this.#activeKey !== undefined) return;
    this.#activate(index);
    this.#host.requestUpdate();
  }

  /** `target` is the element in the host on which the key was pressed. */
  keydown(event: KeyboardEvent, target: Element): void {
    const row = target.closest<HTMLElement>("[data-row]");
    const count = this.#options.count();
    const { selection, keyAt } = this.#options;
    if (event.defaultPrevented || event.altKey || count === 0 || !target.closest(".rows")) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== "a" || !selection) return;
      event.preventDefault();
      selection.add(Array.from({ length: count }, (_, index) => keyAt(index)));
      return;
    }
    if (!row) return;
    const index = Number(row.dataset["row"]);
    const page = Math.max(1, Math.floor(this.#viewport / this.#height) - 2);
    const moves: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: count - 1,
    };
    const to = moves[event.key];
    const isLink = target.matches("a");
    if (to !== undefined) {
      const next = Math.max(0, Math.min(count - 1, to));
      if (event.shiftKey && selection) {
        if (selection.anchor === undefined) selection.toggle(keyAt(index));
        this.extendTo(next);
      }
      this.#moveTo(next);
    } else if (event.key === " " && isLink && selection) {
      selection.toggle(keyAt(index));
    } else if (event.key === "Enter" && !isLink && target.matches("input")) {
      row.querySelector("a")?.click();
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Selects the rows from the one that was selected last to this one. */
  extendTo(index: number): void {
    const { selection, keyAt } = this.#options;
    const anchor = this.#indexOf(selection?.anchor);
    if (!selection || anchor < 0) return;
    const from = Math.min(anchor, index);
    selection.extendTo(Array.from({ length: Math.abs(anchor - index) + 1 }, (_, place) => keyAt(from + place)));
  }

  #focusedRow(): HTMLElement | undefined {
    const focused = (this.#host.renderRoot as ShadowRoot).activeElement;
    return focused?.closest<HTMLElement>("[data-row]") ?? undefined;
  }

  #activate(index: number): void {
    this.#activeIndex = index;
    this.#activeKey = this.#options.keyAt(index);
  }

  #indexOf(key: string | undefined): number {
    const count = key === undefined ? 0 : this.#options.count();
    for (let index = 0; index < count; index++) if (this.#options.keyAt(index) === key) return index;
    return -1;
  }

  /** Where the active row stands now; if it is gone, the row that has taken its place. */
  #findActive(count: number): number {
    const { keyAt } = this.#options;
    if (this.#activeKey !== undefined && (this.#activeIndex >= count || keyAt(this.#activeIndex) !== this.#activeKey)) {
      const found = this.#indexOf(this.#activeKey);
      if (found >= 0) this.#activeIndex = found;
      else if (count > 0) this.#activate(Math.min(this.#activeIndex, count - 1));
    }
    if (this.#activeKey === undefined) this.#activeIndex = 0;
    return this.#activeIndex;
  }

  #moveTo(index: number): void {
    this.#activate(index);
    this.#focus = true;
    const head = this.#region?.querySelector("thead")?.clientHeight ?? 0;
    const top = index * this.#height;
    const lowest = top + this.#height + head - this.#viewport;
    if (top < this.#top) this.#scrollTo(top);
    else if (lowest > this.#top) this.#scrollTo(lowest);
    this.#host.requestUpdate();
  }

  #scrollTo(top: number): void {
    this.#top = top;
    if (this.#region) this.#region.scrollTop = top;
  }

  #restoreFocus(): void {
    const row = this.#region?.querySelector(`[data-row="${this.#activeIndex}"]`);
    if (!row || this.#focusedRow() === row) return;
    const all = row.querySelectorAll<HTMLElement>(controls);
    (all[this.#control] ?? all[0])?.focus({ preventScroll: true });
  }

  #measure(): void {
    const region = this.#region;
    const row = region?.querySelector("[data-row]");
    if (!region || !row) return;
    const { height } = row.getBoundingClientRect();
    const viewport = region.clientHeight;
    if (height <= 0 || (height === this.#height && viewport === this.#viewport)) return;
    const first = this.#top / this.#height;
    this.#viewport = viewport;
    if (height !== this.#height) {
      this.#height = height;
      this.#scrollTo(first * height);
    }
    this.#host.requestUpdate();
  }
}

import type { ReactiveElement } from "lit";
import type { Severity } from "../../core/policy/severity.js";
import { Subject } from "../../core/live/observable.js";
import type { FoundationTexts } from "./foundation-texts.js";

/** Something that happened. `title` and `text` are shown as they are: translate them before. */
export interface Notice {
  /** Of its kind: a later one with the same id takes its place. */
  readonly id: string;
  readonly severity: Severity | "busy";
  readonly title: string;
  readonly text?: unknown;
  readonly debugId?: string | undefined;
  /** What can be done about it, such as to undo it. */
  readonly actions?: readonly { readonly label: string; readonly run: () => void }[];
  /** Stays until it is dismissed. By default what is `crit` does. */
  readonly sticky?: boolean;
}

/** An element that notices can be shown in, and how it speaks. */
export interface Outlet {
  readonly host: ReactiveElement;
  readonly texts: () => FoundationTexts;
}

/** The notices of one plugin, oldest first. They are shown once, in the first of its elements. */
export class Notices extends Subject<readonly Notice[]> {
  readonly outlets = new Subject<readonly Outlet[]>([]);

  push(notice: Notice): void {
    this.set([...this.state.filter(({ id }) => id !== notice.id), notice]);
    this.#show();
  }

  dismiss(id: string): void {
    this.set(this.state.filter((notice) => notice.id !== id));
  }

  /** Offers a place for notices, until the returned function is called. */
  offer(host: ReactiveElement, texts: () => FoundationTexts): () => void {
    const outlet: Outlet = { host, texts };
    this.outlets.set([...this.outlets.state, outlet]);
    this.#show();
    return () => this.outlets.set(this.outlets.state.filter((other) => other !== outlet));
  }

  #show(): void {
    if (this.state.length === 0 || this.outlets.state.length === 0) return;
    import("./toasts-region.js").then(({ showNotices }) => showNotices(this), reportError);
  }
}

const noticesByPlugin = new WeakMap<object, Notices>();

/** The notices of a plugin: one store however many elements show it. */
export const noticesOf = (plugin: object): Notices => {
  let notices = noticesByPlugin.get(plugin);
  if (!notices) noticesByPlugin.set(plugin, (notices = new Notices([])));
  return notices;
};

import { Subject } from "../../core/live/observable.js";
import type { ReactiveElement } from "lit";
import type { Severity } from "../../core/policy/severity.js";
import type { FoundationTexts } from "./texts.js";

/** Something that happened. `title` and `text` are in the operator's language. */
export interface Notice {
  /** A later notice with the same id replaces this one. */
  readonly id: string;
  readonly severity: Severity | "busy";
  readonly title: string;
  readonly text?: unknown;
  readonly debugId?: string | undefined;
  /** What can be done about it, such as undoing it. */
  readonly actions?: ReadonlyArray<{ readonly label: string; readonly run: () => void }>;
  /** Stays until it is dismissed. True by default for the severity `crit`. */
  readonly sticky?: boolean;
}

/** An element in which notices can be shown, and its texts. */
export interface Outlet {
  readonly host: ReactiveElement;
  readonly texts: () => FoundationTexts;
}

/** The notices of one plugin, oldest first. They are shown once, in the first of its elements. */
export class Notices extends Subject<ReadonlyArray<Notice>> {
  readonly outlets = new Subject<ReadonlyArray<Outlet>>([]);

  push(notice: Notice): void {
    this.set([...this.state.filter(({ id }) => id !== notice.id), notice]);
  }

  dismiss(id: string): void {
    this.set(this.state.filter((notice) => notice.id !== id));
  }
}

const noticesByPlugin = new WeakMap<object, Notices>();

/** The notices of a plugin: one store however many elements show it. */
export function noticesOf(plugin: object): Notices {
  let notices = noticesByPlugin.get(plugin);
  if (!notices) noticesByPlugin.set(plugin, (notices = new Notices([])));
  return notices;
}

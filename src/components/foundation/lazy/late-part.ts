import { Task, TaskStatus } from "@lit/task";
import type { ReactiveControllerHost } from "lit";
import { define } from "../define.js";
import { fetchModule } from "./fetch-module.js";

/**
 * A late part: an element that is fetched when it is first shown. Its module exports one element class, and is named as the
 * tag. All of them are in late-elements.ts.
 */
export interface LateElement {
  readonly tag: `harmony-spotify-${string}`;
  readonly load: () => Promise<object>;
}

/** A late part of one element: it is fetched at once, and again on `retry`. */
export class LatePart {
  readonly #fetching: Task<[], void>;
  #hasFailed = false;

  constructor(host: ReactiveControllerHost, element: LateElement) {
    this.#fetching = new Task(host, {
      autoRun: false,
      args: () => [],
      task: () => fetchLateElement(element),
      onError: () => (this.#hasFailed = true),
    });
    this.retry();
  }

  get state(): "pending" | "failed" | "retrying" | "ready" {
    const { status } = this.#fetching;
    if (status === TaskStatus.COMPLETE) return "ready";
    if (status === TaskStatus.ERROR) return "failed";
    return this.#hasFailed ? "retrying" : "pending";
  }

  /** Fetches it again after a failure. */
  retry(): void {
    if (this.state === "retrying") return;
    // A task keeps its failure as its state.
    this.#fetching.run().catch(reportError);
  }
}

/** Whether the element of a late part is registered. */
export function isLatePartReady({ tag }: LateElement): boolean {
  return customElements.get(tag) !== undefined;
}

/** Fetches an element and registers it. After a failure it can be called again. */
export async function fetchLateElement({ tag, load }: LateElement): Promise<void> {
  const [element, ...others] = Object.values(await fetchModule(load)).filter(isElementClass);
  if (!element || others.length > 0) throw new Error(`The module of <${tag}> has to export one element.`);
  // Where another element had to fetch it again, that attempt's module may have come first.
  if (!customElements.get(tag)) define(tag, element);
}

function isElementClass(value: unknown): value is CustomElementConstructor {
  return typeof value === "function" && value.prototype instanceof HTMLElement;
}

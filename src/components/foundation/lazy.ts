import { Task, TaskStatus } from "@lit/task";
import type { ReactiveControllerHost } from "lit";
import type { Catalogue } from "../texts/catalogue.js";
import { define } from "./define.js";

// How modules are fetched when they are needed, and the languages. The late parts are listed in late-parts.ts. No third module
// has a dynamic import.

/** A late part: an element that is fetched when it is first shown. */
export interface LateElement<Tag extends string = string> {
  /** Also the name of its module, without `harmony-spotify-`. */
  readonly tag: Tag;
  /** Fetches the module, which exports this element class and no other. */
  readonly load: () => Promise<object>;
}

/** The languages besides English. */
const languages: Readonly<Record<string, () => Promise<{ readonly default: Catalogue }>>> = {
  de: () => import("../texts/de.js"),
};

const catalogues = new Map<string, Catalogue | undefined>();

/** The language of the page that fits a locale best. */
export function languageOf(locale: string): string {
  const [language = ""] = locale.toLowerCase().split("-");
  return Object.hasOwn(languages, language) ? language : "en";
}

/** The texts of a language by section, once they have been fetched; none for English. */
export function catalogueOf(language: string): Catalogue | undefined {
  return catalogues.get(language);
}

/** Fetches the texts of a language; undefined if there is nothing to wait for. If it fails, the page stays English. */
export function loadLanguage(language: string): Promise<void> | undefined {
  const load = languages[language];
  if (!load || catalogues.has(language)) return undefined;
  return fetchModule(load).then(
    (module) => {
      catalogues.set(language, module.default);
    },
    () => {
      catalogues.set(language, undefined);
    },
  );
}

/** A late part of one element: it is fetched at once, and again on `retry`. */
export class LatePart {
  readonly #fetching: Task<[], void>;
  #hasFailed = false;

  constructor(host: ReactiveControllerHost, element: LateElement) {
    this.#fetching = new Task(host, {
      autoRun: false,
      args: () => [],
      task: () => fetchLatePart(element),
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

async function fetchLatePart({ tag, load }: LateElement): Promise<void> {
  const [element, ...others] = Object.values(await fetchModule(load)).filter(isElementClass);
  if (!element || others.length > 0) throw new Error(`The module of <${tag}> has to export one element.`);
  define(tag, element);
}

function isElementClass(value: unknown): value is CustomElementConstructor {
  return typeof value === "function" && value.prototype instanceof HTMLElement;
}

/**
 * Imports a module, asking the server again where an earlier import failed. Chromium keeps a failed module until the page
 * is reloaded, so that the same import fails at once for ever; its error names the address, and with another query that is
 * another module. Where another engine or bundler names no address, the import itself asks again. A chunk that this module
 * imports in turn keeps its address: where that one has failed in Chromium, only a reload helps, as the note says.
 */
async function fetchModule<M>(load: () => Promise<M>): Promise<M> {
  try {
    return await load();
  } catch (error) {
    const [, address] = /dynamically imported module: (\S+)$/.exec(String(error)) ?? [];
    if (address === undefined || !URL.canParse(address)) throw error;
    const url = new URL(address);
    // The time: after a reload the browser may still have an earlier attempt's failure in its cache.
    url.searchParams.set("attempt", String(Date.now()));
    return (await import(/* @vite-ignore */ /* webpackIgnore: true */ url.href)) as M;
  }
}

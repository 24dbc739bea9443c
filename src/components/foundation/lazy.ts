import { Task, TaskStatus } from "@lit/task";
import type { ReactiveControllerHost } from "lit";
import type { Catalogue } from "../texts/catalogue.js";
import { define } from "./define.js";

// Everything that is fetched only when it is needed. No other module has a dynamic import.

/**
 * A late part: an element that is fetched when it is first shown. Its module exports one element class, and is named as the
 * tag. Each is a constant of its own, so that a host's bundle has only the late parts of the cards it mounts.
 */
export interface LateElement {
  readonly tag: `harmony-spotify-${string}`;
  readonly load: () => Promise<object>;
}

export const ingestJob: LateElement = {
  tag: "harmony-spotify-ingest-job",
  load: () => import("../cards/free-ingest/ingest-job.js"),
};

export const ingestReview: LateElement = {
  tag: "harmony-spotify-ingest-review",
  load: () => import("../cards/free-ingest/ingest-review.js"),
};

export const oauthPanel: LateElement = {
  tag: "harmony-spotify-oauth-panel",
  load: () => import("../authorisation/oauth-panel.js"),
};

export const playlistDetails: LateElement = {
  tag: "harmony-spotify-playlist-details",
  load: () => import("../cards/playlists/playlist-details.js"),
};

export const forceSync: LateElement = {
  tag: "harmony-spotify-force-sync",
  load: () => import("../cards/playlists/force-sync.js"),
};

export const workerHealth: LateElement = {
  tag: "harmony-spotify-worker-health",
  load: () => import("../cards/playlists/worker-health.js"),
};

export const trackDetails: LateElement = {
  tag: "harmony-spotify-track-details",
  load: () => import("../tracks/track-details.js"),
};

export const seedSearch: LateElement = {
  tag: "harmony-spotify-seed-search",
  load: () => import("../cards/recommendations/seed-search.js"),
};

export const artistList: LateElement = {
  tag: "harmony-spotify-artist-list",
  load: () => import("../cards/saved-tracks/artist-list.js"),
};

export const savedRemoval: LateElement = {
  tag: "harmony-spotify-saved-removal",
  load: () => import("../cards/saved-tracks/saved-removal.js"),
};

export const saveForm: LateElement = {
  tag: "harmony-spotify-save-form",
  load: () => import("../cards/saved-tracks/save-form.js"),
};

export const backfillForm: LateElement = {
  tag: "harmony-spotify-backfill-form",
  load: () => import("../cards/backfill/backfill-form.js"),
};

export const backfillJob: LateElement = {
  tag: "harmony-spotify-backfill-job",
  load: () => import("../cards/backfill/backfill-job.js"),
};

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

async function fetchLateElement({ tag, load }: LateElement): Promise<void> {
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

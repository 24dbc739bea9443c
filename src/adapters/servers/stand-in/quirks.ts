import type { EndpointName } from "../../../core/contract/index.js";

/** What a real Harmony does and nobody expects. All are off at first. Change one and the next answer follows. */
export interface Quirks {
  /** What these are asked for is done, and the connection breaks before the answer. */
  readonly lostAnswers: Set<EndpointName>;
  /** Whatever is read is answered from a cache for 45 seconds, also after a change. Another query passes it by. */
  cachesReads: boolean;
  /** To pause, resume or cancel a backfill changes the word for it alone: it goes on counting, and ends as completed. */
  goesOnWithJobs: boolean;
  /** A sync is reported as done, and moves no playlist. */
  syncsNothing: boolean;
  /** Harmony reads one page of 50 playlists from Spotify, and knows no others. */
  readsOnePage: boolean;
  /** Soulseek's daemon does not answer, though every key is set. */
  daemonIsDown: boolean;
}

export const noQuirks = (): Quirks => ({
  lostAnswers: new Set(),
  cachesReads: false,
  goesOnWithJobs: false,
  syncsNothing: false,
  readsOnePage: false,
  daemonIsDown: false,
});

const cachedForMs = 45_000;

/** Harmony's cache of what was read, by address. */
export class ReadCache {
  readonly #answers = new Map<string, { readonly at: number; readonly response: Response }>();

  /** The answer that is still kept for this address, or else a new one. */
  async through(url: string, now: number, answer: () => Promise<Response>): Promise<Response> {
    const kept = this.#answers.get(url);
    if (kept && now - kept.at < cachedForMs) return kept.response.clone();
    const response = await answer();
    if (response.ok) this.#answers.set(url, { at: now, response: response.clone() });
    return response;
  }
}

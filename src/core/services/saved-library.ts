import * as Effect from "effect/Effect";
import type { HarmonyError } from "../client/errors.js";
import type { Read } from "../live/proof.js";
import { missesTrack, nextPageFor, type SavedPage, savedPageSize, type SavedPlace } from "../policy/saved-list.js";

/** The most pages that one look reads. Harmony asks Spotify for each. */
const pagesAtMost = 20;

/** How to read the account's saved tracks, and what is known of where a track stood before a change. */
export interface SavedLibrary {
  readonly now: () => number;
  readonly page: (offset: number) => Effect.Effect<SavedPage, HarmonyError>;
  readonly places: ReadonlyMap<string, SavedPlace>;
}

/** Looks for tracks that were saved: at the top of the list, and where they stood if they were saved before. */
export const readSaved =
  ({ now, page, places }: SavedLibrary): Read<string> =>
  (ids) =>
    Effect.gen(function* () {
      const askedAt = now();
      const seen = new Set<string | null>();
      const heads = Array.from({ length: Math.ceil(ids.length / savedPageSize) }, (_, index) => index * savedPageSize);
      const known = ids.flatMap((id) => places.get(id)?.index ?? []).map(pageOffset);
      let end = Infinity;
      for (const offset of [...new Set([...heads, ...known])].slice(0, pagesAtMost)) {
        if (offset >= end || ids.every((id) => seen.has(id))) continue;
        const { items, read } = yield* page(offset);
        for (const { track } of items) seen.add(track.id);
        if (read < savedPageSize) end = offset + read;
      }
      return { askedAt, shows: (id) => seen.has(id) };
    });

/** Looks whether removed tracks are gone: where they stood, the tracks before and after them have to follow each other. */
export const readRemoved =
  ({ now, page, places }: SavedLibrary): Read<string> =>
  (ids) =>
    Effect.gen(function* () {
      const askedAt = now();
      const pages = new Map<number, SavedPage>();
      for (const id of ids) {
        const place = places.get(id);
        if (!place) continue;
        let offset = nextPageFor(id, place, pages);
        while (offset !== undefined && pages.size < pagesAtMost) {
          pages.set(offset, yield* page(offset));
          offset = nextPageFor(id, place, pages);
        }
      }
      return {
        askedAt,
        shows: (id) => {
          const place = places.get(id);
          return place !== undefined && missesTrack(id, place, pages);
        },
      };
    });

function pageOffset(index: number): number {
  return index - (index % savedPageSize);
}

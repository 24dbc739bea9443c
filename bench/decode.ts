import * as Effect from "effect/Effect";
import { makeClient } from "../src/core/client/client.js";
import { listPlaylists } from "../src/core/contract/playlists.js";
import { playlistFromWire } from "../src/core/model/playlist.js";

/** Reads a list of playlists as the page does, from the answer to the model. */
export function readPlaylists(fetch: typeof globalThis.fetch): Promise<number> {
  return Effect.gen(function* () {
    const client = yield* makeClient({
      apiBase: "/api/v1",
      auth: { type: "session" },
      fetch,
      timeLimits: { read: 60_000, write: 60_000, upload: 60_000, submit: 300_000 },
    });
    const { value } = yield* client.sendList(listPlaylists, {}, playlistFromWire);
    return value.items.length;
  }).pipe(Effect.scoped, Effect.runPromise);
}

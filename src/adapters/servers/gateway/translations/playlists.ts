import type { Playlist } from "../../../../core/contract/playlists.js";
import { type FragmentRow, rowsIn } from "../fragments.js";
import { beginningOf } from "../limits.js";
import { type Addition, failureOf } from "./asked.js";

/** Some two thousand playlists; those after them stay without what the fragment tells. */
const longestFragment = 4 * 1024 * 1024;

/** What Harmony's page prints where it knows nothing. */
const nothing = "—";

/** What the fragment tells of a playlist. */
interface Told {
  /** As the JSON has it, to the microsecond. */
  readonly updatedAt: string;
  readonly fields: Pick<typeof Playlist.Type, "owner" | "followers" | "sync_status" | "synced_at">;
}

function told({ cells }: FragmentRow): Told | undefined {
  const valueOf = (column: string) => {
    const text = cells.get(column);
    return text === "" || text === nothing ? undefined : text;
  };
  const updatedAt = valueOf("Updated");
  if (updatedAt === undefined) return undefined;
  const owner = valueOf("Owner");
  const followers = Number(valueOf("Followers"));
  const status = valueOf("Sync status")?.toLowerCase().replaceAll(" ", "_");
  return {
    updatedAt,
    fields: {
      ...(owner !== undefined && { owner }),
      // Spotify's list of playlists has no followers, and Harmony prints 0 for what it does not know.
      ...(followers > 0 && { followers }),
      // Every sync writes every playlist that it finds, and nothing else does.
      ...(status !== undefined && { sync_status: status, synced_at: updatedAt }),
    },
  };
}

/**
 * Owner, followers and sync status, which Harmony has in its fragment only. It does not escape names, so a playlist's name can
 * forge rows; but no name can foresee the microsecond of the next sync, by which a row is known to be true, and to be of the same
 * sync as the JSON.
 */
export const syncFields: Addition<ReadonlyMap<string, Told>> = {
  read: async ({ pages, sending }) => {
    const response = await pages.send("/spotify/playlists", { ...sending, method: "GET" });
    if (!response) return undefined;
    if (!response.ok) throw await failureOf(response);
    const rows = rowsIn(await beginningOf(response, longestFragment), "spotify-playlist-");
    return new Map(
      rows.flatMap((row): Array<[string, Told]> => {
        const tells = told(row);
        return tells ? [[row.id, tells]] : [];
      }),
    );
  },
  add: (answer, rows) => {
    const { playlists } = answer as { readonly playlists?: ReadonlyArray<typeof Playlist.Type> };
    if (!Array.isArray(playlists)) return answer;
    return {
      ...answer,
      playlists: (playlists as ReadonlyArray<typeof Playlist.Type | null>).map((playlist) => {
        const row = rows.get(playlist?.id ?? "");
        return row && row.updatedAt === playlist?.updated_at ? { ...row.fields, ...playlist } : playlist;
      }),
    };
  },
};

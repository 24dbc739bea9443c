import { expect } from "@open-wc/testing";
import fc from "fast-check";
import Papa from "papaparse";
import { playlistsCsv } from "../../../src/components/cards/playlists/csv.js";
import type { Playlist } from "../../../src/core/model/playlist.js";
import { postureOf } from "../../../src/core/policy/posture.js";

const now = Date.UTC(2021, 4, 9, 12, 32);
const playlist = (fields: Partial<Playlist>): Playlist => ({
  id: "id",
  name: null,
  trackCount: null,
  updatedAt: null,
  owner: null,
  ownerId: null,
  ownerDisplayName: null,
  followers: null,
  snapshotId: null,
  public: null,
  collaborative: null,
  syncStatus: null,
  syncStatusReason: null,
  syncedAt: null,
  ...fields,
});
const cells = (csv: string) => Papa.parse<Array<string>>(csv).data;

describe("playlists as CSV", () => {
  it("has a row each, with times in UTC and postures as they are now", () => {
    const list = [playlist({ name: 'Say "hi", all', trackCount: 3, syncStatus: "fresh", syncedAt: now - 7_200_001 })];
    expect(
      cells(playlistsCsv(list.map((one) => ({ playlist: one, reason: postureOf(one, now).reason })))),
    ).to.deep.equal([
      ["id", "name", "owner", "tracks", "followers", "posture", "reason", "synced_at", "updated_at"],
      ["id", 'Say "hi", all', "", "3", "", "overdue", "overdue", "2021-05-09T10:31:59.999Z", ""],
    ]);
  });

  it("lets no cell begin a formula, and loses none", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom("", "=", "+", "-", "@", "\t=", " =", "\r@", "|", "＝"), fc.string()), {
          minLength: 1,
        }),
        (names) => {
          const list = names.map(([start, rest]) => playlist({ name: start + rest, ownerId: start + rest }));
          const rows = cells(
            playlistsCsv(list.map((one) => ({ playlist: one, reason: postureOf(one, now).reason }))),
          ).slice(1);
          expect(rows).to.have.length(list.length);
          for (const row of rows) for (const cell of row) expect(cell).to.not.match(/^\s*[=+\-@|＝]/);
        },
      ),
    );
  });
});

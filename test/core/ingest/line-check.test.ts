import { expect } from "chai";
import fc from "fast-check";
import { readManifest } from "../../../src/core/manifest/index.js";
import { parseTrackLine } from "../../../src/core/policy/track-line.js";
import { checkRow, checkText, checkTrack } from "../../../src/core/ingest/line-check.js";

describe("the check of a line", () => {
  it("is what the server makes of it", () => {
    expect(checkText("Tiësto – The Business (The Business) 2:44")).to.deep.equal({
      kind: "track",
      text: "Tiësto – The Business (The Business) 2:44",
      read: { ok: true, artist: "Tiësto", title: "The Business", album: "The Business", durationSeconds: 164 },
      differs: [],
    });
    expect(checkText("https://open.spotify.com/intl-de/playlist/abc?si=1")).to.include({
      kind: "playlist",
      text: "https://open.spotify.com/playlist/abc",
    });
    expect(checkText("spotify:playlist:37i9dQZF1DX2sUQwD7tbmL")).to.include({
      kind: "playlist",
      id: "37i9dQZF1DX2sUQwD7tbmL",
    });
    expect(checkText("spotify:track:3cfOd4CMv2snFaKAnMdnvK")).to.deep.equal({
      kind: "lookup",
      id: "3cfOd4CMv2snFaKAnMdnvK",
    });
    expect(checkText("https://open.spotify.com/album/3cfOd4CMv2snFaKAnMdnvK")).to.include({ reason: "NOT_A_PLAYLIST" });
    expect(checkText("https://youtu.be/abc")).to.include({ reason: "UNSUPPORTED_HOST" });
    expect(checkText("no dash")).to.include({ reason: "no_separator" });
    expect(checkText(" ")).to.include({ reason: "empty" });
  });

  it("says which part the server's rules cannot carry", () => {
    expect(checkTrack({ artist: "Jay-Z", title: "99 Problems", album: null, durationSeconds: 235 })).to.deep.include({
      differs: ["artist"],
    });
    expect(checkTrack({ artist: "A", title: "B", album: null, durationSeconds: null })).to.deep.include({
      differs: [],
    });
  });

  it("never sends what the server would not read, whatever a file holds", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom("A - B", "A-B (C) 1:02", "=1+1 - x", "https://open.spotify.com/playlist/x"),
          ),
          { maxLength: 20 },
        ),
        async (lines) => {
          const { rows } = await readManifest(lines.join("\n"), { createWorker: null });
          for (const row of rows) {
            const check = checkRow(row);
            if (check.kind === "track") expect(parseTrackLine(check.text)).to.deep.equal(check.read);
          }
        },
      ),
    );
  });
});

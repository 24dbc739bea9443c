import { expect } from "chai";
import { watchedArtistFromWire, watchKeyOf } from "../../../src/core/model/watchlist.js";

const wire = {
  id: 2,
  artist_key: "spotify:yJ05g75hUeCSTTXgYUREFb",
  priority: 98,
  paused: true,
  pause_reason: "On tour",
  resume_at: "2026-12-24T17:00:00Z",
  created_at: "2026-11-24T10:38:55.625144",
  updated_at: "2026-11-24T10:38:55.826688",
};

describe("the mapping of a watched artist", () => {
  it("keeps the key, the id in it, the priority, the pause and since when; times without a zone are UTC", () => {
    expect(watchedArtistFromWire(wire)).to.deep.equal({
      key: "spotify:yJ05g75hUeCSTTXgYUREFb",
      artistId: "yJ05g75hUeCSTTXgYUREFb",
      priority: 98,
      isPaused: true,
      pauseReason: "On tour",
      resumesAt: Date.UTC(2026, 11, 24, 17),
      since: Date.UTC(2026, 10, 24, 10, 38, 55, 625),
    });
  });

  it("does not take for a reason what the server writes where nobody gave one", () => {
    for (const pause_reason of ["paused", " ", "", null]) {
      expect(watchedArtistFromWire({ ...wire, pause_reason }).pauseReason).to.equal(null);
    }
    expect(watchedArtistFromWire({ artist_key: "spotify:a", priority: 0, paused: false })).to.deep.include({
      pauseReason: null,
      resumesAt: null,
      since: null,
    });
  });

  it("finds no id in a key that Harmony stored wrong", () => {
    for (const artist_key of ["spotify:artist:yJ05g75hUeCSTTXgYUREFb", "spotify:short", "yJ05g75hUeCSTTXgYUREFb"]) {
      expect(watchedArtistFromWire({ ...wire, artist_key }).artistId).to.equal(null);
    }
    expect(watchKeyOf("yJ05g75hUeCSTTXgYUREFb")).to.equal(wire.artist_key);
  });
});

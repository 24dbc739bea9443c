import { expect } from "chai";
import type { Standing } from "../../../src/core/policy/standing.js";
import { causeOfFailedSync } from "../../../src/core/policy/sync-cause.js";

const connected: Standing = { kind: "connected" };

describe("the likely cause of a sync that stored nothing", () => {
  for (const [standing, cause] of [
    [{ kind: "unconfigured" }, "not_configured"],
    [{ kind: "unauthenticated", isCleared: false, since: undefined }, "not_authorised"],
    [{ kind: "limited", since: 1, until: 2 }, "spotify_limit"],
    [
      { kind: "refused", cause: "premium_lapsed", isInferred: false, since: undefined, authorisedAt: undefined },
      "premium_lapsed",
    ],
  ] as ReadonlyArray<readonly [Standing, string]>) {
    it(`is how Harmony stands with Spotify: ${standing.kind}`, () => {
      expect(causeOfFailedSync(standing, ["playlist-read-private"])).to.equal(cause);
    });
  }

  it("is a scope of reading playlists that is missing, and no other scope", () => {
    expect(causeOfFailedSync(connected, ["playlist-read-private"])).to.equal("scope_missing");
    expect(causeOfFailedSync(connected, ["playlist-modify-private"])).to.equal(undefined);
  });

  it("is not known where nothing points to one", () => {
    expect(causeOfFailedSync(connected, [])).to.equal(undefined);
    expect(causeOfFailedSync({ kind: "unknown", since: undefined }, [])).to.equal(undefined);
  });
});

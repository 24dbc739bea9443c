import { expect } from "chai";
import * as fc from "fast-check";
import {
  groupScopes,
  missingScopes,
  requiredScopes,
  scopeSetting,
  scopeGroup,
} from "../../../src/core/policy/scopes.js";

describe("missingScopes", () => {
  it("finds the one that was not granted", () => {
    const granted = requiredScopes.filter((scope) => scope !== "playlist-modify-private");
    expect(missingScopes([...granted, "user-library-read"])).to.deep.equal(["playlist-modify-private"]);
  });

  it("warns of nothing while it is unknown what was granted", () => {
    expect(missingScopes(null)).to.deep.equal([]);
    expect(missingScopes(undefined)).to.deep.equal([]);
  });

  it("warns of all where nothing was granted", () => {
    expect(missingScopes([])).to.deep.equal([...requiredScopes]);
  });

  it("never warns of more after more was granted, and ignores blanks, order and repetition", () => {
    const scopes = fc.array(fc.oneof(fc.constantFrom(...requiredScopes, "user-top-read"), fc.string()));
    fc.assert(
      fc.property(scopes, scopes, (some, more) => {
        const missing = missingScopes(some);
        expect(missing).to.include.members([...missingScopes([...some, ...more])]);
        expect(missingScopes([...some, ...some].reverse().map((scope) => ` ${scope}\n`))).to.deep.equal(missing);
        expect(missingScopes([...some, ...missing])).to.deep.equal([]);
      }),
    );
  });

  it("finds those that a card needs", () => {
    expect(missingScopes([], "saved-tracks")).to.deep.equal([
      "user-library-read",
      "user-library-modify",
      "user-top-read",
      "user-follow-read",
    ]);
    expect(missingScopes([], "account")).to.deep.equal(["user-read-email", "user-read-private"]);
    expect(missingScopes(["playlist-read-private"], "playlists")).to.deep.equal(["playlist-read-collaborative"]);
    expect(missingScopes([], "backfill")).to.deep.equal(missingScopes([], "free-ingest"));
  });

  it("are all in the line for Harmony's environment", () => {
    const asked = /^SPOTIFY_SCOPE="(.*)"$/.exec(scopeSetting)![1]!.split(" ");
    expect(asked).to.deep.equal([...requiredScopes]);
    expect(missingScopes(asked)).to.deep.equal([]);
  });
});

describe("groupScopes", () => {
  it("sorts what was granted by what it allows", () => {
    const granted = [
      "user-top-read",
      "playlist-modify-public",
      "user-library-read",
      "user-read-email",
      "streaming",
      "playlist-read-private",
      "user-follow-read",
      "playlist-read-private",
      " user-library-modify ",
      "user-read-recently-played",
      "",
    ];
    expect([...groupScopes(granted)]).to.deep.equal([
      ["playlists_read", ["playlist-read-private"]],
      ["playlists_modify", ["playlist-modify-public"]],
      ["library", ["user-library-modify", "user-library-read"]],
      ["listening", ["user-follow-read", "user-read-recently-played", "user-top-read"]],
      ["profile", ["user-read-email"]],
      ["other", ["streaming"]],
    ]);
  });

  it("shows no group that has none", () => {
    expect([...groupScopes(["streaming"]).keys()]).to.deep.equal(["other"]);
    expect([...groupScopes([]).keys()]).to.deep.equal([]);
  });

  it("loses none, repeats none and puts each where scopeGroup says", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (granted) => {
        const groups = [...groupScopes(granted)];
        const shown = groups.flatMap(([, scopes]) => scopes);
        expect([...shown].sort()).to.deep.equal(
          [...new Set(granted.map((scope) => scope.trim()))].filter(Boolean).sort(),
        );
        for (const [group, scopes] of groups) for (const scope of scopes) expect(scopeGroup(scope)).to.equal(group);
      }),
    );
  });
});

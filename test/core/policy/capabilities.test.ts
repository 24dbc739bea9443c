import { expect } from "chai";
import fc from "fast-check";
import type { Profile } from "../../../src/core/model/account.js";
import type { Track } from "../../../src/core/model/track.js";
import {
  capabilities,
  capabilitiesFrom,
  type Finding,
  findingsOfFailure,
  findingsOfPlaylist,
  findingsOfProfile,
  findingsOfSearch,
  findingsOfTracks,
  strongest,
} from "../../../src/core/policy/capabilities.js";
import { causeOf } from "../../../src/core/policy/causes.js";

const now = Date.UTC(2026, 10, 24, 14);
const day = 86_400_000;

const finding: fc.Arbitrary<Finding> = fc.record({
  capability: fc.constantFrom(...capabilities),
  works: fc.boolean(),
  at: fc.oneof(
    fc.integer({ min: now - 2 * day, max: now + day }),
    fc.constantFrom(now, now - day, NaN, Infinity, -Infinity),
  ),
  isInferred: fc.boolean(),
});

const track = (more: Partial<Track> = {}): Track => ({
  id: "t",
  name: "A",
  artists: null,
  album: null,
  durationMs: null,
  explicit: null,
  popularity: null,
  previewUrl: null,
  externalUrls: null,
  externalIds: null,
  isLocal: null,
  ...more,
});
const profile = (more: Partial<Profile> = {}): Profile => ({
  id: "ada",
  displayName: null,
  email: null,
  product: null,
  country: null,
  followers: null,
  images: null,
  ...more,
});

describe("what the app may do", () => {
  it("does not depend on the order of the answers, nor on when they are put together", () => {
    fc.assert(
      fc.property(fc.array(finding), fc.array(finding), (some, others) => {
        const together = strongest([...some, ...others], now);
        expect(strongest([...others, ...some].reverse(), now)).to.deep.equal(together);
        expect(strongest([...strongest(some, now), ...strongest(others, now)], now)).to.deep.equal(together);
        expect(strongest(together, now)).to.deep.equal(together);
      }),
    );
  });

  it("is what was told rather than what was concluded, then the newest, and nothing older than a day or from the future", () => {
    fc.assert(
      fc.property(fc.array(finding), (findings) => {
        for (const kept of strongest(findings, now)) {
          expect(now - kept.at).to.be.within(-300_000, day);
          for (const other of findings.filter(({ capability }) => capability === kept.capability)) {
            const isBelievable = now - other.at <= day && other.at - now <= 300_000;
            if (!isBelievable) continue;
            if (!other.isInferred) expect(kept.isInferred).to.equal(false);
            if (other.isInferred === kept.isInferred) expect(kept.at).to.be.at.least(other.at);
          }
        }
      }),
    );
  });

  it("is not known of whatever nothing was seen of, and never claimed for nothing", () => {
    expect(Object.keys(capabilitiesFrom([]))).to.deep.equal([...capabilities]);
    fc.assert(
      fc.property(fc.array(finding), (findings) => {
        const known = strongest(findings, now);
        for (const [name, { state, at, since }] of Object.entries(capabilitiesFrom(known))) {
          const seen = known.find(({ capability }) => capability === name);
          expect(state).to.equal(!seen ? "unknown" : seen.works ? "works" : "withdrawn");
          expect(at).to.equal(seen?.at);
          expect(since !== undefined).to.equal(state === "withdrawn");
        }
      }),
    );
  });

  it("is withdrawn since the days that Spotify has named", () => {
    const all = capabilities.map((capability): Finding => ({ capability, works: false, at: now, isInferred: false }));
    const days = Object.entries(capabilitiesFrom(all)).map(([name, { since }]) => [
      name,
      new Date(since!).toISOString().slice(0, 10),
    ]);
    expect(Object.fromEntries(days)).to.deep.equal({
      recommendations: "2024-11-27",
      previews: "2024-11-27",
      audio_features: "2024-11-27",
      foreign_playlists: "2026-03-09",
      library_writes: "2026-03-09",
      profile_fields: "2026-03-09",
      search_size: "2026-03-09",
    });
  });

  it("is learnt from a preview, and concluded where many tracks have none", () => {
    const of = (tracks: ReadonlyArray<Track>) =>
      findingsOfTracks(tracks, now).map(({ works, isInferred }) => [works, isInferred]);
    const silent = Array.from({ length: 20 }, () => track());
    expect(of([...silent, track({ previewUrl: "https://p.scdn.co/x" })])).to.deep.equal([[true, false]]);
    expect(of(silent)).to.deep.equal([[false, true]]);
    expect(of(silent.slice(1))).to.deep.equal([]);
    // A local file never has one.
    expect(of([...silent.slice(1), track({ isLocal: true })])).to.deep.equal([]);
  });

  it("is learnt from any field of the profile, and concluded where all are missing", () => {
    for (const more of [
      { email: "a@b.c" },
      { product: "premium" },
      { country: "IE" },
      { followers: { total: 0 } },
    ] satisfies ReadonlyArray<Partial<Profile>>) {
      expect(findingsOfProfile(profile(more), now)).to.deep.include({
        capability: "profile_fields",
        works: true,
        at: now,
        isInferred: false,
      });
    }
    expect(findingsOfProfile(profile({ followers: { total: null } }), now)[0]).to.include({
      works: false,
      isInferred: true,
    });
    expect(findingsOfProfile(profile({ id: null }), now)).to.deep.equal([]);
  });

  it("is learnt from the size of a search: eleven are more than Spotify now gives, ten may be a coincidence, fewer say nothing", () => {
    expect(findingsOfSearch(11, now)[0]).to.include({ works: true, isInferred: false });
    expect(findingsOfSearch(10, now)[0]).to.include({ works: false, isInferred: true });
    for (const results of [0, 9, NaN]) expect(findingsOfSearch(results, now)).to.deep.equal([]);
  });

  it("is learnt from a playlist only where somebody else owns it and has something in it", () => {
    expect(findingsOfPlaylist({ ownerId: "eve", items: 1 }, "ada", now)).to.have.length(1);
    for (const [ownerId, items, own] of [
      ["ada", 1, "ada"],
      ["eve", 0, "ada"],
      [null, 1, "ada"],
      ["eve", 1, null],
    ] as const) {
      expect(findingsOfPlaylist({ ownerId, items }, own, now)).to.deep.equal([]);
    }
  });

  it("is learnt from a failure that says so, and concluded only while Harmony is connected", () => {
    const failure = { _tag: "Unexpected", status: 500, reason: "An unexpected error occurred." };
    const endpoint = "GET /spotify/recommendations";
    const told = causeOf({ ...failure, endpoint, upstream: { status: 403 } });
    const concluded = causeOf({ ...failure, endpoint });
    const other = causeOf({ ...failure, endpoint: "GET /spotify/me", upstream: { status: 503 } });
    expect(findingsOfFailure(told, false, now)[0]).to.include({ works: false, isInferred: false });
    expect(findingsOfFailure(concluded, true, now)[0]).to.include({ works: false, isInferred: true });
    expect(findingsOfFailure(concluded, false, now)).to.deep.equal([]);
    expect(findingsOfFailure(other, true, now)).to.deep.equal([]);
  });
});

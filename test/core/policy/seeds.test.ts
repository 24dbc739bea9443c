import { expect } from "chai";
import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import * as fc from "fast-check";
import type { SeedResult } from "../../../src/core/model/recommendation.js";
import {
  genreSeed,
  idsOf,
  maxSeeds,
  resultOf,
  sameSeed,
  sameSeeds,
  type Seed,
  seedsOf,
  whyLittle,
  withSeeds,
} from "../../../src/core/policy/seeds.js";
import { Seeds } from "../../../src/core/services/seed-storage.js";

const seed: fc.Arbitrary<Seed> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("track" as const, "artist" as const),
    id: fc.stringMatching(/^[0-9A-Za-z]{22}$/),
    name: fc.option(fc.string({ maxLength: 300 })),
  }),
  fc.constantFrom("indie", "deep-house", "r&b", "drum-and-bass").map((id): Seed => ({ kind: "genre", id, name: id })),
);
const seeds = fc.array(seed, { maxLength: 12 });

/** Undefined where it is not a list of seeds. */
const decoded = (json: unknown) => Option.getOrUndefined(Schema.decodeUnknownOption(Seeds)(json));

describe("seeds", () => {
  it("are at most five, each once, the earlier before the later", () => {
    fc.assert(
      fc.property(seeds, seeds, (some, more) => {
        const first = withSeeds([], some);
        const all = withSeeds(first, more);
        expect(all.length).to.be.at.most(maxSeeds);
        expect(new Set(all.map(({ kind, id }) => `${kind} ${id}`)).size).to.equal(all.length);
        expect(all.slice(0, first.length)).to.deep.equal(first);
        expect(withSeeds(all, all), "nothing to add: the same array").to.equal(all);
      }),
    );
  });

  it("are read back as they were stored", () => {
    fc.assert(
      fc.property(seeds, (some) => {
        const kept = withSeeds([], some);
        expect(decoded(JSON.parse(JSON.stringify(kept)))).to.deep.equal(kept);
      }),
    );
  });

  it("are read of anything without a throw, and then are seeds", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (stored) => {
        for (const { kind, id } of decoded(stored) ?? []) {
          expect(["track", "artist", "genre"]).to.contain(kind);
          expect(id).to.not.match(/[\s,<>]/);
        }
      }),
    );
  });

  it("are the same in any order", () => {
    fc.assert(
      fc.property(seeds, (some) => {
        const kept = withSeeds([], some);
        expect(sameSeeds(kept, [...kept].reverse())).to.equal(true);
        expect(sameSeeds(kept, kept.slice(1))).to.equal(kept.length === 0);
        expect(sameSeeds(kept.slice(1), kept)).to.equal(kept.length === 0);
      }),
    );
  });

  const id = "4uLU6hMCjMI75M1A2tKUQC";

  it("are one only where kind and id are the same", () => {
    expect(sameSeed({ kind: "track", id }, { kind: "track", id })).to.equal(true);
    expect(sameSeed({ kind: "track", id }, { kind: "artist", id })).to.equal(false);
    expect(sameSeed({ kind: "track", id }, { kind: "track", id: `${id.slice(1)}x` })).to.equal(false);
  });

  it("are not read of what only looks like one", () => {
    for (const stored of [
      { kind: "track", id: `${id}x` },
      { kind: "track", id: `x${id}` },
      { kind: "artist", id: `${id}x` },
      { kind: "artist", id: `x${id}` },
      { kind: "genre", id: "-indie" },
      { kind: ["track"], id },
      { kind: "track", id: [id] },
      { kind: "toString", id },
      { kind: "album", id },
      { kind: "track" },
      { id },
    ]) {
      expect(decoded([{ name: null, ...stored }]), JSON.stringify(stored)).to.equal(undefined);
    }
    for (const stored of [[null], "[", "", 3, {}, null, undefined]) expect(decoded(stored)).to.equal(undefined);
  });

  it("are not read where there are too many, or one twice", () => {
    const genres = ["a", "b", "c", "d", "e", "f"].map((genre): Seed => ({ kind: "genre", id: genre, name: genre }));
    expect(decoded(genres.slice(1))).to.deep.equal(genres.slice(1));
    expect(decoded(genres)).to.equal(undefined);
    expect(decoded([genres[0], genres[0]])).to.equal(undefined);
  });

  it("have a name of bounded length, or none", () => {
    const named = (name: string | null) => withSeeds([], [{ kind: "track", id, name }]);
    expect(named("x".repeat(400))[0]!.name).to.equal("x".repeat(300));
    expect(named(null)[0]!.name).to.equal(null);
    expect(decoded(named("x".repeat(400)))).to.deep.equal(named("x".repeat(300)));
    for (const name of ["x".repeat(301), 5, undefined])
      expect(decoded([{ kind: "track", id, name }])).to.equal(undefined);
  });

  it("are sent by their kind", () => {
    const some: ReadonlyArray<Seed> = [
      { kind: "track", id: "t", name: null },
      { kind: "genre", id: "g", name: null },
      { kind: "track", id: "u", name: null },
    ];
    expect(idsOf(some, "track")).to.deep.equal(["t", "u"]);
    expect(idsOf(some, "artist")).to.deep.equal([]);
  });

  it("of the team are artists, tracks, then genres, which alone have names", () => {
    expect(seedsOf({ tracks: ["t"], artists: ["a"], genres: ["g"] })).to.deep.equal([
      { kind: "artist", id: "a", name: null },
      { kind: "track", id: "t", name: null },
      { kind: "genre", id: "g", name: "g" },
    ]);
    expect(seedsOf({ tracks: null, artists: null, genres: null })).to.deep.equal([]);
  });

  it("find what the server says of them, in its capitals, or without a type", () => {
    const seed: Seed = { kind: "track", id: "x", name: null };
    const result = (id: string, type: string | null): SeedResult => ({
      id,
      type: type as SeedResult["type"],
      initialPoolSize: 1,
      afterFilteringSize: 1,
      afterRelinkingSize: 1,
    });
    const [artist, track, other] = [result("x", "ARTIST"), result("x", "TRACK"), result("y", "TRACK")];
    expect(resultOf(seed, { seeds: [other, artist, track] })).to.equal(track);
    expect(resultOf(seed, { seeds: [other, artist] })).to.equal(undefined);
    expect(resultOf(seed, { seeds: null })).to.equal(undefined);
    const untyped = result("x", null);
    expect(resultOf(seed, { seeds: [untyped] })).to.equal(untyped);
  });

  it("of the team may be missing in part", () => {
    expect(seedsOf({ tracks: null, artists: ["a"], genres: ["indie"] }).map(({ kind }) => kind)).to.deep.equal([
      "artist",
      "genre",
    ]);
  });

  for (const [typed, id] of [
    ["Deep House", "deep-house"],
    ["  indie ", "indie"],
    ["drum_and_bass", "drum-and-bass"],
    ["Deep  House", "deep-house"],
    ["<b", undefined],
    ["r&b", "r&b"],
    ["", undefined],
    ["a,b", undefined],
    ["<b>", undefined],
    ["x".repeat(65), undefined],
  ] as const) {
    it(`takes "${typed.slice(0, 20)}" for ${id ?? "no genre"}`, () =>
      expect(genreSeed(typed)).to.deep.equal(id && { kind: "genre", id, name: id }));
  }

  for (const [found, left, usable, why] of [
    [0, 0, 0, "unknown"],
    [250, 20, 18, "filtered"],
    [250, 200, 10, "relinked"],
    [250, null, 10, "relinked"],
    [250, 50, 10, "relinked"],
    [250, 120, 84, undefined],
    [100, 100, 20, undefined],
    [null, 1, 1, undefined],
    [100, 1, null, undefined],
  ] as const) {
    it(`of ${found} found, ${left} left, ${usable} usable says ${why ?? "nothing"}`, () =>
      expect(
        whyLittle({
          id: "x",
          type: "GENRE",
          initialPoolSize: found,
          afterFilteringSize: left,
          afterRelinkingSize: usable,
        }),
      ).to.equal(why));
  }
});

import { expect } from "chai";
import * as fc from "fast-check";
import {
  genreSeed,
  readSeeds,
  sameSeeds,
  type Seed,
  maxSeeds,
  seedsOf,
  whyLittle,
  withSeeds,
} from "../../../src/core/policy/seeds.js";

const seed: fc.Arbitrary<Seed> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("track" as const, "artist" as const),
    id: fc.stringMatching(/^[0-9A-Za-z]{22}$/),
    name: fc.option(fc.string({ maxLength: 300 })),
  }),
  fc.constantFrom("indie", "deep-house", "r&b", "drum-and-bass").map((id): Seed => ({ kind: "genre", id, name: id })),
);
const seeds = fc.array(seed, { maxLength: 12 });

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
        expect(readSeeds(JSON.stringify(kept))).to.deep.equal(kept);
      }),
    );
  });

  it("are read of anything without a throw, and then are seeds", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (stored) => {
        for (const { kind, id } of readSeeds(stored) ?? []) {
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
      }),
    );
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
    ["r&b", "r&b"],
    ["", undefined],
    ["a,b", undefined],
    ["<b>", undefined],
    ["x".repeat(65), undefined],
  ] as const) {
    it(`takes "${typed.slice(0, 20)}" for ${id ?? "no genre"}`, () => expect(genreSeed(typed)?.id).to.equal(id));
  }

  for (const [found, left, usable, why] of [
    [0, 0, 0, "unknown"],
    [250, 20, 18, "filtered"],
    [250, 200, 10, "relinked"],
    [250, null, 10, "relinked"],
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

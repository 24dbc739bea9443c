import { expect } from "chai";
import * as fc from "fast-check";
import type { Artist, Track } from "../../../src/core/model/track.js";
import type { Seed } from "../../../src/core/policy/seeds.js";
import {
  chooseArtists,
  distinctRanges,
  isBy,
  type ListeningRange,
  mergeSuggestions,
  queryFor,
  queryOfSeed,
  type SuggestionList,
} from "../../../src/core/policy/suggestions.js";

const artist = (id: string | null, name: string | null): Artist => ({
  id,
  name,
  genres: null,
  popularity: null,
  followers: null,
  images: null,
  externalUrls: null,
});
const track = (id: string | null, name: string | null = id, by: string | null = "Ann"): Track => ({
  id,
  name,
  artists: by === null ? null : [artist(null, by)],
  album: null,
  durationMs: null,
  explicit: null,
  popularity: null,
  previewUrl: null,
  externalUrls: null,
  externalIds: null,
  isLocal: null,
});
const followed = (name: string, tracks: ReadonlyArray<Track>): SuggestionList => ({
  reason: { kind: "followed_artist", artist: name },
  tracks,
});
const idsOf = (suggestions: ReadonlyArray<{ track: Track }>) => suggestions.map(({ track: { id } }) => id);

// Few names, so that the same ones come up again and again.
const anyTrack = fc
  .tuple(
    fc.option(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h")),
    fc.option(fc.constantFrom("Song", "song ", "Other", "Third", "")),
    fc.option(fc.constantFrom("Ann", "ANN", "Ben", "")),
  )
  .map(([id, name, by]) => track(id, name, by));
const anyLists = fc
  .array(fc.array(anyTrack, { maxLength: 12 }), { maxLength: 8 })
  .map((all) => all.map((tracks, index) => followed(String(index), tracks)));
const anySeeds: fc.Arbitrary<ReadonlyArray<Seed>> = fc.array(
  fc.constantFrom<Seed>(
    { kind: "track", id: "a", name: "Song" },
    { kind: "track", id: "b", name: null },
    { kind: "artist", id: "c", name: "Ann" },
    { kind: "genre", id: "indie", name: "indie" },
  ),
  { maxLength: 5 },
);
const plain = (text: string | null | undefined) => (text ?? "").toLowerCase().trim();
const songOf = ({ name, artists }: Track) =>
  plain(name) && plain(artists?.[0]?.name) ? `${plain(name)} / ${plain(artists?.[0]?.name)}` : undefined;

describe("suggestions", () => {
  it("are each there once, by id and by title and artist, at most as many as asked for, and come from the lists", () => {
    fc.assert(
      fc.property(anyLists, anySeeds, fc.nat(20), (lists, seeds, atMost) => {
        const tracks = mergeSuggestions(lists, seeds, atMost).map((suggestion) => suggestion.track);
        expect(tracks.length).to.be.at.most(atMost);
        for (const identity of [tracks.flatMap(({ id }) => id ?? []), tracks.flatMap((each) => songOf(each) ?? [])]) {
          expect(new Set(identity).size).to.equal(identity.length);
        }
        const all = new Set(lists.flatMap((list) => list.tracks));
        for (const each of tracks) expect(all.has(each)).to.equal(true);
      }),
    );
  });

  it("are never seeds, nor another edition of one", () => {
    fc.assert(
      fc.property(anyLists, anySeeds, (lists, seeds) => {
        const seedIds = new Set(seeds.filter(({ kind }) => kind === "track").map(({ id }) => id));
        const every = lists.flatMap(({ tracks }) => tracks);
        const seedSongs = new Set(every.flatMap((each) => (seedIds.has(each.id ?? "") ? (songOf(each) ?? []) : [])));
        for (const { track: each } of mergeSuggestions(lists, seeds, 100)) {
          expect(seedIds.has(each.id ?? "")).to.equal(false);
          expect(seedSongs.has(songOf(each) ?? "")).to.equal(false);
        }
      }),
    );
  });

  it("have the reason of every list that has them, and no other", () => {
    fc.assert(
      fc.property(anyLists, (lists) => {
        for (const { track: each, reasons } of mergeSuggestions(lists, [], 100)) {
          expect(reasons).to.have.length.above(0);
          const direct = lists.filter(({ tracks }) => tracks.includes(each)).map(({ reason }) => reason);
          expect(reasons).to.include.members(direct);
          expect(new Set(reasons).size).to.equal(reasons.length);
        }
      }),
    );
  });

  it("leave nothing out while there is room", () => {
    fc.assert(
      fc.property(anyLists, (lists) => {
        const merged = mergeSuggestions(lists, [], 1000).map((suggestion) => suggestion.track);
        for (const each of lists.flatMap(({ tracks }) => tracks)) {
          if (each.id === null && !songOf(each)) continue;
          const isThere = merged.some(
            (other) => (each.id !== null && other.id === each.id) || (songOf(each) && songOf(other) === songOf(each)),
          );
          expect(isThere).to.equal(true);
        }
      }),
    );
  });

  it("come from every list in turn: lists without a common track differ by one at most, or have no more", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 8 }), fc.nat(60), (sizes, atMost) => {
        const lists = sizes.map((size, list) =>
          followed(
            String(list),
            Array.from({ length: size }, (_, place) => track(`${list}-${place}`)),
          ),
        );
        const counts = sizes.map(() => 0);
        for (const { track: each } of mergeSuggestions(lists, [], atMost)) counts[Number(each.id!.split("-")[0])]!++;
        const most = Math.max(...counts);
        counts.forEach((count, list) => expect(count).to.be.at.least(Math.min(sizes[list]!, most - 1)));
        expect(counts.reduce((sum, count) => sum + count, 0)).to.equal(
          Math.min(
            atMost,
            sizes.reduce((sum, size) => sum + size, 0),
          ),
        );
      }),
    );
  });

  it("keep the order of a list, whatever comes of the others", () => {
    const own = [1, 2, 3, 4].map((place) => track(`own ${place}`));
    fc.assert(
      fc.property(anyLists, (others) => {
        const ids = idsOf(mergeSuggestions([...others, followed("own", own)], [], 1000));
        expect(ids.filter((id) => id?.startsWith("own "))).to.deep.equal(own.map(({ id }) => id));
      }),
    );
  });

  it("are the same for the same lists", () => {
    fc.assert(
      fc.property(anyLists, anySeeds, (lists, seeds) => {
        expect(mergeSuggestions(lists, seeds, 30)).to.deep.equal(mergeSuggestions([...lists], [...seeds], 30));
      }),
    );
  });

  it("have both reasons where two lists have the same song under different ids", () => {
    const merged = mergeSuggestions(
      [followed("Ann", [track("x", "Fly", "Ann")]), followed("Ben", [track("y", "FLY ", "ann"), track("z")])],
      [],
      30,
    );
    expect(idsOf(merged)).to.deep.equal(["x", "z"]);
    expect(merged[0]!.reasons).to.deep.equal([
      { kind: "followed_artist", artist: "Ann" },
      { kind: "followed_artist", artist: "Ben" },
    ]);
  });
});

describe("the ranges of a list", () => {
  const range = (name: ListeningRange, ...ids: ReadonlyArray<string>) => ({
    range: name,
    items: ids.map((id) => ({ id })),
  });

  it("are told apart only where the lists differ", () => {
    const [short, medium, long] = [range("short_term", "a"), range("medium_term", "a", "b"), range("long_term", "b")];
    expect(distinctRanges([short, medium, long])).to.deep.equal([short, medium, long]);
    expect(distinctRanges([short, medium, { ...medium, range: "long_term" }])).to.deep.equal([short, medium]);
  });

  it("are none where the server answers the same for each, whether or not there is anything", () => {
    for (const ids of [["a", "b"], []]) {
      const same = (["short_term", "medium_term", "long_term"] as const).map((name) => range(name, ...ids));
      expect(distinctRanges(same)).to.deep.equal([{ range: undefined, items: same[0]!.items }]);
    }
  });
});

describe("the artists that are searched", () => {
  const names = (chosen: ReadonlyArray<{ name: string; range: unknown }>) =>
    chosen.map(({ name, range }) => `${name} ${String(range)}`);

  it("are the first of each list in turn, each once, without seeds and without the nameless", () => {
    const [ann, ben, cleo, dan] = ["Ann", "Ben", "Cleo", "Dan"].map((name) => artist(`id of ${name}`, name));
    const lists = [
      { range: "short_term", items: [ann!, artist("x", null), artist("y", "  "), cleo!] },
      { range: "long_term", items: [ann!, ben!, dan!] },
    ] as const;
    expect(names(chooseArtists(lists, [], 3))).to.deep.equal(["Ann short_term", "Ben long_term", "Dan long_term"]);
    const seeds: ReadonlyArray<Seed> = [{ kind: "artist", id: "id of Ann", name: null }];
    expect(names(chooseArtists(lists, seeds, 9))).to.deep.equal(["Ben long_term", "Dan long_term", "Cleo short_term"]);
    expect(chooseArtists([], seeds, 3)).to.deep.equal([]);
    expect(chooseArtists(lists, [], 0)).to.deep.equal([]);
  });

  it("are told from others whose names only begin alike, by id or else by name", () => {
    const burial = artist("b", "Burial");
    const by = (...artists: ReadonlyArray<Artist>) => ({ ...track("t"), artists });
    expect(isBy(by(artist("x", "Four Tet"), burial), burial)).to.equal(true);
    expect(isBy(by(artist(null, "BURIAL ")), burial)).to.equal(true);
    expect(isBy(by(artist(null, "Burial Waves")), burial)).to.equal(false);
    expect(isBy(by(artist("other", "Burial")), burial)).to.equal(false);
    expect(isBy({ ...track("t"), artists: null }, burial)).to.equal(false);
  });
});

describe("a search for a seed", () => {
  it("is in Spotify's syntax, by the kind of the seed", () => {
    expect(queryOfSeed({ kind: "genre", id: "deep-house", name: null })).to.equal('genre:"deep-house"');
    expect(queryOfSeed({ kind: "artist", id: "x", name: "Burial" })).to.equal('artist:"Burial"');
    expect(queryOfSeed({ kind: "track", id: "x", name: "Your Power" })).to.equal('track:"Your Power"');
    for (const name of [null, "", ' "" ']) expect(queryOfSeed({ kind: "artist", id: "x", name })).to.equal(undefined);
  });

  it("is of bounded length, and its name cannot break out of the quotes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (name) => {
        const query = queryFor("artist", name);
        if (query === undefined) return;
        expect(query).to.match(/^artist:"[^"]+"$/u);
        expect([...query].length).to.be.at.most(100 + 'artist:""'.length);
      }),
    );
  });
});

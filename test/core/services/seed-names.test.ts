import { expect } from "chai";
import * as Effect from "effect/Effect";
import { HarmonyClient } from "../../../src/core/client/client.js";
import { type HarmonyError, Offline } from "../../../src/core/client/errors.js";
import type { Seed } from "../../../src/core/policy/seeds.js";
import { nameSeeds } from "../../../src/core/services/seed-names.js";

const offline = new Offline({ endpoint: "GET /x" });
const track = (id: string): Seed => ({ kind: "track", id, name: null });
const artist = (id: string): Seed => ({ kind: "artist", id, name: null });

interface Answers {
  /** Names of tracks by id; an id that is missing cannot be read. */
  readonly tracks?: Readonly<Record<string, string | null>>;
  readonly top?: Readonly<Record<string, string | null>> | HarmonyError;
  readonly followed?: Readonly<Record<string, string | null>> | HarmonyError;
}

/** What is asked for the names of seeds, and what is learnt. */
const namesOf = async (seeds: ReadonlyArray<Seed>, { tracks = {}, top = {}, followed = {} }: Answers) => {
  const asked: Array<string> = [];
  const learnt: Array<string> = [];
  const client = HarmonyClient.of({
    send: ((_: unknown, { id }: { id: string }, fromWire: (wire: unknown) => unknown) => {
      asked.push(id);
      return id in tracks ? Effect.succeed({ value: fromWire({ track: { name: tracks[id] } }) }) : Effect.fail(offline);
    }) as never,
    sendList: (({ path }: { path: string }, input: object, fromWire: (wire: unknown) => unknown) => {
      const answer = path.includes("top") ? top : followed;
      return Effect.suspend(() => {
        asked.push(`${path} ${JSON.stringify(input)}`);
        if ("_tag" in answer) return Effect.fail(answer);
        return Effect.succeed({
          value: { items: Object.entries(answer).map(([id, name]) => fromWire({ id, name })) },
        });
      });
    }) as never,
    now: () => 0,
  });
  const learn = (seed: Seed, name: string) => Effect.sync(() => void learnt.push(`${seed.kind} ${seed.id}: ${name}`));
  await Effect.runPromise(nameSeeds(client, seeds, learn));
  return { asked, learnt };
};
const topPath = '/spotify/me/top/artists {"query":{"limit":50}}';
const followedPath = "/spotify/artists/followed {}";

describe("the names of seeds", () => {
  it("of tracks are asked for one by one; a track that cannot be read or has no name stays as it is", async () => {
    const { asked, learnt } = await namesOf([track("a"), track("gone"), track("b"), track("blank")], {
      tracks: { a: "A", b: "B", blank: null },
    });
    expect(asked).to.deep.equal(["a", "gone", "b", "blank"]);
    expect(learnt).to.deep.equal(["track a: A", "track b: B"]);
  });

  it("of artists are looked for among those the account hears, then among those it follows", async () => {
    const { asked, learnt } = await namesOf([artist("a"), artist("b"), artist("c")], {
      top: { a: "A", x: "X" },
      followed: { a: "Other", b: "B" },
    });
    expect(asked).to.deep.equal([topPath, followedPath]);
    expect(learnt).to.deep.equal(["artist a: A", "artist b: B"]);
  });

  it("are looked for no further once all are found, nor where there are none to look for", async () => {
    const { asked } = await namesOf([artist("a")], { top: { a: "A" } });
    expect(asked).to.deep.equal([topPath]);
    expect(await namesOf([{ kind: "genre", id: "indie", name: null }], {})).to.deep.equal({ asked: [], learnt: [] });
    expect((await namesOf([track("a")], { tracks: { a: "A" } })).asked).to.deep.equal(["a"]);
  });

  it("are looked for in the other list where one cannot be read, or does not have them", async () => {
    for (const top of [offline, { a: null }]) {
      const { learnt } = await namesOf([artist("a")], { top, followed: { a: "A" } });
      expect(learnt).to.deep.equal(["artist a: A"]);
    }
    expect((await namesOf([artist("a")], { top: offline, followed: offline })).learnt).to.deep.equal([]);
  });
});

import { expect } from "chai";
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import { decodeAnswer, decodeList } from "../../../src/core/client/decode-answer.js";
import { getAccount } from "../../../src/core/contract/account.js";
import type { AnyListEndpoint } from "../../../src/core/contract/endpoint.js";
import { get, getList } from "../../../src/core/contract/endpoint.js";
import { Count, optional } from "../../../src/core/contract/fields.js";
import { getIngestJob } from "../../../src/core/contract/ingest.js";
import { listPlaylists } from "../../../src/core/contract/playlists.js";
import { putSeedDefaults } from "../../../src/core/contract/recommendations.js";
import { playlistFromWire } from "../../../src/core/model/playlist.js";

const valueOf = (endpoint: Parameters<typeof decodeAnswer>[0], json: unknown) =>
  Option.getOrUndefined(decodeAnswer(endpoint, json));
const listOf = async (
  endpoint: AnyListEndpoint,
  json: unknown,
  fromWire: (wire: unknown) => unknown = (item) => item,
) => Option.getOrUndefined(await Effect.runPromise(decodeList(endpoint, json, fromWire)));

describe("decodeAnswer", () => {
  it("leaves out an optional field that does not fit, and nothing else", () => {
    const json = { profile: { id: "a", email: 5, followers: { total: -1 }, country: "IE" }, scopes: "all" };
    expect(valueOf(getAccount, json)).to.deep.equal({ profile: { id: "a", followers: {}, country: "IE" } });
  });

  it("refuses an answer where a required field does not fit or is missing", () => {
    expect(valueOf(getAccount, { profile: 5 })).to.equal(undefined);
    expect(valueOf(getAccount, { scopes: [] })).to.equal(undefined);
    expect(valueOf(getIngestJob, { job: { id: "a", state: 5 } })).to.equal(undefined);
  });

  it("leaves out an item of an inner list that does not fit", () => {
    const images = [{ url: "a", width: "wide" }, { width: 5 }, null, { url: "b" }];
    expect(valueOf(getAccount, { profile: { images }, scopes: ["a", 5, "b"] })).to.deep.equal({
      profile: { images: [{ url: "a" }, { url: "b" }] },
      scopes: ["a", "b"],
    });
  });

  it("does not take a list of which nothing fits for an empty list", () => {
    expect(valueOf(getAccount, { profile: { images: [5] }, scopes: [5, null] })).to.deep.equal({ profile: {} });
    expect(valueOf(getAccount, { profile: { images: [] }, scopes: [] })).to.deep.equal({
      profile: { images: [] },
      scopes: [],
    });
    // The bad name makes the client go through the fields one by one.
    expect(valueOf(getAccount, { profile: { display_name: 5, images: [] }, scopes: [] })).to.deep.equal({
      profile: { images: [] },
      scopes: [],
    });
    expect(valueOf(putSeedDefaults, { tracks: [5], artists: [], genres: [] })).to.equal(undefined);
  });

  it("takes the member of a union that fits, or what fits of a member", () => {
    const jobWith = (error: unknown) => valueOf(getIngestJob, { job: { id: "a", state: "failed", error } });
    expect(jobWith("broken")).to.deep.equal({ job: { id: "a", state: "failed", error: "broken" } });
    expect(jobWith({ code: "X", message: 5 })).to.deep.equal({
      job: { id: "a", state: "failed", error: { code: "X" } },
    });
    expect(jobWith(5)).to.deep.equal({ job: { id: "a", state: "failed" } });
  });

  it("ignores unknown fields", () => {
    expect(valueOf(getAccount, { profile: { id: "a", novel: 1 }, novel: {} })).to.deep.equal({ profile: { id: "a" } });
  });

  it("refuses anything that is no object", () => {
    const endpoint = get("/x", { response: Schema.Struct({ a: optional(Schema.String) }) });
    for (const json of [null, undefined, 5, "a", true, [], [{}]]) {
      expect(valueOf(endpoint, json), JSON.stringify(json)).to.equal(undefined);
    }
    expect(valueOf(endpoint, {})).to.deep.equal({});
  });
});

describe("decodeList", () => {
  const endpoint = getList("/x", {
    list: { field: "items", item: Schema.Struct({ id: Schema.String, size: optional(Count) }) },
    rest: { total: optional(Count), page: Schema.String },
  });

  it("drops and counts the items that do not fit, and maps the others in their order", async () => {
    const items = [{ id: "a", size: -1 }, null, { size: 5 }, "b", { id: "c", size: 3 }];
    const list = await listOf(endpoint, { items, total: "many", page: "1" }, (item) => ({ mapped: item }));
    expect(list).to.deep.equal({
      items: [{ mapped: { id: "a" } }, { mapped: { id: "c", size: 3 } }],
      rest: { page: "1" },
      dropped: 3,
    });
  });

  it("gives an empty list only for an empty list", async () => {
    expect(await listOf(endpoint, { items: [], page: "1" })).to.deep.equal({
      items: [],
      rest: { page: "1" },
      dropped: 0,
    });
    for (const items of [[null], [5, {}], null, undefined, {}, "", 5]) {
      expect(await listOf(endpoint, { items, page: "1" }), JSON.stringify(items)).to.equal(undefined);
    }
  });

  it("refuses an answer whose other fields do not fit", async () => {
    expect(await listOf(endpoint, { items: [{ id: "a" }] })).to.equal(undefined);
    expect(await listOf(endpoint, { items: [{ id: "a" }], page: 1 })).to.equal(undefined);
    for (const json of [null, [], 5]) expect(await listOf(endpoint, json)).to.equal(undefined);
  });

  it("decodes a long list in slices, so that others get their turn", async () => {
    const turnsFor = async (count: number) => {
      const playlists = Array.from({ length: count }, (_, index) => ({ id: String(index) }));
      let turns = 0;
      let mapped = 0;
      let mappedInOneTurn = 0;
      let isRunning = true;
      (function take() {
        turns++;
        mapped = 0;
        if (isRunning) setImmediate(take);
      })();
      const list = await listOf(listPlaylists, { playlists }, (wire) => {
        mappedInOneTurn = Math.max(mappedInOneTurn, ++mapped);
        return playlistFromWire(wire as never);
      });
      isRunning = false;
      expect(list!.items.map((item) => (item as { id: string }).id)).to.deep.equal(playlists.map(({ id }) => id));
      return { turns, mappedInOneTurn };
    };
    const short = await turnsFor(2000);
    expect(short.mappedInOneTurn).to.equal(2000);
    const long = await turnsFor(9000);
    expect(long.mappedInOneTurn).to.be.at.most(2000);
    expect(long.turns).to.be.at.least(5);
  });
});

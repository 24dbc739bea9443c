import { expect } from "chai";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Stream from "effect/Stream";
import { createStandIn } from "../../src/adapters/servers/stand-in/index.js";
import { AccountService, layerHarmony, PlaylistsService, StatusService } from "../../src/core/index.js";

const open = () => {
  const standIn = createStandIn();
  return { ...standIn, base: layerHarmony({ fetch: standIn.fetch, shareTabs: false }) };
};

describe("the layers, for hosts that use Effect", () => {
  it("give services that an Effect program composes", async () => {
    const { base, requests } = open();
    const program = Effect.gen(function* () {
      const { status } = yield* StatusService;
      const playlists = yield* PlaylistsService;
      const [connection, list] = yield* Effect.all([status.refresh, playlists.refreshAll.run()]);
      return [connection.status, list.playlists.length];
    });
    const live = Layer.provideMerge(Layer.mergeAll(StatusService.layer, PlaylistsService.layer), base);
    expect(await Effect.runPromise(Effect.provide(program, live))).to.deep.equal(["connected", 125]);
    expect(requests.map(({ endpoint }) => endpoint)).to.include.members([
      "getStatus",
      "refreshPlaylists",
      "listPlaylists",
    ]);
  });

  it("type what fails", async () => {
    const { base, overrides } = open();
    overrides.getAccount = () => Response.json({ detail: "x" }, { status: 403 });
    const program = Effect.gen(function* () {
      const { account } = yield* AccountService;
      return yield* Effect.catchTag(account.refresh, "Forbidden", ({ endpoint }) => Effect.succeed(endpoint));
    });
    const live = Layer.provideMerge(AccountService.layer, base);
    expect(await Effect.runPromise(Effect.provide(program, live))).to.equal("GET /spotify/me");
  });

  it("watch a value as a stream, and poll for as long as somebody runs it", async () => {
    const { base, requests } = open();
    const program = Effect.gen(function* () {
      const { status } = yield* StatusService;
      const states = yield* Stream.runCollect(Stream.takeUntil(status.changes, ({ _tag }) => _tag === "Ready"));
      return Array.from(states, ({ _tag }) => _tag);
    });
    const live = Layer.provideMerge(StatusService.layer, base);
    const tags = await Effect.runPromise(Effect.provide(program, live));
    expect(tags[0]).to.equal("Loading");
    expect(tags.at(-1)).to.equal("Ready");
    expect(requests.filter(({ endpoint }) => endpoint === "getStatus")).to.have.length(1);
  });
});

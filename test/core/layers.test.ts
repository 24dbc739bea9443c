import { expect } from "chai";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import { createStandIn } from "../../src/adapters/servers/stand-in/index.js";
import { HarmonyClient, layerHarmony, layerStatus, StatusService } from "../../src/core/index.js";
import { getStatus } from "../../src/core/wire/status.js";

describe("the layers, for hosts that use Effect", () => {
  it("give the services, and the client beneath them", async () => {
    const { fetch, requests } = createStandIn();
    const live = Layer.provideMerge(layerStatus, layerHarmony({ fetch, shareTabs: false }));
    const program = Effect.gen(function* () {
      const { status } = yield* StatusService;
      const client = yield* HarmonyClient;
      const watched = yield* Effect.promise(() => status.refresh());
      const { value } = yield* client.send(getStatus, {});
      return [watched.status, value.status];
    });
    expect(await Effect.runPromise(Effect.provide(program, live))).to.deep.equal(["connected", "connected"]);
    expect(requests).to.have.length(2);
  });
});

import { expect } from "chai";
import * as Duration from "effect/Duration";
import * as Effect from "effect/Effect";
import * as Schedule from "effect/Schedule";
import { RateLimited } from "../../../src/core/client/errors.js";
import { retryReads } from "../../../src/core/client/retry.js";

describe("a retry after a rate limit", () => {
  it("comes when the server said or up to a tenth of a second later, so that not all clients come back at once", async () => {
    const limited = new RateLimited({ endpoint: "GET /x", retryAfterMs: 2500 });
    const pause = Effect.gen(function* () {
      const step = yield* Schedule.toStep(retryReads);
      const [, duration] = yield* step(0, limited);
      return Duration.toMillis(duration);
    });
    const pauses = await Promise.all(Array.from({ length: 50 }, () => Effect.runPromise(Effect.orDie(pause))));
    for (const ms of pauses) expect(ms).to.be.within(2500, 2600);
    expect(Math.max(...pauses) - Math.min(...pauses)).to.be.above(10);
  });
});

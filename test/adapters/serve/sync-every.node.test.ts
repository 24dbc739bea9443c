import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as TestClock from "effect/testing/TestClock";
import type { Harmony } from "../../../src/adapters/servers/gateway/harmony.js";
import { Problem } from "../../../src/adapters/servers/gateway/problem.js";
import { makeMemoryStore } from "../../../src/adapters/servers/serve/store/memory.js";
import { type SyncTurn, syncEvery } from "../../../src/adapters/servers/serve/sync-every.js";

const minute = 60_000;
const everyMs = 15 * minute;

/** A Harmony of which only the playlist worker and the sign-in matter. Its clock is a day ahead of this machine's. */
class FakeHarmony {
  nowMs = 0;
  lastSeenMs: number | null = null;
  /** What `GET /spotify/status` answers, or how it fails. */
  spotify: string | Problem = "connected";
  isReachable = true;
  syncs = 0;
  syncFailure: Problem | undefined;

  readonly harmony: Harmony = {
    api: (path) => `/api/v1${path}`,
    send: async (path) => {
      if (!this.isReachable) throw new Problem(502, "Harmony cannot be reached.");
      const isSpotify = path.startsWith("/api/v1/spotify/status?_=");
      assert.ok(isSpotify || path.startsWith("/api/v1/status?_="), `${path} is read past Harmony's cache`);
      if (isSpotify && this.spotify instanceof Problem) throw this.spotify;
      return Response.json(isSpotify ? { status: this.spotify } : this.#status(), {
        headers: { Date: new Date(this.#time()).toUTCString() },
      });
    },
  };

  readonly sync = async () => {
    this.syncs++;
    if (this.syncFailure) throw this.syncFailure;
    this.lastSeenMs = this.#time();
  };

  #time(): number {
    return 86_400_000 + this.nowMs;
  }

  #status() {
    const lastSeen = this.lastSeenMs === null ? null : new Date(this.lastSeenMs).toISOString();
    return { workers: { playlist: { status: "running", last_seen: lastSeen, queue_size: "n/a" } } };
  }
}

/** Lets `minutes` pass for some instances, one minute at a time, and returns what their turns came to. */
async function play(
  fake: FakeHarmony,
  { minutes, instances = 1, during }: { minutes: number; instances?: number; during?: (minute: number) => void },
): Promise<ReadonlyArray<SyncTurn>> {
  const turns: Array<SyncTurn> = [];
  const store = makeMemoryStore({ now: () => fake.nowMs });
  const config = {
    everyMs,
    harmony: fake.harmony,
    sync: fake.sync,
    store,
    onTurn: (turn: SyncTurn) => turns.push(turn),
  };
  // Promises of the fake settle between two steps of the clock.
  const settle = Effect.promise(() => new Promise<void>((resolve) => setImmediate(resolve)));
  const program = Effect.gen(function* () {
    const fibers = yield* Effect.all(Array.from({ length: instances }, () => Effect.forkChild(syncEvery(config))));
    for (let passed = 0; passed < minutes; passed++) {
      for (let turn = 0; turn < 20; turn++) yield* settle;
      during?.(passed);
      fake.nowMs += minute;
      yield* TestClock.adjust(minute);
    }
    for (let turn = 0; turn < 20; turn++) yield* settle;
    yield* Fiber.interruptAll(fibers);
  });
  await Effect.runPromise(program.pipe(Effect.provide(TestClock.layer()), Effect.scoped));
  return turns;
}

const kinds = (turns: ReadonlyArray<SyncTurn>) => turns.map((turn) => turn.kind);

describe("serve --sync-every 15m", () => {
  it("syncs at once where nothing was synced so far, then every 15 minutes", async () => {
    const fake = new FakeHarmony();
    const turns = await play(fake, { minutes: 62 });
    assert.equal(fake.syncs, 5, JSON.stringify(turns));
  });

  it("leaves out what an operator has just done", async () => {
    const fake = new FakeHarmony();
    await play(fake, {
      minutes: 29,
      during: (passed) => {
        if (passed === 10) fake.lastSeenMs = 86_400_000 + fake.nowMs;
      },
    });
    assert.equal(fake.syncs, 2, "at 0, and 15 minutes after the operator's");
  });

  it("syncs once, however many instances do it", async () => {
    const fake = new FakeHarmony();
    await play(fake, { minutes: 62, instances: 5 });
    assert.equal(fake.syncs, 5);
  });

  for (const [spotify, reason] of [
    ["unauthenticated", "signed_out"],
    ["unconfigured", "not_configured"],
    [new Problem(504, "Harmony did not answer within 10 s."), "limited"],
    [new Problem(429, "Slow down."), "limited"],
  ] as const) {
    it(`asks for nothing while Harmony is ${reason}: ${String(spotify)}`, async () => {
      const fake = new FakeHarmony();
      fake.spotify = spotify;
      const turns = await play(fake, {
        minutes: 40,
        during: (passed) => passed === 20 && (fake.spotify = "connected"),
      });
      assert.equal(fake.syncs, 2, "as soon as it may, and once more");
      assert.deepEqual(turns[0], { kind: "skipped", reason });
    });
  }

  it("waits for a Harmony that cannot be reached", async () => {
    const fake = new FakeHarmony();
    fake.isReachable = false;
    const turns = await play(fake, { minutes: 12, during: (passed) => passed === 7 && (fake.isReachable = true) });
    assert.deepEqual(kinds(turns), ["skipped", "skipped", "synced"]);
  });

  it("says why a sync failed, and tries again a period later", async () => {
    const fake = new FakeHarmony();
    fake.syncFailure = new Problem(502, "Harmony could not read Spotify's playlists.");
    const turns = await play(fake, { minutes: 20 });
    assert.deepEqual(turns[0], { kind: "failed", message: "Harmony could not read Spotify's playlists." });
    assert.equal(fake.syncs, 2);
  });

  it("syncs all the same where the store of the instances is down", async () => {
    const fake = new FakeHarmony();
    const turns: Array<SyncTurn> = [];
    const store = { acquire: () => Promise.reject(new Error("down")) };
    const config = {
      everyMs,
      harmony: fake.harmony,
      sync: fake.sync,
      store,
      onTurn: (turn: SyncTurn) => turns.push(turn),
    };
    const fiber = Effect.runFork(syncEvery(config));
    while (turns.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await Effect.runPromise(Fiber.interrupt(fiber));
    assert.deepEqual(kinds(turns), ["synced"]);
  });
});

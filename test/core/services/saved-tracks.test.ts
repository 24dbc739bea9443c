import { isRequesting } from "../../../src/core/live/state.js";
import { createKernel, type HarmonyKernel } from "../../../src/core/plugin.js";
import { expect } from "chai";
import * as Clock from "effect/Clock";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as TestClock from "effect/testing/TestClock";
import { createStandIn, type StandIn, type StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import type { HarmonyError } from "../../../src/core/client/errors.js";
import { PlaylistsService } from "../../../src/core/services/playlists.js";
import { SavedTracksService, type Removal } from "../../../src/core/services/saved-tracks.js";
import type { TelemetrySignal } from "../../../src/core/telemetry/telemetry.js";
import { waitUntil } from "../../wait.js";

let kernel: HarmonyKernel;
const signals: Array<TelemetrySignal> = [];
const audit = () => signals.filter(({ name }) => name === "spotify.saved_tracks").map(({ data }) => data);

const open = (options: StandInOptions = {}, base?: Context.Context<never>) => {
  const standIn = createStandIn({ session: { role: "admin" }, ...options });
  kernel = createKernel({ fetch: standIn.fetch, shareTabs: false, telemetry: (signal) => signals.push(signal) }, base);
  return { standIn, service: kernel.use(SavedTracksService) };
};
const failure = (promise: Promise<unknown>): Promise<HarmonyError> =>
  promise.then(
    () => expect.fail("should have failed"),
    (error: HarmonyError) => error,
  );
const problem = (status: number, code: string, meta = {}) =>
  Response.json({ ok: false, error: { code, message: "No.", meta } }, { status, headers: { "X-Debug-Id": "d-1" } });
const idsIn = async (request: Request) => ((await request.clone().json()) as { ids: ReadonlyArray<string> }).ids;
const unsaved = async (standIn: StandIn, count: number) => {
  const { catalogue, library } = await standIn.state;
  return [...catalogue.tracks.values()]
    .filter((track) => !library.has(track))
    .slice(0, count)
    .map(({ id }) => id);
};

describe("the saved tracks service", () => {
  afterEach(async () => {
    signals.length = 0;
    await kernel.dispose();
  });

  it("reads the newest first, then page by page what is below", async () => {
    const { service } = open();
    await service.head.refresh();
    expect(service.list.state.items).to.have.length(50);
    expect(service.list.state.total).to.equal(1482);
    const { items } = await service.more.run();
    expect(items).to.have.length(100);
    const times = items.map(({ addedAt }) => addedAt!);
    expect(times).to.deep.equal([...times].sort((a, b) => b - a));
  });

  it("saves with the guide's verb, and the new like is on top of what was read", async () => {
    const { standIn, service } = open();
    await service.head.refresh();
    await service.more.run();
    const [id] = await unsaved(standIn, 1);
    await service.save.run([id!]);
    await waitUntil(() => service.list.state.items[0]?.track.id === id);
    expect(service.list.state.items).to.have.length(101);
    expect(standIn.requests.some(({ endpoint }) => endpoint === "saveTracks")).to.equal(true);
    expect(audit()).to.deep.equal([{ action: "save", count: 1, failed: 0, confirmed: 1 }]);
  });

  it("falls back to PUT on a server that answers 405, and stays with it", async () => {
    const { standIn, service } = open({ scenario: "older-server" });
    const ids = await unsaved(standIn, 2);
    await service.save.run([ids[0]!]);
    await service.save.run([ids[1]!]);
    const verbs = standIn.requests
      .filter(({ url, method }) => url.endsWith("/me/tracks") && method !== "GET")
      .map(({ method }) => method);
    expect(verbs).to.deep.equal(["POST", "PUT", "PUT"]);
  });

  it("takes a removed track out at once, though an older answer is on its way", async () => {
    const { standIn, service } = open();
    await service.head.refresh();
    const id = service.list.state.items[3]!.track.id!;
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const stale = await standIn
      .fetch("/api/v1/spotify/me/tracks?limit=50&offset=0")
      .then((response) => response.json() as unknown);
    let lists = 0;
    standIn.overrides.listSavedTracks = async () => {
      if (++lists > 1) return undefined;
      await held;
      return Response.json(stale);
    };
    const late = service.head.refresh();
    const removed = service.remove.run(id);
    const present = () => service.list.state.items.some(({ track }) => track.id === id);
    await waitUntil(() => !present());
    expect(service.list.state.total).to.equal(1481);
    release();
    await late;
    await removed;
    expect(present(), "not even when the older answer has come").to.equal(false);
    expect(audit()).to.deep.equal([{ action: "remove", count: 1, failed: 0, confirmed: 1 }]);
  });

  it("removes many in requests of 50, telling how far it is", async () => {
    const { standIn, service } = open();
    await service.head.refresh();
    await service.more.run();
    const { items } = await service.more.run();
    const sizes: Array<number> = [];
    standIn.overrides.removeSavedTracks = async (request) => (sizes.push((await idsIn(request)).length), undefined);
    const steps: Array<Removal | undefined> = [];
    service.removal.subscribe((step) => steps.push(step));
    const { done } = await service.removeMany.run(items.slice(0, 120).map(({ track }) => track.id!));
    expect(sizes).to.deep.equal([50, 50, 20]);
    expect(done).to.have.length(120);
    expect(steps.map((step) => step?.done)).to.deep.equal([0, 50, 100, 120, undefined]);
    expect(service.list.state.total).to.equal(1362);
    expect(audit()).to.deep.equal([{ action: "remove", count: 120, failed: 0, confirmed: 120 }]);
  });

  it("loses nothing when a request fails half-way: each track is told of", async () => {
    const { standIn, service } = open();
    await service.head.refresh();
    const { items } = await service.more.run();
    const ids = items.map(({ track }) => track.id!);
    let requests = 0;
    standIn.overrides.removeSavedTracks = () => (++requests === 2 ? Response.error() : undefined);
    const { done, unanswered, failed, left, proof } = await service.removeMany.run(ids);
    expect(done).to.deep.equal(ids.slice(0, 50));
    expect(unanswered.map(({ item }) => item)).to.deep.equal(ids.slice(50));
    expect(unanswered[0]!.error._tag).to.equal("Offline");
    expect([failed, left]).to.deep.equal([[], []]);
    expect(proof).to.deep.include({ outcome: "partly", confirmed: ids.slice(0, 50), perhaps: ids.slice(50) });
    expect(service.list.state.items.map(({ track }) => track.id).slice(0, 50)).to.deep.equal(ids.slice(50));
  });

  it("stops in the middle when it is cancelled: the rest stays", async () => {
    const { service } = open();
    await service.head.refresh();
    const { items } = await service.more.run();
    const ids = items.map(({ track }) => track.id!);
    service.removal.subscribe((step) => step?.done === 50 && !step.cancelling && service.cancelRemoval());
    const { done, left } = await service.removeMany.run(ids);
    expect(done).to.have.length(50);
    expect(left).to.deep.equal(ids.slice(50));
  });

  it("finds the one bad id among fifty", async () => {
    const { service } = open();
    await service.head.refresh();
    const ids = service.list.state.items.slice(0, 9).map(({ track }) => track.id!);
    const { done, failed } = await service.removeMany.run([...ids, "no-such-track"]);
    expect(done).to.deep.equal(ids);
    expect(failed.map(({ item, error }) => [item, error._tag])).to.deep.equal([["no-such-track", "NotFound"]]);
  });

  it("fails where nothing was done at all, and says so to the audit", async () => {
    const { standIn, service } = open();
    standIn.overrides.removeSavedTracks = () => problem(403, "INTERNAL_ERROR");
    expect((await failure(service.removeMany.run(["a", "b"])))._tag).to.equal("Forbidden");
    expect(audit()).to.deep.equal([{ action: "remove", count: 0, failed: 2, confirmed: 0 }]);
  });

  it("lets an operator remove one, but not many", async () => {
    open({ session: { role: "operator" } });
    const service = kernel.use(SavedTracksService);
    await kernel.session.refresh();
    expect(service.remove.access.decision).to.equal("allowed");
    expect(service.removeMany.access).to.deep.equal({ decision: "denied", role: "admin" });
  });

  describe("on a clock of its own", () => {
    const onClock = (run: (clock: TestClock.TestClock, base: Context.Context<never>) => Promise<void>) =>
      Effect.runPromise(
        Effect.provide(
          Effect.gen(function* () {
            const clock = yield* TestClock.testClockWith(Effect.succeed);
            yield* Effect.promise(() =>
              run(clock, Context.make(Clock.Clock, clock) as unknown as Context.Context<never>),
            );
          }),
          TestClock.layer(),
        ),
      );

    for (const [scenario, isLate] of [
      ["worker-down", true],
      ["healthy", false],
      ["unattended", false],
    ] as const) {
      it(`${isLate ? "says" : "does not say"} after 60 seconds that likes lag, with a server that is ${scenario}`, () =>
        onClock(async (clock, base) => {
          const now = () => clock.currentTimeMillisUnsafe();
          const { standIn, service } = open({ scenario, now }, base);
          const stop = service.head.subscribe(() => undefined);
          await waitUntil(() => service.head.state.value !== undefined);
          const [id] = await unsaved(standIn, 1);
          await service.save.run([id!]);
          await waitUntil(() => !isRequesting(service.head.state));
          expect(service.lag.state).to.equal(undefined);
          const saved = now();
          for (let minute = 0; minute < 2; minute++) {
            const { length } = standIn.requests;
            await Effect.runPromise(clock.adjust("61 seconds"));
            await waitUntil(() => standIn.requests.length > length && !isRequesting(service.head.state));
          }
          stop();
          const lag = service.lag.state;
          expect(lag?.kind).to.equal(isLate ? "saved_here" : undefined);
          if (lag?.kind !== "saved_here") return;
          expect(lag.count).to.equal(1);
          expect(Math.abs(lag.since - saved)).to.be.below(2000);
        }));
    }

    for (const [scenario, isLate] of [
      ["worker-down", true],
      ["healthy", false],
    ] as const) {
      it(`${isLate ? "guesses" : "does not guess"} that likes lag from the playlists' last sync, without asking for it: ${scenario}`, async () => {
        const { standIn, service } = open({ scenario });
        await kernel.session.refresh();
        await service.head.refresh();
        expect(service.lag.state, "nothing is known of the worker").to.equal(undefined);
        expect(standIn.requests.some(({ endpoint }) => endpoint === "listPlaylists")).to.equal(false);
        const playlists = await kernel.use(PlaylistsService).playlists.refresh();
        const workerAt = Math.max(...playlists.map(({ syncedAt }) => syncedAt ?? 0));
        const newestAt = service.list.state.items[0]!.addedAt;
        expect(service.lag.state).to.deep.equal(isLate ? { kind: "worker_stopped", workerAt, newestAt } : undefined);
      });
    }
  });
});

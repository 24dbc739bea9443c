import { expect } from "chai";
import * as Effect from "effect/Effect";
import * as Schema from "effect/Schema";
import * as SubscriptionRef from "effect/SubscriptionRef";
import type { Reply } from "../../../src/core/client/client.js";
import { type HarmonyError, Offline, RateLimited, Unexpected } from "../../../src/core/client/errors.js";
import type { LiveValueOptions } from "../../../src/core/live/live-value.js";
import { failed, type LiveState, loading, ready } from "../../../src/core/live/state.js";
import { encodeAnswer } from "../../../src/core/live/tab-message.js";
import { openLive, replyOf, serverAhead, settle, start } from "./open-live.js";

const minute = 60_000;
const offline = new Offline({ endpoint: "GET /x" });

type Next = number | HarmonyError | Promise<Reply<number>>;

/** A live number: a server that counts its answers up, unless the test says what comes next. */
const openNumber = async (
  options: Partial<LiveValueOptions<number>> = {},
  { isLeader = true, next }: { readonly isLeader?: boolean; readonly next?: () => Next } = {},
) => {
  let count = 0;
  const server: { next: () => Next } = { next: next ?? (() => count) };
  const opened = await openLive<number>(
    {
      key: "number",
      every: () => minute,
      load: Effect.gen(function* () {
        const asked = ++count;
        const answer = yield* Effect.promise(async () => server.next());
        if (typeof answer === "number") return replyOf(answer, start + asked);
        return "value" in answer ? answer : yield* Effect.fail(answer);
      }),
      ...options,
    },
    { isLeader },
  );
  return { ...opened, server, asked: () => count };
};

/** An answer that comes when the test says so. */
const held = () => {
  let answer = (_reply: Reply<number>) => {};
  const promise = new Promise<Reply<number>>((resolve) => (answer = resolve));
  return { promise, answer };
};

const shared = { shared: Schema.Finite };
const fromTab = (state: LiveState<number>, sender?: { user: string | null; role: string }) =>
  structuredClone(encodeAnswer(state, sender));

describe("a watched value", () => {
  it("is loading, then ready with what came, then refreshing with it", async () => {
    const { watch, pass } = await openNumber();
    const { seen, tags } = await watch();
    await pass(minute);
    expect(tags()).to.deep.equal(["Loading", "Ready", "Refreshing", "Ready"]);
    expect(seen[1]).to.deep.equal(ready(1, start + 1, 0));
    expect(seen[2]).to.include({ value: 1 });
    expect(seen[3]).to.deep.equal(ready(2, start + 2, 0));
  });

  it("tells how many items could not be read", async () => {
    const { watch, state } = await openNumber({ load: Effect.succeed(replyOf(7, start, 0, 3)) });
    await watch();
    expect(state()).to.deep.equal(ready(7, start, 3));
  });

  it("is asked for again at the pace that its value calls for", async () => {
    const { watch, pass, asked } = await openNumber({ every: (value) => (value === 1 ? 5000 : minute) });
    await watch();
    await pass(4999);
    expect(asked()).to.equal(1);
    await pass(1);
    expect(asked()).to.equal(2);
    await pass(minute - 1);
    expect(asked()).to.equal(2);
    await pass(1);
    expect(asked()).to.equal(3);
  });

  for (const [what, every] of [
    ["no pace", undefined],
    ["a pace of null", () => null],
  ] as const) {
    it(`with ${what} is read once`, async () => {
      let asked = 0;
      const load = Effect.sync(() => replyOf(++asked, start));
      const { watch, pass, state } = await openLive<number>({ key: "number", load, ...(every && { every }) });
      await watch();
      await pass(600 * minute);
      expect(asked).to.equal(1);
      expect(state().value).to.equal(1);
    });
  }

  it("rests four times as long as a slow answer took", async () => {
    let asked = 0;
    const load = Effect.sync(() => replyOf(++asked, start, minute));
    const { watch, pass } = await openNumber({ load });
    await watch();
    await pass(4 * minute - 1);
    expect(asked).to.equal(1);
    await pass(1);
    expect(asked).to.equal(2);
  });

  it("shows every state to its service before those who watch", async () => {
    const order: Array<string> = [];
    const { watch, live, run } = await openNumber({
      onState: ({ _tag }) => Effect.sync(() => void order.push(_tag)),
    });
    await run(live.refresh);
    expect(order).to.deep.equal(["Loading", "Ready"]);
    const { tags } = await watch();
    expect(tags()).to.deep.equal(["Ready"]);
  });

  it("is asked for once, however many watch, and rests when the last has left", async () => {
    const { watch, pass, asked, leads, listens } = await openNumber(shared);
    const watching = [await watch(), await watch(), await watch()];
    expect(asked()).to.equal(1);
    expect([leads(), listens()]).to.deep.equal([true, true]);
    await watching[0]!.leave();
    await watching[1]!.leave();
    await pass(minute);
    expect(asked()).to.equal(2);
    await watching[2]!.leave();
    expect([leads(), listens()]).to.deep.equal([false, false]);
    await pass(10 * minute);
    expect(asked()).to.equal(2);
    const again = await watch();
    expect(asked()).to.equal(3);
    await pass(minute);
    expect(asked()).to.equal(4);
    await again.leave();
  });

  it("asked for without anybody watching is not polled from then on", async () => {
    const { live, run, pass, asked, state } = await openNumber();
    expect(await run(live.refresh)).to.equal(1);
    expect(live.value()).to.equal(1);
    await pass(10 * minute);
    expect(asked()).to.equal(1);
    expect(state()._tag).to.equal("Ready");
  });

  it("does not ask again when it is watched soon after an answer, but keeps the pace", async () => {
    const { live, run, watch, pass, asked } = await openNumber();
    await run(live.refresh);
    await pass(4999);
    const first = await watch();
    expect(asked()).to.equal(1);
    await first.leave();
    await pass(1);
    await watch();
    expect(asked()).to.equal(2);
    await pass(minute);
    expect(asked()).to.equal(3);
  });

  it("takes up its pace where it left it after a glance elsewhere", async () => {
    const { watch, pass, asked, setPresence, leads } = await openNumber(shared);
    await watch();
    await setPresence({ visible: false });
    expect(leads()).to.equal(false);
    await pass(4000);
    await setPresence({ visible: true });
    expect([leads(), asked()]).to.deep.equal([true, 1]);
    await pass(minute - 4001);
    expect(asked()).to.equal(1);
    await pass(1);
    expect(asked()).to.equal(2);
  });

  it("rests while hidden or offline, and asks at once on return", async () => {
    const { watch, pass, asked, setPresence, leads } = await openNumber(shared);
    await watch();
    for (const [gone, back] of [
      [{ visible: false }, { visible: true }],
      [{ online: false }, { online: true }],
    ]) {
      const before = asked();
      await setPresence(gone!);
      await pass(5 * minute);
      expect([asked(), leads()]).to.deep.equal([before, false]);
      await setPresence(back!);
      expect([asked(), leads()]).to.deep.equal([before + 1, true]);
    }
    await pass(minute);
    expect(asked()).to.equal(4);
  });

  it("asks no sooner because of news of the page that change nothing", async () => {
    const { watch, pass, asked, setPresence } = await openNumber();
    await watch();
    await pass(30_000);
    await setPresence({ visible: true });
    expect(asked()).to.equal(1);
    await pass(30_000);
    expect(asked()).to.equal(2);
  });
});

describe("a watched value that cannot be read", () => {
  it("keeps what it had, says why and when it tries again by the server's clock, and tells the session", async () => {
    const { watch, pass, server, state, signals, now } = await openNumber();
    const { tags } = await watch();
    server.next = () => offline;
    await pass(minute);
    const { retryAt, ...rest } = state();
    expect(rest).to.deep.equal({ _tag: "Stale", value: 1, at: start + 1, dropped: 0, error: offline });
    expect(retryAt! - now() - serverAhead).to.be.within(7900, 12_100);
    expect(SubscriptionRef.getUnsafe(signals.lastFailure)).to.equal(offline);
    server.next = () => 9;
    await pass(12_100);
    expect(state()).to.deep.include({ _tag: "Ready", value: 9, error: undefined });
    expect(tags().slice(-3)).to.deep.equal(["Stale", "Refreshing", "Ready"]);
  });

  it("tries again at the time it says, and not before", async () => {
    const { watch, pass, asked, state, now } = await openNumber({}, { next: () => offline });
    await watch();
    expect(state()).to.include({ _tag: "Failed", error: offline });
    const waitMs = state().retryAt! - now() - serverAhead;
    await pass(Math.floor(waitMs) - 1);
    expect(asked()).to.equal(1);
    await pass(2);
    expect(asked()).to.equal(2);
  });

  it("waits longer after every failure in a row, and begins anew after an answer", async () => {
    const { watch, pass, server, state, now } = await openNumber({}, { next: () => offline });
    await watch();
    const wait = () => state().retryAt! - now() - serverAhead;
    const waits = [wait()];
    for (let failure = 1; failure < 3; failure++) {
      await pass(Math.ceil(wait()));
      waits.push(wait());
    }
    expect(waits[1]).to.be.within(15_900, 24_100);
    expect(waits[2]).to.be.within(31_900, 48_100);
    server.next = () => 1;
    await pass(Math.ceil(wait()));
    server.next = () => offline;
    await pass(minute);
    expect(wait()).to.be.within(7900, 12_100);
  });

  it("fails by name where the fault is ours, and goes on", async () => {
    const load = Effect.suspend((): Effect.Effect<Reply<number>> => {
      throw new TypeError("a fault of ours");
    });
    const { live, failureOf, state } = await openNumber({ load });
    const error = await failureOf(live.refresh);
    expect(error).to.be.instanceOf(Unexpected);
    expect(error).to.include({ endpoint: "number", reason: "a fault of ours" });
    expect(state()).to.include({ _tag: "Failed", error });
  });

  it("fails by name where the pace cannot be told", async () => {
    const { live, failureOf } = await openNumber({
      every: () => {
        throw new TypeError("no pace");
      },
    });
    expect(await failureOf(live.refresh)).to.include({ _tag: "Unexpected", reason: "no pace" });
  });

  it("is tried again at once when the session becomes another one; what can be read is not", async () => {
    const { watch, asked, server, changeSession, pass, state } = await openNumber({}, { next: () => offline });
    await watch();
    server.next = () => 5;
    await changeSession();
    expect([asked(), state().value]).to.deep.equal([2, 5]);
    await changeSession();
    expect(asked()).to.equal(2);
    await pass(minute);
    expect(asked()).to.equal(3);
  });

  it("is left alone as long as the server asks", async () => {
    const limited = new RateLimited({ endpoint: "GET /x", retryAfterMs: 10 * minute });
    const { watch, asked, pass } = await openNumber({}, { next: () => limited });
    await watch();
    await pass(10 * minute - 1);
    expect(asked()).to.equal(1);
    await pass(1);
    expect(asked()).to.equal(2);
  });
});

describe("a value that is asked for", () => {
  it("by several at once is asked for once", async () => {
    const { live, run, asked } = await openNumber();
    expect(await Promise.all([run(live.refresh), run(live.refresh)])).to.deep.equal([1, 1]);
    expect(asked()).to.equal(1);
  });

  it("anew is asked for again once the answer under way has come, whatever that is", async () => {
    const first = held();
    const { live, run, asked, server } = await openNumber({}, { next: () => first.promise });
    const refresh = run(live.refresh);
    await settle();
    server.next = () => 8;
    const anew = run(live.refreshAnew);
    await settle();
    expect(asked()).to.equal(1);
    first.answer(replyOf(7, start));
    expect(await Promise.all([refresh, anew])).to.deep.equal([7, 8]);
    expect(asked()).to.equal(2);
    expect(await run(live.refreshAnew)).to.equal(8);
    expect(asked()).to.equal(3);
  });

  it("anew is asked for again also where the request under way fails", async () => {
    let fail = (_error: HarmonyError) => {};
    let asked = 0;
    const { live, run, failureOf } = await openNumber({
      load: Effect.suspend(() =>
        ++asked === 1
          ? Effect.callback<Reply<number>, HarmonyError>((resume) => {
              fail = (error) => resume(Effect.fail(error));
            })
          : Effect.succeed(replyOf(asked, start)),
      ),
    });
    const first = failureOf(live.refresh);
    await settle();
    const anew = run(live.refreshAnew);
    await settle();
    fail(offline);
    expect(await first).to.equal(offline);
    expect(await anew).to.equal(2);
  });

  it("later is not waited for, and its failure is in the state only", async () => {
    const first = held();
    const { live, run, server, state } = await openNumber({}, { next: () => first.promise });
    await run(live.refreshLater);
    await settle();
    first.answer(replyOf(7, start));
    await settle();
    expect(state().value).to.equal(7);
    server.next = () => offline;
    await run(live.refreshLater);
    await settle();
    expect(state().error).to.equal(offline);
  });

  it("is what it was once the plugin ends before the answer", async () => {
    const { live, run, watch, server, state, close } = await openNumber();
    await watch();
    const never = held();
    server.next = () => never.promise;
    const refresh = run(Effect.exit(live.refresh));
    await settle();
    expect(state()._tag).to.equal("Refreshing");
    await close();
    expect((await refresh)._tag).to.equal("Failure");
    expect(state()).to.deep.equal(ready(1, start + 1, 0));
  });

  it("by hand takes the place of the next poll", async () => {
    const { live, run, watch, pass, asked } = await openNumber();
    await watch();
    await pass(40_000);
    await run(live.refresh);
    await pass(minute - 1);
    expect(asked()).to.equal(2);
    await pass(1);
    expect(asked()).to.equal(3);
  });
});

describe("a value that a command has changed", () => {
  it("is the new one at once, by the server's clock, in other tabs, too", async () => {
    const { live, run, state, published, now } = await openNumber(shared);
    await run(live.put(5));
    expect(state()).to.deep.include({ _tag: "Refreshing", value: 5, at: now() + serverAhead });
    await run(live.refresh);
    await run(live.put(6));
    expect(state()).to.deep.equal(ready(6, now() + serverAhead, 0));
    expect(published.at(-1)).to.deep.include({ type: "answer", value: 6 });
  });

  it("is forgotten by a reset: the request under way is given up, and asked anew where anybody watches", async () => {
    const { live, run, watch, server, asked, state, pass } = await openNumber();
    const { tags, leave } = await watch();
    const never = held();
    server.next = () => never.promise;
    const given = run(Effect.exit(live.refresh));
    await settle();
    server.next = () => 9;
    await run(live.reset);
    expect((await given)._tag).to.equal("Failure");
    await settle();
    expect(state()).to.deep.include({ value: 9 });
    expect(asked()).to.equal(3);
    expect(tags().slice(-2)).to.deep.equal(["Loading", "Ready"]);
    await leave();
    await run(live.reset);
    await pass(10 * minute);
    expect(state()).to.deep.equal(loading);
    expect(asked()).to.equal(3);
  });

  it("is not forgotten once more where the answer after a reset comes at once", async () => {
    let asked = 0;
    const load = Effect.suspend(() => (++asked === 2 ? Effect.never : Effect.succeed(replyOf(asked, start))));
    const { live, run, watch, state } = await openNumber({ load });
    await watch();
    const given = run(Effect.exit(live.refresh));
    await settle();
    await run(live.reset);
    await given;
    expect(state()).to.deep.equal(ready(3, start, 0));
  });

  it("is asked for at once when it is watched after a reset, however fresh the answer was", async () => {
    const { live, run, watch, asked } = await openNumber();
    await run(live.refresh);
    await run(live.reset);
    await watch();
    expect(asked()).to.equal(2);
  });
});

describe("a value that tabs share", () => {
  it("is asked for by the tab in the lead, which tells the others of every answer and failure", async () => {
    const { watch, pass, server, published, signIn } = await openNumber(shared);
    await signIn("Ada", "admin");
    await watch();
    const sender = { user: "Ada", role: "admin" };
    expect(published).to.deep.equal([{ type: "ask" }, fromTab(ready(1, start + 1, 0), sender)]);
    server.next = () => offline;
    await pass(minute);
    expect(published.at(-1)).to.deep.include({ type: "answer", value: 1, sender });
    expect(published.at(-1)).to.have.nested.property("error._tag", "Offline");
  });

  it("is not asked for by another tab, once it has heard of it", async () => {
    const { watch, pass, hear, asked, state } = await openNumber(shared, { isLeader: false });
    const { tags } = await watch();
    await hear(fromTab(ready(7, start, 2)));
    expect(state()).to.deep.equal(ready(7, start, 2));
    await pass(60 * minute);
    expect(asked()).to.equal(0);
    expect(tags()).to.deep.equal(["Loading", "Ready"]);
  });

  it("is asked for by any tab that hears nothing for ten seconds", async () => {
    const { watch, pass, asked, state } = await openNumber(shared, { isLeader: false });
    await watch();
    await pass(9999);
    expect(asked()).to.equal(0);
    await pass(1);
    expect(asked()).to.equal(1);
    expect(state().value).to.equal(1);
    await pass(60 * minute);
    expect(asked()).to.equal(1);
  });

  it("is polled from the moment that this tab's turn comes, at the pace of what it heard", async () => {
    const { watch, pass, hear, asked, giveLead } = await openNumber(
      { ...shared, every: (value) => (value === 7 ? 2 * minute : minute) },
      { isLeader: false },
    );
    await watch();
    await hear(fromTab(ready(7, start, 0)));
    await giveLead();
    expect(asked()).to.equal(0);
    await pass(2 * minute - 1);
    expect(asked()).to.equal(0);
    await pass(1);
    expect(asked()).to.equal(1);
    await pass(minute);
    expect(asked()).to.equal(2);
  });

  it("without a pace is not polled when this tab's turn comes", async () => {
    let asked = 0;
    const load = Effect.sync(() => replyOf(++asked, start));
    const { watch, pass, hear, giveLead } = await openLive<number>(
      { key: "number", load, ...shared },
      { isLeader: false },
    );
    await watch();
    await hear(fromTab(ready(7, start, 0)));
    await giveLead();
    await pass(60 * minute);
    expect(asked).to.equal(0);
  });

  it("hears why another tab could not read it, and when that tries again", async () => {
    const { watch, hear, state } = await openNumber(shared, { isLeader: false });
    await watch();
    await hear(fromTab(failed<number>(loading, offline, start + 5)));
    expect(state()).to.include({ _tag: "Failed", value: undefined, retryAt: start + 5 });
    expect(state().error?._tag).to.equal("Offline");
    await hear(fromTab(failed(ready(7, start, 0), offline, start + 9)));
    expect(state()).to.include({ _tag: "Stale", value: 7, retryAt: start + 9 });
    await hear(fromTab(ready(8, start, 0)));
    expect(state()).to.deep.equal(ready(8, start, 0));
  });

  it("is not replaced by an older one, nor while this tab's own answer is on its way", async () => {
    const { watch, live, run, hear, server, state } = await openNumber(shared, { isLeader: false });
    await watch();
    await hear(fromTab(ready(7, start, 0)));
    await hear(fromTab(ready(6, start - 1, 0)));
    expect(state().value).to.equal(7);
    const answer = held();
    server.next = () => answer.promise;
    const refresh = run(live.refresh);
    await settle();
    await hear(fromTab(ready(8, start + 1, 0)));
    expect(state()).to.include({ _tag: "Refreshing", value: 7 });
    answer.answer(replyOf(9, start + 2));
    expect(await refresh).to.equal(9);
    await hear(fromTab(ready(10, start + 3, 0)));
    expect(state().value).to.equal(10);
  });

  it("is told to a tab that asks, by the tab in the lead that knows it", async () => {
    const leader = await openNumber(shared);
    await leader.watch();
    const before = leader.published.length;
    await leader.hear({ type: "ask" });
    expect(leader.published.slice(before)).to.deep.equal([fromTab(ready(1, start + 1, 0))]);

    const follower = await openNumber(shared, { isLeader: false });
    await follower.watch();
    await follower.hear(fromTab(ready(7, start, 0)));
    await follower.hear({ type: "ask" });
    expect(follower.published).to.deep.equal([{ type: "ask" }]);

    const ignorant = await openNumber(shared, { next: () => offline });
    await ignorant.watch();
    const told = ignorant.published.length;
    await ignorant.hear({ type: "ask" });
    expect(ignorant.published).to.have.length(told);
    expect(ignorant.asked()).to.equal(1);
  });

  it("is told by a tab in which somebody is signed in to whoever asks, but not while it is hidden", async () => {
    const { watch, hear, signIn, published, setPresence } = await openNumber(shared);
    await signIn("Ada");
    await watch();
    published.length = 0;
    await hear({ type: "ask" });
    expect(published).to.have.length(1);
    await setPresence({ visible: false });
    await hear({ type: "ask" });
    expect(published, "another tab leads now").to.have.length(1);
  });

  it("is still heard of after garbage, and a time alone is no value", async () => {
    const { watch, hear, state } = await openNumber(shared, { isLeader: false });
    await watch();
    for (const garbage of [null, "x", { type: "answer" }]) await hear(garbage);
    await hear({ ...(fromTab(loading) as object), at: start });
    expect(state()._tag).to.equal("Loading");
    await hear(fromTab(ready(7, start, 0)));
    expect(state().value).to.equal(7);
  });

  it("is asked of other tabs only where nothing is known", async () => {
    const { live, run, watch, published } = await openNumber(shared, { isLeader: false });
    await run(live.refresh);
    published.length = 0;
    await watch();
    expect(published).to.deep.equal([]);
  });

  it("does not ask at every glance where another tab has just told it", async () => {
    const { watch, hear, asked, setPresence, pass, giveLead } = await openNumber(shared, { isLeader: false });
    await watch();
    await pass(9000);
    await hear(fromTab(ready(7, start, 0)));
    await setPresence({ visible: false });
    await setPresence({ visible: true });
    await giveLead();
    expect(asked()).to.equal(0);
  });
});

describe("who is signed in", () => {
  it("where it is somebody else, forgets what was read for the one before, and asks for them", async () => {
    const { watch, signIn, asked } = await openNumber();
    await signIn("Ada");
    const { tags, seen } = await watch();
    await signIn("Bob");
    expect(asked()).to.equal(2);
    expect(tags().slice(-2)).to.deep.equal(["Loading", "Ready"]);
    expect(seen.at(-1)!.value).to.equal(2);
  });

  it("changes nothing where it is the same person, or was nobody in particular", async () => {
    for (const before of ["Ada", null]) {
      const { watch, signIn, asked } = await openNumber();
      await signIn(before);
      const { tags } = await watch();
      await signIn("Ada", "admin");
      expect(asked()).to.equal(1);
      expect(tags()).to.deep.equal(["Loading", "Ready"]);
    }
  });

  it("forgets what another tab told before anybody was known here", async () => {
    const { watch, hear, signIn, state, published } = await openNumber(shared, { isLeader: false });
    await watch();
    await hear(fromTab(ready(7, start, 0)));
    expect(state().value).to.equal(7);
    published.length = 0;
    await signIn("Ada");
    expect(state()).to.deep.equal(loading);
    await signIn("Ada", "admin");
    expect(published, "the others are asked again").to.deep.equal([{ type: "ask" }]);
    await signIn("Ada");
    await hear(fromTab(ready(8, start, 0), { user: "Ada", role: "operator" }));
    await signIn("Ada", "admin");
    expect(state().value).to.equal(8);
  });

  it("keeps what this tab has read itself before anybody was known", async () => {
    const { watch, live, run, hear, signIn, state } = await openNumber(shared, { isLeader: false });
    await watch();
    await hear(fromTab(ready(7, start, 0)));
    await run(live.refresh);
    await signIn("Ada");
    expect(state().value).to.equal(1);
  });

  it("asks the other tabs again once it is known, since their answers could not be taken before", async () => {
    const { watch, signIn, published, hear, state } = await openNumber(shared, { isLeader: false });
    await watch();
    await hear(fromTab(ready(7, start, 0), { user: "Ada", role: "operator" }));
    expect(state()._tag).to.equal("Loading");
    published.length = 0;
    await signIn("Ada");
    expect(published).to.deep.equal([{ type: "ask" }]);
    await hear(fromTab(ready(7, start, 0), { user: "Ada", role: "operator" }));
    expect(state().value).to.equal(7);
    published.length = 0;
    await signIn("Ada", "admin");
    expect(published).to.deep.equal([]);
  });

  it("asks no other tab where nobody watches", async () => {
    const { signIn, published } = await openNumber(shared, { isLeader: false });
    await signIn("Ada");
    expect(published).to.deep.equal([]);
  });

  it("matters to what is taken from other tabs: the same user in the same role only", async () => {
    const { watch, hear, signIn, state } = await openNumber(shared, { isLeader: false });
    await signIn("Ada");
    await watch();
    for (const sender of [undefined, { user: "Bob", role: "operator" }, { user: "Ada", role: "admin" }]) {
      await hear(fromTab(ready(7, start, 0), sender));
      expect(state()._tag).to.equal("Loading");
    }
    await hear(fromTab(ready(7, start, 0), { user: "Ada", role: "operator" }));
    expect(state().value).to.equal(7);
  });
});

describe("a value that says who is signed in", () => {
  const options = { ...shared, tellsIdentity: true };

  it("is taken from any tab, and kept whoever is signed in", async () => {
    const { watch, hear, signIn, state } = await openNumber(options, { isLeader: false });
    await signIn("Ada");
    await watch();
    await hear(fromTab(ready(7, start, 0), { user: "Bob", role: "admin" }));
    expect(state().value).to.equal(7);
    await signIn("Bob");
    expect(state().value).to.equal(7);
  });

  it("is told to a tab that asks only while it is fresh; after that the server is asked", async () => {
    const { watch, hear, published, pass, asked } = await openNumber(options);
    await watch();
    published.length = 0;
    await pass(4999);
    await hear({ type: "ask" });
    expect([asked(), published.length]).to.deep.equal([1, 1]);
    await pass(1);
    await hear({ type: "ask" });
    expect(asked()).to.equal(2);
    expect(published.at(-1)).to.include({ value: 2 });
  });
});

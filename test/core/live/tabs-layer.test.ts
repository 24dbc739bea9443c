import { expect } from "chai";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Fiber from "effect/Fiber";
import * as Layer from "effect/Layer";
import * as Scope from "effect/Scope";
import * as Stream from "effect/Stream";
import { Tabs } from "../../../src/core/live/tabs.js";
import { waitUntil } from "../../wait.js";
import { webLocks } from "../web-locks.js";
import { settle } from "./open-live.js";

let scopes = 0;

describe("tabs of one origin", () => {
  const opened: Array<() => Promise<void>> = [];
  afterEach(async () => {
    for (const close of opened.splice(0)) await close();
  });

  const openTab = async (name: string) => {
    const scope = Scope.makeUnsafe();
    const tabs = Context.get(await Effect.runPromise(Layer.buildWithScope(Tabs.layer(name), scope)), Tabs);
    const close = () => Effect.runPromise(Scope.close(scope, Exit.void));
    opened.push(close);
    return {
      tabs,
      close,
      tell: (key: string, message: unknown) => Effect.runSync(tabs.publish(key, message)),
      hear: (key: string) => {
        const heard: Array<unknown> = [];
        const fiber = Effect.runFork(
          Stream.runForEach(tabs.messages(key), (message) => Effect.sync(() => void heard.push(message))),
        );
        return { heard, leave: () => Effect.runPromise(Fiber.interrupt(fiber)) };
      },
      /** Waits for this tab's turn, and keeps it until it is given up. */
      lead: (key: string) => {
        const turn = { isLeading: false };
        const fiber = Effect.runFork(
          Effect.scoped(
            Effect.gen(function* () {
              yield* tabs.lead(key);
              turn.isLeading = true;
              yield* Effect.never;
            }),
          ),
        );
        return { turn, giveUp: () => Effect.runPromise(Fiber.interrupt(fiber)) };
      },
    };
  };
  const locksOf = async (name: string) => {
    const { held, pending } = await webLocks.query();
    const named = (locks: ReadonlyArray<{ readonly name: string }>) =>
      locks.filter((lock) => lock.name.includes(name)).map((lock) => lock.name);
    return { held: named(held), pending: named(pending) };
  };

  it("hear each other, by key and by scope, and not themselves", async () => {
    const name = `layer ${++scopes}`;
    const [first, second, stranger] = [await openTab(name), await openTab(name), await openTab(`${name} other`)];
    const own = first.hear("a");
    const [one, same, other] = [second.hear("a"), second.hear("a"), second.hear("b")];
    const foreign = stranger.hear("a");
    await settle();
    first.tell("a", { n: 1 });
    first.tell("b", 2);
    await waitUntil(() => other.heard.length > 0);
    expect([one.heard, same.heard, other.heard]).to.deep.equal([[{ n: 1 }], [{ n: 1 }], [2]]);
    expect([own.heard, foreign.heard]).to.deep.equal([[], []]);
  });

  it("hear nothing once they have left, or are closed; and tell nothing then", async () => {
    const name = `layer ${++scopes}`;
    const [first, second] = [await openTab(name), await openTab(name)];
    const [left, stays] = [second.hear("a"), second.hear("a")];
    await settle();
    await left.leave();
    first.tell("a", 1);
    await waitUntil(() => stays.heard.length === 1);
    expect(left.heard).to.deep.equal([]);
    await first.close();
    first.tell("a", 2);
    const third = await openTab(name);
    third.tell("a", 3);
    await waitUntil(() => stays.heard.length > 1);
    expect(stays.heard).to.deep.equal([1, 3]);
  });

  it("are not disturbed by what else is said on their channel", async () => {
    const name = `layer ${++scopes}`;
    const tab = await openTab(name);
    const { heard } = tab.hear("a");
    const unnamed = tab.hear("undefined");
    await settle();
    const errors: Array<unknown> = [];
    const note = (error: unknown) => errors.push(error);
    process.on("uncaughtException", note);
    const channel = new BroadcastChannel(`harmony-spotify:2:${name}`);
    for (const garbage of [null, 5, "a", [], {}, { key: "a" }, { message: 1 }, { key: "nobody", message: 1 }]) {
      channel.postMessage(garbage);
    }
    channel.postMessage({ key: "a", message: "end" });
    await waitUntil(() => heard.length > 0);
    channel.close();
    process.off("uncaughtException", note);
    expect(errors).to.deep.equal([]);
    expect(heard).to.deep.equal(["end"]);
    expect(unnamed.heard).to.deep.equal([]);
  });

  it("take the lead one after the other, for each key on its own", async () => {
    const name = `layer ${++scopes}`;
    const [first, second] = [await openTab(name), await openTab(name)];
    const one = first.lead("a");
    await waitUntil(() => one.turn.isLeading);
    const [waiting, other] = [second.lead("a"), second.lead("b")];
    await waitUntil(() => other.turn.isLeading);
    expect(waiting.turn.isLeading).to.equal(false);
    expect((await locksOf(name)).held).to.have.members([`harmony-spotify:2:${name}:a`, `harmony-spotify:2:${name}:b`]);
    await one.giveUp();
    await waitUntil(() => waiting.turn.isLeading);
    await waiting.giveUp();
    await other.giveUp();
    await settle();
    expect(await locksOf(name)).to.deep.equal({ held: [], pending: [] });
  });

  it("wait no longer for the lead once they do not want it any more", async () => {
    const name = `layer ${++scopes}`;
    const [first, second] = [await openTab(name), await openTab(name)];
    const one = first.lead("a");
    await waitUntil(() => one.turn.isLeading);
    const waiting = second.lead("a");
    await settle();
    expect((await locksOf(name)).pending).to.have.length(1);
    await waiting.giveUp();
    await settle();
    expect((await locksOf(name)).pending).to.deep.equal([]);
    await one.giveUp();
    await settle();
    expect([waiting.turn.isLeading, (await locksOf(name)).held]).to.deep.equal([false, []]);
  });

  it("end with the reason where the browser refuses a lock", async () => {
    const tab = await openTab(`layer ${++scopes}`);
    const { request } = webLocks;
    webLocks.request = () => Promise.reject(new Error("no locks here"));
    try {
      const exit = await Effect.runPromiseExit(Effect.scoped(tab.tabs.lead("a")));
      expect(String(exit)).to.contain("no locks here");
    } finally {
      webLocks.request = request;
    }
  });

  for (const missing of ["navigator", "BroadcastChannel"]) {
    it(`are each alone, and always in the lead, without ${missing}`, async () => {
      const kept = Object.getOwnPropertyDescriptor(globalThis, missing)!;
      const name = `layer ${++scopes}`;
      Object.defineProperty(globalThis, missing, { value: undefined, configurable: true });
      const [first, second] = [await openTab(name), await openTab(name)].map((tab) => ({ ...tab, ...tab.hear("a") }));
      Object.defineProperty(globalThis, missing, kept);
      const leads = [first!.lead("a"), second!.lead("a")];
      first!.tell("a", 1);
      await settle();
      expect(leads.map(({ turn }) => turn.isLeading)).to.deep.equal([true, true]);
      expect(second!.heard).to.deep.equal([]);
      expect(await locksOf(name)).to.deep.equal({ held: [], pending: [] });
      for (const { giveUp } of leads) await giveUp();
      await first!.leave();
      await second!.leave();
    });
  }

  it("leave no channel open, which would keep a worker alive", async () => {
    const Original = globalThis.BroadcastChannel;
    let openChannels = 0;
    class CountedChannel extends Original {
      constructor(name: string) {
        super(name);
        openChannels++;
      }
      override close(): void {
        openChannels--;
        super.close();
      }
    }
    globalThis.BroadcastChannel = CountedChannel;
    try {
      const { close } = await openTab(`channels ${++scopes}`);
      expect(openChannels).to.equal(1);
      await close();
      expect(openChannels).to.equal(0);
    } finally {
      globalThis.BroadcastChannel = Original;
    }
  });
});

import { expect } from "chai";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Fiber from "effect/Fiber";
import * as Layer from "effect/Layer";
import * as Scope from "effect/Scope";
import * as Stream from "effect/Stream";
import { Presence, type PresenceState } from "../../../src/core/live/presence.js";
import { setOnline, setVisible } from "../page-presence.js";
import { settle } from "../test-kernel.js";

const openPresence = async () => {
  const scope = Scope.makeUnsafe();
  const context = await Effect.runPromise(Layer.buildWithScope(Presence.layer, scope));
  const presence = Context.get(context, Presence);
  const seen: Array<PresenceState> = [];
  const fiber = Effect.runFork(Stream.runForEach(presence.changes, (state) => Effect.sync(() => seen.push(state))));
  await settle();
  return {
    seen,
    current: () => Effect.runSync(presence.current),
    close: async () => {
      await Effect.runPromise(Scope.close(scope, Exit.void));
      await Effect.runPromise(Fiber.interrupt(fiber));
    },
  };
};

describe("the presence of an operator", () => {
  afterEach(() => {
    setVisible(true);
    setOnline(true);
  });

  it("follows the page and the network, and tells of every change once", async () => {
    const { seen, current, close } = await openPresence();
    for (const change of [
      () => setVisible(false),
      () => setVisible(false),
      () => setOnline(false),
      () => setOnline(false),
      () => setVisible(true),
      () => setOnline(true),
      () => setOnline(true),
    ]) {
      change();
      await settle();
    }
    expect(seen).to.deep.equal([
      { visible: true, online: true },
      { visible: false, online: true },
      { visible: false, online: false },
      { visible: true, online: false },
      { visible: true, online: true },
    ]);
    expect(current()).to.deep.equal({ visible: true, online: true });
    await close();
  });

  it("is right from the start where the page begins hidden or offline", async () => {
    setVisible(false);
    setOnline(false);
    const { current, close } = await openPresence();
    expect(current()).to.deep.equal({ visible: false, online: false });
    await close();
  });

  it("is followed no longer than the plugin lives", async () => {
    const { current, close } = await openPresence();
    await close();
    setVisible(false);
    setOnline(false);
    expect(current()).to.deep.equal({ visible: true, online: true });
  });

  it("is taken for granted where there is no page, as in a worker", async () => {
    const names = ["document", "navigator", "addEventListener"];
    const kept = names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)!] as const);
    for (const name of names) Object.defineProperty(globalThis, name, { value: undefined, configurable: true });
    try {
      const { current, close } = await openPresence();
      expect(current()).to.deep.equal({ visible: true, online: true });
      await close();
    } finally {
      for (const [name, descriptor] of kept) Object.defineProperty(globalThis, name, descriptor);
    }
  });
});

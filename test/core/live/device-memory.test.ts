import { expect } from "chai";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Layer from "effect/Layer";
import * as Schema from "effect/Schema";
import * as Scope from "effect/Scope";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { DeviceMemory } from "../../../src/core/live/device-memory.js";
import { SessionSignals } from "../../../src/core/live/session-signals.js";
import { Tabs } from "../../../src/core/live/tabs.js";
import { waitUntil } from "../../wait.js";
import { settle } from "../test-kernel.js";
import "../web-locks.js";
import "../web-storage.js";

let scopes = 0;
const Notes = Schema.Struct({ count: Schema.Finite });

describe("what this browser remembers", () => {
  const open: Array<Scope.Closeable> = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((scope) => Effect.runPromise(Scope.close(scope, Exit.void))));
    localStorage.clear();
  });

  const openTab = async (name: string | false, of: "server" | "user" = "server") => {
    const scope = Scope.makeUnsafe();
    open.push(scope);
    const tabs = name === false ? Tabs.layerAlone : Tabs.layer(name);
    const layer = DeviceMemory.layer(name).pipe(Layer.provideMerge(Layer.mergeAll(SessionSignals.layer, tabs)));
    const context = await Effect.runPromise(Layer.buildWithScope(layer, scope));
    const { remembered } = Context.get(context, DeviceMemory);
    const notes = await Effect.runPromise(Scope.provide(remembered({ key: "notes", schema: Notes, of }), scope));
    const { identity } = Context.get(context, SessionSignals);
    await settle();
    return {
      now: () => Effect.runSync(notes.current),
      set: (value: typeof Notes.Type | undefined) => Effect.runPromise(notes.set(value)),
      signIn: async (user: string) => {
        await Effect.runPromise(SubscriptionRef.set(identity, { user, role: "operator" }));
        await settle();
      },
    };
  };
  const freshName = () => `memory ${++scopes}`;

  it("is there on the next visit, and gone once it was forgotten", async () => {
    const name = freshName();
    await (await openTab(name)).set({ count: 3 });
    const second = await openTab(name);
    expect(second.now()).to.deep.equal({ count: 3 });
    await second.set(undefined);
    expect((await openTab(name)).now()).to.equal(undefined);
    expect(localStorage.length).to.equal(0);
  });

  it("is told to the other tabs at once", async () => {
    const name = freshName();
    const [first, second] = [await openTab(name), await openTab(name)];
    await first.set({ count: 1 });
    await waitUntil(() => second.now()?.count === 1);
    await second.set(undefined);
    await waitUntil(() => first.now() === undefined);
  });

  it("belongs to its user: whoever signs in next does not see it, and it is there when they return", async () => {
    const tab = await openTab(freshName(), "user");
    await tab.signIn("Ada");
    await tab.set({ count: 7 });
    await tab.signIn("Bob");
    expect(tab.now()).to.equal(undefined);
    await tab.signIn("Ada");
    expect(tab.now()).to.deep.equal({ count: 7 });
  });

  it("does not reach a tab in which somebody else is signed in", async () => {
    const name = freshName();
    const [ada, bob] = [await openTab(name, "user"), await openTab(name, "user")];
    await ada.signIn("Ada");
    await bob.signIn("Bob");
    await ada.set({ count: 7 });
    await settle();
    expect(bob.now()).to.equal(undefined);
  });

  it("set before the user was known is theirs", async () => {
    const name = freshName();
    const tab = await openTab(name, "user");
    await tab.set({ count: 2 });
    expect(localStorage.length).to.equal(0);
    await tab.signIn("Ada");
    expect(tab.now()).to.deep.equal({ count: 2 });
    const later = await openTab(name, "user");
    await later.signIn("Ada");
    expect(later.now()).to.deep.equal({ count: 2 });
  });

  it("counts as nothing where it cannot be read", async () => {
    const name = freshName();
    await (await openTab(name)).set({ count: 3 });
    const key = localStorage.key(0)!;
    for (const text of ["{", '{"count":"three"}', "[]", "null", ""]) {
      localStorage.setItem(key, text);
      expect((await openTab(name)).now(), text).to.equal(undefined);
    }
  });

  it("lasts as long as the page where tabs share nothing", async () => {
    const tab = await openTab(false);
    await tab.set({ count: 3 });
    expect(tab.now()).to.deep.equal({ count: 3 });
    expect(localStorage.length).to.equal(0);
    expect((await openTab(false)).now()).to.equal(undefined);
  });

  it("lasts as long as the page where storage is full or forbidden", async () => {
    const before = Object.getOwnPropertyDescriptor(globalThis, "localStorage")!;
    Object.defineProperty(globalThis, "localStorage", {
      configurable: true,
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
    try {
      const tab = await openTab(freshName());
      await tab.set({ count: 3 });
      expect(tab.now()).to.deep.equal({ count: 3 });
    } finally {
      Object.defineProperty(globalThis, "localStorage", before);
    }
  });
});

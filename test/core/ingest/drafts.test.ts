import { expect } from "chai";
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Scope from "effect/Scope";
import * as TestClock from "effect/testing/TestClock";
import { Drafts } from "../../../src/core/ingest/drafts.js";
import type { Draft } from "../../../src/core/ingest/stored-draft.js";
import { draftKey, hasDraft } from "../../../src/core/ingest/tab-memory.js";
import { makeIndexedDb } from "../indexed-db.js";

const week = 7 * 24 * 3_600_000;
const bound = 32 * 2 ** 20;
const draftOf = (name: string, ...sizes: ReadonlyArray<number>): Draft => ({
  files: sizes.map((size) => ({
    name,
    source: new Blob([new Uint8Array(size)]),
    order: undefined,
    decisions: new Map(),
  })),
});

describe("drafts in a browser", () => {
  const storage = Object.getOwnPropertyDescriptor(globalThis, "sessionStorage")!;
  let browser: ReturnType<typeof makeIndexedDb>;
  let scope: Scope.Closeable;
  let clock: TestClock.TestClock;
  const use = <A>(act: (drafts: Drafts["Service"]) => Effect.Effect<A>) =>
    Effect.runPromise(
      Effect.flatMap(Drafts, act).pipe(Effect.provide(Drafts.layer), Effect.provideService(Clock.Clock, clock)),
    );
  const save = (user: string | null, draft = draftOf(`${user}.txt`, 5)) => use((drafts) => drafts.save(user, draft));
  const load = async (user: string | null) => (await use((drafts) => drafts.load(user)))?.files[0]?.name;
  const drop = (user: string | null) => use((drafts) => drafts.drop(user));
  const pass = (ms: number) => Effect.runPromise(clock.adjust(ms));
  const records = () => browser.databases.get("harmony-spotify")?.get("ingest-drafts");
  /** What a reload, or another tab, has of this tab's session storage. */
  const inTab = async <A>(name: string, act: () => Promise<A>): Promise<A> => {
    const own = sessionStorage.getItem(draftKey);
    sessionStorage.setItem(draftKey, name);
    try {
      return await act();
    } finally {
      if (own === null) sessionStorage.removeItem(draftKey);
      else sessionStorage.setItem(draftKey, own);
    }
  };

  beforeEach(async () => {
    browser = makeIndexedDb();
    Object.defineProperty(globalThis, "indexedDB", { value: browser.indexedDB, configurable: true });
    sessionStorage.clear();
    scope = Scope.makeUnsafe();
    clock = await Effect.runPromise(Scope.provide(TestClock.make(), scope));
    await Effect.runPromise(clock.setTime(Date.UTC(2026, 4, 9)));
  });
  afterEach(async () => {
    expect(browser.state.openConnections, "an open connection would keep a later version from its store").to.equal(0);
    await Effect.runPromise(Scope.close(scope, Exit.void));
    Object.defineProperty(globalThis, "sessionStorage", storage);
    Reflect.deleteProperty(globalThis, "indexedDB");
    sessionStorage.clear();
  });

  it("come back to the same user of the same tab", async () => {
    expect(await save("nora")).to.equal(true);
    expect(await save(null)).to.equal(true);
    expect([await load("nora"), await load(null), await load("jonas")]).to.deep.equal([
      "nora.txt",
      "null.txt",
      undefined,
    ]);
    expect(await inTab("another", () => load("nora"))).to.equal(undefined);
    expect(await load("nora")).to.equal("nora.txt");
  });

  it("have in each tab a name of their own", async () => {
    await save("nora");
    const name = sessionStorage.getItem(draftKey)!;
    expect(name).to.match(/^\d+(-\d+){3}$/);
    expect(records()).to.have.all.keys(`${name} nora`);
    sessionStorage.clear();
    await save("nora");
    expect(sessionStorage.getItem(draftKey)).to.not.equal(name);
    expect(records()!.size).to.equal(2);
  });

  it("ask the browser for nothing in a tab that has kept none", async () => {
    expect(await load("nora")).to.equal(undefined);
    expect(browser.databases.size).to.equal(0);
    expect(hasDraft()).to.equal(false);
  });

  it("are forgotten when they are dropped, and the tab with its last", async () => {
    await save("nora");
    await save("jonas");
    await drop("nora");
    expect([await load("nora"), await load("jonas")]).to.deep.equal([undefined, "jonas.txt"]);
    expect(hasDraft()).to.equal(true);
    await drop("jonas");
    expect(hasDraft()).to.equal(false);
    expect(records()!.size).to.equal(0);
  });

  it("of other tabs are forgotten only after a week", async () => {
    await inTab("other", () => save("nora"));
    await save("nora");
    await pass(week);
    await drop("nora");
    expect(await inTab("other", () => load("nora"))).to.equal("nora.txt");
    await pass(1);
    await drop("nora");
    expect(await inTab("other", () => load("nora"))).to.equal(undefined);
  });

  it("are swept in a tab that has none of its own", async () => {
    await inTab("other", () => save("nora"));
    await pass(week + 1);
    await drop("nora");
    expect(records()!.size).to.equal(0);
    await inTab("other", () => save("nora"));
    await drop("nora");
    expect(records()!.size).to.equal(1);
  });

  it("that cannot be read are no drafts, and are forgotten at the next drop", async () => {
    await save("nora");
    const [key] = [...records()!.keys()];
    records()!.set(key!, "garbage");
    expect(await load("nora")).to.equal(undefined);
    await drop("jonas");
    expect(records()!.size).to.equal(0);
    expect(hasDraft()).to.equal(false);
  });

  it("are kept up to their bound, all files together, and a larger one leaves no trace", async () => {
    expect(await save("nora", draftOf("large.txt", bound / 2, bound / 2 + 1))).to.equal(false);
    expect([browser.databases.size, hasDraft()]).to.deep.equal([0, false]);
    expect(await save("nora", draftOf("large.txt", bound / 2, bound / 2))).to.equal(true);
  });

  it("are not kept where the tab may not name itself, or the browser refuses", async () => {
    await save("nora");
    browser.state.isRefusing = true;
    expect(await save("nora")).to.equal(false);
    expect(await load("nora")).to.equal(undefined);
    await drop("nora");
    browser.state.isRefusing = false;
    expect(await load("nora")).to.equal("nora.txt");
    Object.defineProperty(globalThis, "sessionStorage", {
      configurable: true,
      get: () => {
        throw new DOMException("Forbidden", "SecurityError");
      },
    });
    expect(await save("nora")).to.equal(false);
    expect(await load("nora")).to.equal(undefined);
  });
});

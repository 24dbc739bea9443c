import { expect } from "chai";
import * as Clock from "effect/Clock";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Layer from "effect/Layer";
import * as Scope from "effect/Scope";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import * as TestClock from "effect/testing/TestClock";
import { HarmonyClient } from "../../../src/core/client/client.js";
import {
  Forbidden,
  type HarmonyError,
  NotFound,
  Offline,
  Unauthenticated,
  Unsupported,
} from "../../../src/core/client/errors.js";
import { CommandAccess } from "../../../src/core/live/command-access.js";
import { DeviceMemory } from "../../../src/core/live/device-memory.js";
import { Presence } from "../../../src/core/live/presence.js";
import { SessionSignals } from "../../../src/core/live/session-signals.js";
import { SpotifyRest } from "../../../src/core/live/spotify-rest.js";
import { Tabs } from "../../../src/core/live/tabs.js";
import type { SessionOverrides } from "../../../src/core/model/session.js";
import { SessionService } from "../../../src/core/services/session.js";
import { replyOf, settle } from "../live/open-live.js";

const own = "GET /session";
const other = "GET /spotify/status";

/** A session whose server says what the test says: fields of the wire, or a failure. */
const openSession = async (overrides: SessionOverrides = {}) => {
  const scope = Scope.makeUnsafe();
  const clock = await Effect.runPromise(Scope.provide(TestClock.make(), scope));
  await Effect.runPromise(clock.setTime(1_000_000));
  const server: { answer: { user?: string; role: string; features?: object } | HarmonyError } = {
    answer: { user: "Ada", role: "operator" },
  };
  let asked = 0;
  const client = HarmonyClient.of({
    send: ((_: unknown, __: unknown, fromWire: (wire: unknown) => unknown) =>
      Effect.suspend(() => {
        asked++;
        const { answer } = server;
        if ("_tag" in answer) return Effect.fail(answer);
        return Effect.succeed(replyOf(fromWire(answer), 1_000_000 + asked));
      })) as never,
    sendList: () => Effect.die("not sent here"),
    now: () => clock.currentTimeMillisUnsafe(),
  });
  const layer = SessionService.layer(overrides).pipe(
    Layer.provideMerge(SpotifyRest.layer),
    Layer.provideMerge(DeviceMemory.layer(false)),
    Layer.provideMerge(Layer.mergeAll(SessionSignals.layer, Presence.layer, Tabs.layerAlone)),
    Layer.provideMerge(Layer.succeed(HarmonyClient, client)),
    Layer.provideMerge(Layer.succeed(Clock.Clock, clock as Clock.Clock)),
  );
  const context = await Effect.runPromise(Layer.buildWithScope(layer, scope));
  const service = Context.get(context, SessionService);
  const signals = Context.get(context, SessionSignals);
  const run = <A, E>(effect: Effect.Effect<A, E>) => Effect.runPromise(Effect.provide(effect, context));
  return {
    service,
    server,
    run,
    commands: Context.get(context, CommandAccess),
    asked: () => asked,
    epoch: () => SubscriptionRef.getUnsafe(signals.epoch),
    identity: () => SubscriptionRef.getUnsafe(signals.identity),
    /** The server is asked, and answers so. */
    answer: async (answer: typeof server.answer) => {
      server.answer = answer;
      await run(Effect.exit(service.session.refresh));
      await settle();
    },
    /** A request of some card fails. */
    fail: async (error: HarmonyError) => {
      await Effect.runPromise(SubscriptionRef.set(signals.lastFailure, error));
      await settle();
    },
    pass: async (ms: number) => {
      await Effect.runPromise(clock.adjust(ms));
      await settle();
    },
    watch: async () => {
      Effect.runForkWith(context)(Stream.runDrain(service.session.changes));
      await settle();
    },
    value: () => Effect.runSync(service.session.current).value,
    close: () => Effect.runPromise(Scope.close(scope, Exit.void)),
  };
};

describe("what a session tells the page", () => {
  it("is who is signed in, and in which role, as long as the server does not say otherwise", async () => {
    const { answer, identity } = await openSession();
    expect(identity()).to.equal(undefined);
    await answer({ user: "Ada", role: "admin" });
    const ada = identity();
    expect(ada).to.deep.equal({ user: "Ada", role: "admin" });
    await answer({ user: "Ada", role: "admin", features: { dlq: false } });
    expect(identity()).to.equal(ada);
    await answer(new Unauthenticated({ endpoint: own }));
    expect(identity()).to.equal(ada);
    await answer({ user: "Ada", role: "operator" });
    expect(identity()).to.deep.equal({ user: "Ada", role: "operator" });
    await answer({ user: "Bob", role: "operator" });
    expect(identity()).to.deep.equal({ user: "Bob", role: "operator" });
  });

  it("is that it became another one: another user, role or features, or a new sign-in", async () => {
    const { answer, epoch } = await openSession();
    const steps: ReadonlyArray<[answer: Parameters<typeof answer>[0], epoch: number]> = [
      [new Offline({ endpoint: own }), 0],
      [{ user: "Ada", role: "operator" }, 0],
      [{ user: "Ada", role: "operator" }, 0],
      [new Offline({ endpoint: own }), 0],
      [{ user: "Ada", role: "admin" }, 1],
      [{ user: "Bob", role: "admin" }, 2],
      [{ user: "Bob", role: "admin", features: { imports: false } }, 3],
      [new Unauthenticated({ endpoint: own }), 3],
      [{ user: "Bob", role: "admin", features: { imports: false } }, 4],
    ];
    for (const [step, [next, expected]] of steps.entries()) {
      await answer(next);
      expect(epoch(), `step ${step}`).to.equal(expected);
    }
  });

  it("is a new sign-in also where nobody was signed in at first", async () => {
    const { answer, epoch } = await openSession();
    await answer(new Unauthenticated({ endpoint: own }));
    expect(epoch()).to.equal(0);
    await answer({ user: "Ada", role: "operator" });
    expect(epoch()).to.equal(1);
  });

  it("is read every five minutes", async () => {
    const { watch, pass, asked } = await openSession();
    await watch();
    await pass(299_999);
    expect(asked()).to.equal(1);
    await pass(1);
    expect(asked()).to.equal(2);
  });
});

describe("a session of which the host knows something", () => {
  it("is asked for unless the host says both role and features", async () => {
    for (const [overrides, expected] of [
      [{}, 1],
      [{ role: "admin" }, 1],
      [{ features: { dlq: false } }, 1],
      [{ role: "admin", features: {} }, 0],
    ] as const) {
      const { service, run, asked } = await openSession(overrides);
      const session = await run(service.session.refresh);
      expect(asked(), JSON.stringify(overrides)).to.equal(expected);
      expect(session.role).to.equal("role" in overrides ? "admin" : "operator");
    }
  });

  it("comes with the time and size of its answer, or with those of none", async () => {
    const asked = await openSession();
    await asked.run(asked.service.session.refresh);
    expect(Effect.runSync(asked.service.session.current)).to.include({ at: 1_000_001, dropped: 0 });
    const given = await openSession({ role: "admin", features: {} });
    await given.run(given.service.session.refresh);
    expect(Effect.runSync(given.service.session.current)).to.include({ at: 1_000_000, dropped: 0 });
  });

  it("changes at once when the host says something else, on top of what the server said", async () => {
    const { service, run, asked, value } = await openSession();
    await run(service.session.refresh);
    await run(service.override({ role: "admin" }));
    expect(value()).to.include({ user: "Ada", role: "admin" });
    await run(service.override({}));
    expect(value()).to.include({ user: "Ada", role: "operator" });
    expect(asked()).to.equal(1);
  });

  it("is read where it was not known when the host said something", async () => {
    const { service, run, asked, value } = await openSession();
    await run(service.override({ role: "admin" }));
    await settle();
    expect(asked()).to.equal(1);
    expect(value()).to.include({ user: "Ada", role: "admin" });
  });
});

describe("a server without a session", () => {
  for (const Class of [Unsupported, NotFound]) {
    it(`leaves it to the host at first, but is faulty once it has told one: ${Class.name}`, async () => {
      const { answer, value, service } = await openSession();
      await answer(new Class({ endpoint: own }));
      expect(value()).to.include({ user: null, role: "operator" });
      expect(Effect.runSync(service.session.current).error).to.equal(undefined);
      await answer({ user: "Ada", role: "admin" });
      await answer(new Class({ endpoint: own }));
      expect(value()).to.include({ user: "Ada", role: "admin" });
      expect(Effect.runSync(service.session.current).error?._tag).to.equal(Class.name);
    });
  }

  it("is not taken for one that fails", async () => {
    const { answer, value } = await openSession();
    await answer(new Offline({ endpoint: own }));
    expect(value()).to.equal(undefined);
  });
});

describe("a failure that may mean another session", () => {
  for (const Class of [Unauthenticated, Forbidden, NotFound]) {
    it(`has it read again: ${Class.name}`, async () => {
      const { asked, fail } = await openSession();
      await fail(new Class({ endpoint: other }));
      expect(asked()).to.equal(1);
    });
  }

  it("is read for once, however many cards met it, and again after two seconds", async () => {
    const { asked, fail, pass } = await openSession();
    await fail(new Forbidden({ endpoint: other }));
    await fail(new Forbidden({ endpoint: "GET /spotify/me" }));
    await pass(1999);
    await fail(new NotFound({ endpoint: other }));
    expect(asked()).to.equal(1);
    await pass(1);
    await fail(new Forbidden({ endpoint: other }));
    expect(asked()).to.equal(2);
  });

  it("is none of its own request, and none that says nothing of the session", async () => {
    const { asked, fail } = await openSession();
    await fail(new Forbidden({ endpoint: own }));
    await fail(new Offline({ endpoint: other }));
    await fail(new Unsupported({ endpoint: other }));
    expect(asked()).to.equal(0);
  });
});

describe("what commands ask of the session", () => {
  it("is what is allowed, without what the server has shown not to have", async () => {
    const { commands, run, service, answer } = await openSession();
    expect(await run(commands.to("account.refresh"))).to.deep.equal({ decision: "unknown" });
    await answer({ user: "Ada", role: "admin" });
    expect(await run(commands.to("account.refresh"))).to.deep.equal({ decision: "allowed" });
    await run(commands.markUnsupported("account.refresh"));
    await run(commands.markUnsupported("playlists.refresh"));
    expect(await run(commands.to("account.refresh"))).to.deep.equal({ decision: "unsupported" });
    expect([...Effect.runSync(service.unsupported.current)]).to.deep.equal(["account.refresh", "playlists.refresh"]);
  });

  it("is that it is known: it is read where it is not, and not again where it is", async () => {
    const { commands, run, asked, value } = await openSession();
    await run(commands.whenKnown);
    expect([asked(), value()?.user]).to.deep.equal([1, "Ada"]);
    await run(commands.whenKnown);
    expect(asked()).to.equal(1);
  });

  it("ends also where it cannot be read", async () => {
    const { commands, run, server, value } = await openSession();
    server.answer = new Offline({ endpoint: own });
    await run(commands.whenKnown);
    expect(value()).to.equal(undefined);
  });
});

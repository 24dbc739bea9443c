import { expect } from "chai";
import * as Context from "effect/Context";
import * as Deferred from "effect/Deferred";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Fiber from "effect/Fiber";
import * as Layer from "effect/Layer";
import * as Scope from "effect/Scope";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { type HarmonyError, Offline, Unsupported } from "../../../src/core/client/errors.js";
import { CommandAccess } from "../../../src/core/live/command-access.js";
import { type LiveCommandOptions, makeLiveCommand } from "../../../src/core/live/live-command.js";
import { SessionSignals } from "../../../src/core/live/session-signals.js";
import type { Access } from "../../../src/core/policy/access.js";
import { settle } from "./open-live.js";

const action = "account.refresh";
const offline = new Offline({ endpoint: "POST /x" });

/** A command of a session that the test says. */
const openCommand = async (options: Partial<LiveCommandOptions<string, string>>) => {
  const scope = Scope.makeUnsafe();
  const session: { access: Access } = { access: { decision: "allowed" } };
  const known = Deferred.makeUnsafe<void>();
  const marked: Array<string> = [];
  const access = CommandAccess.of({
    to: () => Effect.sync(() => session.access),
    whenKnown: Deferred.await(known),
    markUnsupported: (unsupported) => Effect.sync(() => void marked.push(unsupported)),
  });
  const signals = await Effect.runPromise(Layer.buildWithScope(SessionSignals.layer, scope));
  const context = signals.pipe(Context.add(CommandAccess, access), Context.add(Scope.Scope, scope));
  const command = await Effect.runPromise(
    Effect.provide(makeLiveCommand({ action, effect: (input: string) => Effect.succeed(input), ...options }), context),
  );
  return {
    command,
    session,
    marked,
    makeKnown: () => Deferred.doneUnsafe(known, Exit.void),
    pending: () => [...Effect.runSync(command.pending.current)],
    lastFailure: () => SubscriptionRef.getUnsafe(Context.get(signals, SessionSignals).lastFailure),
    failureOf: (input: string): Promise<HarmonyError> => Effect.runPromise(Effect.flip(command.run(input))),
  };
};

describe("a command", () => {
  it("gives what its effect gives, once the session is known", async () => {
    const { command, makeKnown, pending } = await openCommand({});
    const result = Effect.runPromise(command.run("a"));
    await settle();
    expect(pending()).to.deep.equal([""]);
    makeKnown();
    expect(await result).to.equal("a");
    expect(pending()).to.deep.equal([]);
  });

  it("says what it is and whether the session allows it", async () => {
    const { command, session } = await openCommand({});
    expect(command.action).to.equal(action);
    expect(Effect.runSync(command.access)).to.deep.equal({ decision: "allowed" });
    session.access = { decision: "denied", role: "admin" };
    expect(Effect.runSync(command.access)).to.deep.equal({ decision: "denied", role: "admin" });
  });

  const refusals: ReadonlyArray<[access: Access, tag: string]> = [
    [{ decision: "denied", role: "admin" }, "Forbidden"],
    [{ decision: "hidden", flag: "imports" }, "Forbidden"],
    [{ decision: "unsupported" }, "Unsupported"],
    [{ decision: "unknown" }, "Unexpected"],
  ];
  for (const [access, tag] of refusals) {
    it(`that is ${access.decision} fails by name without being sent`, async () => {
      let sent = 0;
      const { session, makeKnown, failureOf, lastFailure } = await openCommand({
        effect: () => Effect.sync(() => String(++sent)),
      });
      makeKnown();
      session.access = access;
      const error = await failureOf("a");
      expect(error).to.include({ _tag: tag, endpoint: action });
      if (tag === "Unexpected") expect(error.reason).to.equal("The session is not known yet.");
      expect(lastFailure()).to.equal(error);
      expect(sent).to.equal(0);
    });
  }

  it("tells the session of every failure, and of a route that the server does not have", async () => {
    const unsupported = new Unsupported({ endpoint: "POST /x" });
    let error: HarmonyError = offline;
    const { makeKnown, failureOf, lastFailure, marked } = await openCommand({ effect: () => Effect.fail(error) });
    makeKnown();
    expect(await failureOf("a")).to.equal(offline);
    expect(lastFailure()).to.equal(offline);
    expect(marked).to.deep.equal([]);
    error = unsupported;
    expect(await failureOf("a")).to.equal(unsupported);
    expect(marked).to.deep.equal([action]);
  });

  it("fails by name where the fault is ours, and can be run again", async () => {
    let isBroken = true;
    const { command, makeKnown, failureOf, pending } = await openCommand({
      effect: (input) => {
        if (isBroken) throw new TypeError("a fault of ours");
        return Effect.succeed(input);
      },
    });
    makeKnown();
    expect(await failureOf("a")).to.include({ _tag: "Unexpected", endpoint: action, reason: "a fault of ours" });
    expect(pending()).to.deep.equal([]);
    isBroken = false;
    expect(await Effect.runPromise(command.run("a"))).to.equal("a");
  });

  it("fails by name where its inputs cannot be told apart", async () => {
    const { failureOf } = await openCommand({
      keyOf: () => {
        throw new TypeError("no key");
      },
    });
    expect(await failureOf("a")).to.include({ _tag: "Unexpected", endpoint: action, reason: "no key" });
  });

  it("runs once at a time, whatever it is asked for, unless its inputs are told apart", async () => {
    const sent: Array<string> = [];
    const effect = (input: string) =>
      Effect.promise(async () => {
        sent.push(input);
        await settle();
        return input;
      });
    const one = await openCommand({ effect });
    one.makeKnown();
    const both = [Effect.runPromise(one.command.run("a")), Effect.runPromise(one.command.run("b"))];
    expect(await Promise.all(both)).to.deep.equal(["a", "a"]);
    expect(sent).to.deep.equal(["a"]);
    expect(await Effect.runPromise(one.command.run("b"))).to.equal("b");

    sent.length = 0;
    const many = await openCommand({ effect, keyOf: (input) => input });
    many.makeKnown();
    const three = ["a", "b", "a"].map((input) => Effect.runPromise(many.command.run(input)));
    await Promise.resolve();
    expect(many.pending()).to.deep.equal(["a", "b"]);
    expect(await Promise.all(three)).to.deep.equal(["a", "b", "a"]);
    expect(sent).to.deep.equal(["a", "b"]);
    expect(many.pending()).to.deep.equal([]);
  });

  it("goes on to its end where whoever asked for it no longer waits", async () => {
    let done = false;
    const { command, makeKnown } = await openCommand({
      effect: (input) =>
        Effect.promise(async () => {
          await settle();
          done = true;
          return input;
        }),
    });
    makeKnown();
    const fiber = Effect.runFork(command.run("a"));
    await Promise.resolve();
    await Effect.runPromise(Fiber.interrupt(fiber));
    await settle();
    await settle();
    expect(done).to.equal(true);
  });
});

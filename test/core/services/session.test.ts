import { expect } from "chai";
import type { StandIn } from "../../../src/adapters/servers/stand-in/index.js";
import { AccountService } from "../../../src/core/services/account.js";
import { failureOf, openKernel, settle } from "../test-kernel.js";
import "../web-storage.js";

describe("the session", () => {
  it("comes from the server", async () => {
    const { kernel } = await openKernel({}, { session: { role: "admin", user: "nora" } });
    expect(kernel.access("account.reset_scopes")).to.deep.equal({ decision: "unknown" });
    const session = await kernel.session.refresh();
    expect(session).to.include({ role: "admin", user: "nora" });
    expect(kernel.access("account.reset_scopes")).to.deep.equal({ decision: "allowed" });
  });

  it("of a server without the route is the host's, else operator with everything on", async () => {
    const { kernel } = await openKernel({}, { scenario: "older-server" });
    expect(await kernel.session.refresh()).to.deep.include({
      role: "operator",
      features: { spotify: true, imports: true, soulseek: true, dlq: true },
    });
    const given = await openKernel({ session: { role: "admin" } }, { scenario: "older-server" });
    expect((await given.kernel.session.refresh()).role).to.equal("admin");
  });

  it("is not asked for when the host says role and flags", async () => {
    const { kernel, standIn } = await openKernel({ session: { role: "read_only", features: { imports: false } } });
    expect((await kernel.session.refresh()).features.imports).to.equal(false);
    expect(standIn.requests).to.be.empty;
  });

  it("says how often the server syncs by itself: as it is told, never for Harmony alone, and unknown where nobody was asked", async () => {
    const scheduleOf = async (...args: Parameters<typeof openKernel>) =>
      (await (await openKernel(...args)).kernel.session.refresh()).syncEverySeconds;
    expect(await scheduleOf()).to.equal(900);
    expect(await scheduleOf({}, { scenario: "unattended" })).to.equal(null);
    expect(await scheduleOf({}, { scenario: "older-server" })).to.equal(null);
    const given = { role: "admin", features: {} } as const;
    expect(await scheduleOf({ session: given })).to.equal(undefined);
    expect(await scheduleOf({ session: { ...given, syncEverySeconds: 60 } })).to.equal(60);
    const { kernel } = await openKernel({}, { scenario: "older-server" });
    await kernel.session.refresh();
    kernel.setSession({ role: "admin" });
    expect(kernel.session.state.value?.syncEverySeconds).to.equal(null);
  });

  it("is waited for by the cards on the first visit, and later where the last visitor may not see the page", async () => {
    const visit = async (role: "operator" | "read_only", prepare = (_: StandIn) => {}) => {
      const { kernel, standIn } = await openKernel({ shareTabs: "visits" }, { session: { role } });
      prepare(standIn);
      const before = kernel.mayAsk();
      await kernel.session.refresh().catch(() => {});
      return [before, kernel.mayAsk()];
    };
    expect(await visit("operator")).to.deep.equal([false, true]);
    expect(await visit("operator")).to.deep.equal([true, true]);
    expect(await visit("read_only")).to.deep.equal([true, false]);
    expect(await visit("read_only")).to.deep.equal([false, false]);
    const failing = (standIn: StandIn) => (standIn.overrides.getSession = () => Response.json({}, { status: 403 }));
    expect(await visit("operator", failing), "every card says for itself why it has nothing").to.deep.equal([
      false,
      true,
    ]);
  });

  it("of somebody whose role changes lets the cards ask, or stops them", async () => {
    const { kernel } = await openKernel({}, { session: { role: "read_only" } });
    await kernel.session.refresh();
    const seen: Array<boolean> = [];
    kernel.subscribeAccess(() => seen.push(kernel.mayAsk()));
    kernel.setSession({ role: "operator" });
    kernel.setSession({ role: "operator", features: { spotify: false } });
    expect([seen[0], seen.at(-1)]).to.deep.equal([true, false]);
  });

  it("reaches every card at once when the host changes it", async () => {
    const { kernel } = await openKernel();
    await kernel.session.refresh();
    let told = 0;
    kernel.subscribeAccess(() => told++);
    kernel.setSession({ role: "admin", features: { imports: false } });
    expect(told).to.be.above(0);
    expect(kernel.access("playlists.force_sync")).to.deep.equal({ decision: "allowed" });
    expect(kernel.access("ingest.submit")).to.deep.equal({ decision: "hidden", flag: "imports" });
  });

  it("is read again, once, when a server refuses what was thought allowed", async () => {
    const { kernel, standIn, sent, pass } = await openKernel({}, { session: { role: "admin" } });
    await kernel.session.refresh();
    standIn.session.role = "operator";
    const error = await failureOf(kernel.use(AccountService).resetScopes.run());
    await pass(0);
    expect(error._tag).to.equal("Forbidden");
    expect(sent("getSession")).to.equal(2);
    expect(kernel.access("account.reset_scopes")).to.deep.equal({ decision: "denied", role: "admin" });
  });

  it("stays what it was when the server's route blips away, and is read again", async () => {
    for (const blip of [
      () => new Response("<h1>404</h1>", { status: 404, headers: { "content-type": "text/html" } }),
      () => Response.json({ detail: "Not Found" }, { status: 404 }),
      () => Response.json({ detail: "Method Not Allowed" }, { status: 405 }),
    ]) {
      const { kernel, standIn, pass } = await openKernel({}, { session: { user: "Ada", role: "admin" } });
      kernel.session.subscribe(() => {});
      await pass(1000);
      standIn.overrides.getSession = blip;
      await pass(301_000);
      expect(kernel.session.state.value).to.include({ user: "Ada", role: "admin" });
      expect(kernel.session.state._tag).to.equal("Stale");
      delete standIn.overrides.getSession;
      await pass(400_000);
      expect(kernel.session.state._tag).to.equal("Ready");
    }
  });

  it("a role that nobody knows counts as the lowest", async () => {
    const { kernel, standIn } = await openKernel();
    standIn.overrides.getSession = () => Response.json({ user: "x", role: "emperor" });
    expect((await kernel.session.refresh()).role).to.equal("read_only");
  });
});

describe("a command", () => {
  it("is sent once however often it is pressed, and every button knows", async () => {
    const { kernel, sent } = await openKernel({}, { session: { role: "admin" } });
    await kernel.session.refresh();
    const { resetScopes } = kernel.use(AccountService);
    const pending: Array<number> = [];
    resetScopes.subscribe((state) => pending.push(state.size));
    const runs = [resetScopes.run(), resetScopes.run(), kernel.use(AccountService).resetScopes.run()];
    expect(resetScopes.state.size).to.equal(1);
    await Promise.all(runs);
    expect(sent("resetScopes")).to.equal(1);
    expect(pending).to.deep.equal([1, 0]);
  });

  it("that the session does not allow is not sent", async () => {
    const { kernel, sent } = await openKernel({}, { session: { role: "operator" } });
    await kernel.session.refresh();
    expect((await failureOf(kernel.use(AccountService).resetScopes.run()))._tag).to.equal("Forbidden");
    expect(sent("resetScopes")).to.equal(0);
  });

  it("waits for the session where that is not known yet", async () => {
    const { kernel, sent } = await openKernel({}, { session: { role: "admin" } });
    await kernel.use(AccountService).resetScopes.run();
    expect(sent("resetScopes")).to.equal(1);
  });

  it("that the server does not have is known from then on", async () => {
    const { kernel } = await openKernel({ session: { role: "admin" } }, { scenario: "older-server" });
    await kernel.session.refresh();
    const { resetScopes } = kernel.use(AccountService);
    expect((await failureOf(resetScopes.run()))._tag).to.equal("Unsupported");
    await settle();
    expect(resetScopes.access).to.deep.equal({ decision: "unsupported" });
  });
});

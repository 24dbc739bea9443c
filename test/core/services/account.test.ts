import { expect } from "chai";
import { AccountService } from "../../../src/core/services/account.js";
import { OAuthService } from "../../../src/core/services/oauth.js";
import { failureOf, openKernel, settle } from "../test-kernel.js";

const admin = { session: { role: "admin", user: "nora@example.org" } } as const;

describe("the account service", () => {
  it("knows the profile and which scopes ingest and backfill lack", async () => {
    const { kernel } = await openKernel();
    const service = kernel.use(AccountService);
    expect(service.scopesMissing(), "before anything is known").to.be.empty;
    const { profile } = await service.account.refresh();
    expect(profile).to.include({ displayName: "Nora Keller", product: "premium" });
    expect(service.scopesMissing()).to.deep.equal(["playlist-modify-private"]);
  });

  it("misses nothing where the server does not say what was granted", async () => {
    const { kernel } = await openKernel({}, { scenario: "older-server" });
    const service = kernel.use(AccountService);
    expect((await service.account.refresh()).scopes).to.be.null;
    expect(service.scopesMissing()).to.be.empty;
  });

  it("has the profile read from Spotify; on a server that cannot, reads what Harmony has", async () => {
    const { kernel, sent } = await openKernel();
    expect((await kernel.use(AccountService).refresh.run()).profile.country).to.equal("DE");
    expect([sent("refreshAccount"), sent("getAccount")]).to.deep.equal([1, 0]);
    expect(kernel.use(AccountService).account.state.value?.profile.country).to.equal("DE");

    const old = await openKernel({}, { scenario: "older-server" });
    expect((await old.kernel.use(AccountService).refresh.run()).profile.country).to.equal("DE");
    expect(old.kernel.use(AccountService).refresh.access.decision).to.equal("allowed");
    expect(old.signals.filter(({ name }) => name === "spotify.account.refresh_failed")).to.be.empty;
  });

  it("reports a failed refresh, and a refresh that works ends the failure", async () => {
    const { kernel, standIn, signals } = await openKernel();
    const { account, refresh } = kernel.use(AccountService);
    await account.refresh();
    const fail = () => Response.json({ detail: "no" }, { status: 500, headers: { "X-Debug-Id": "d-7" } });
    standIn.overrides.refreshAccount = fail;
    await failureOf(refresh.run());
    standIn.overrides.getAccount = fail;
    await failureOf(account.refresh());
    const told = signals.filter(({ name }) => name === "spotify.account.refresh_failed");
    expect(told.map(({ data }) => data)).to.deep.equal(Array(2).fill({ error: "Unexpected", debugId: "d-7" }));
    delete standIn.overrides.refreshAccount;
    await refresh.run();
    expect(account.state.error).to.be.undefined;
  });

  it("resets the scopes, leaves an audit event without an address, and reads all anew once authorised", async () => {
    const { kernel, standIn, signals, pass } = await openKernel({}, admin);
    const { account, resetScopes, scopesMissing } = kernel.use(AccountService);
    await account.refresh();
    await resetScopes.run();
    expect(signals.find(({ name }) => name === "spotify.account.scopes_reset")).to.deep.include({
      level: "audit",
      data: { user: "nora" },
    });
    expect(scopesMissing()).to.have.length(10);
    expect(scopesMissing("saved-tracks")).to.have.length(4);

    const { start } = await kernel.use(OAuthService).start.run("account");
    (await standIn.state).oauth.complete(start.state, "code");
    await pass(2000);
    await settle();
    expect(account.state.value?.scopes).to.have.length(10);
    expect(scopesMissing()).to.be.empty;
  });

  it("reads the connection again after a reset, and shows at once that nothing is granted", async () => {
    const { kernel, sent, signals } = await openKernel(
      { session: { role: "admin", features: {} } },
      { session: { role: "admin" } },
    );
    const { account, resetScopes } = kernel.use(AccountService);
    await resetScopes.run();
    await settle();
    expect(sent("getStatus")).to.equal(1);
    expect(account.state.value, "nothing was known").to.equal(undefined);
    expect(signals.find(({ name }) => name === "spotify.account.scopes_reset")!.data).to.deep.equal({ user: null });
    const known = (await openKernel({}, admin)).kernel.use(AccountService);
    await known.account.refresh();
    await known.resetScopes.run();
    expect(known.account.state.value!.scopes).to.deep.equal([]);
  });

  it("still does not say what is granted after a reset where the server never did", async () => {
    const { kernel, standIn } = await openKernel({}, admin);
    standIn.overrides.getAccount = () => Response.json({ profile: { display_name: "Nora" } });
    kernel.setSession(admin.session);
    const { account, resetScopes } = kernel.use(AccountService);
    await account.refresh();
    await resetScopes.run();
    expect(account.state.value!.scopes).to.equal(null);
  });

  it("is read again every five minutes while it is watched, and reports a failure also without an id", async () => {
    const { kernel, standIn, sent, signals, pass } = await openKernel();
    kernel.use(AccountService).account.subscribe(() => {});
    await settle();
    await pass(299_000);
    expect(sent("getAccount")).to.equal(1);
    standIn.overrides.getAccount = () => Response.json({ detail: "no" }, { status: 500 });
    await pass(1000);
    expect(sent("getAccount")).to.equal(2);
    expect(signals.find(({ name }) => name === "spotify.account.refresh_failed")!.data).to.deep.equal({
      error: "Unexpected",
      debugId: null,
    });
  });

  it("refuses a reset to whoever is no admin, without a request", async () => {
    const { kernel, sent } = await openKernel();
    expect((await failureOf(kernel.use(AccountService).resetScopes.run()))._tag).to.equal("Forbidden");
    expect(sent("resetScopes")).to.equal(0);
  });
});

import { expect } from "chai";
import { OAuthService } from "../../../src/core/services/oauth.js";
import { StatusService } from "../../../src/core/services/status.js";
import { failureOf, openKernel, settle } from "../test-kernel.js";

const open = async () => {
  const opened = await openKernel({}, { scenario: "unauthenticated" });
  return { ...opened, service: opened.kernel.use(OAuthService), oauth: (await opened.standIn.state).oauth };
};

describe("an authorisation", () => {
  it("is known with its card and its time, and looked at every two seconds, watched or not", async () => {
    const { service, sent, pass, now } = await open();
    expect(service.authorisation.state).to.equal(undefined);
    const begun = await service.start.run("status");
    expect(begun).to.include({ by: "status", startedAt: now() });
    expect(begun.start.authorizationUrl).to.match(/^https:\/\/accounts\.spotify\.com\/authorize\?/);
    expect(service.authorisation.state).to.equal(begun);
    await settle();
    expect(sent("getOAuthStatus")).to.equal(1);
    expect(service.progress.state.value).to.include({ status: "pending", state: begun.start.state });
    await pass(1999);
    expect(sent("getOAuthStatus")).to.equal(1);
    await pass(1);
    expect(sent("getOAuthStatus")).to.equal(2);
    expect(service.completions.state).to.equal(0);
  });

  it("that is completed is counted, is looked at no more, and the connection is read again", async () => {
    const { service, oauth, sent, pass, kernel } = await open();
    const { start } = await service.start.run("status");
    await settle();
    oauth.complete(start.state, "code");
    await pass(2000);
    expect(service.completions.state).to.equal(1);
    expect(service.progress.state.value?.status).to.equal("completed");
    expect(sent("getStatus")).to.equal(1);
    expect(kernel.use(StatusService).status.state.value?.status).to.equal("connected");
    const looks = sent("getOAuthStatus");
    await pass(60_000);
    expect(sent("getOAuthStatus")).to.equal(looks);
    expect(service.completions.state).to.equal(1);
  });

  it("that is completed counts once, also where a card still watches or reads its progress", async () => {
    const { service, oauth, sent, pass } = await open();
    const { start } = await service.start.run("status");
    service.progress.subscribe(() => {});
    await settle();
    oauth.complete(start.state, "code");
    await pass(2000);
    const looks = sent("getOAuthStatus");
    await pass(60_000);
    expect(sent("getOAuthStatus")).to.equal(looks);
    await service.progress.refresh();
    await settle();
    expect(service.completions.state).to.equal(1);
  });

  it("that is completed counts also where the connection cannot be read", async () => {
    const { service, oauth, standIn, pass } = await open();
    standIn.overrides.getStatus = () => Response.json({ detail: "no" }, { status: 500 });
    const { start } = await service.start.run("status");
    await settle();
    oauth.complete(start.state, "code");
    await pass(2000);
    expect(service.completions.state).to.equal(1);
  });

  for (const status of ["failed", "expired"]) {
    it(`that has ${status} is looked at no more, and is no completion`, async () => {
      const { service, standIn, sent, pass } = await open();
      await service.start.run("status");
      await settle();
      standIn.overrides.getOAuthStatus = () => Response.json({ status, error_code: "OAUTH_CODE_EXPIRED" });
      await pass(2000);
      expect(service.progress.state.value).to.include({ status, errorCode: "OAUTH_CODE_EXPIRED" });
      const looks = sent("getOAuthStatus");
      await pass(60_000);
      expect(sent("getOAuthStatus")).to.equal(looks);
      expect(service.completions.state).to.equal(0);
    });
  }

  it("is followed through a failing look", async () => {
    const { service, standIn, oauth, pass } = await open();
    standIn.overrides.getOAuthStatus = () => Response.json({ detail: "no" }, { status: 500 });
    const { start } = await service.start.run("status");
    await settle();
    expect(service.progress.state.error?._tag).to.equal("Unexpected");
    delete standIn.overrides.getOAuthStatus;
    oauth.complete(start.state, "code");
    await pass(15_000);
    expect(service.completions.state).to.equal(1);
  });

  it("takes the place of one under way, of which nothing is shown any more", async () => {
    const { service, standIn, pass } = await open();
    const first = await service.start.run("status");
    await settle();
    const second = await service.start.run("account");
    await settle();
    expect(second.start.state).not.to.equal(first.start.state);
    expect(service.authorisation.state).to.equal(second);
    expect(service.progress.state.value?.state).to.equal(second.start.state);
    await pass(2000);
    const asked = standIn.requests.filter(({ endpoint }) => endpoint === "getOAuthStatus").map(({ url }) => url);
    expect(asked.map((url) => url.split("/").at(-1))).to.deep.equal([
      first.start.state,
      second.start.state,
      second.start.state,
    ]);
  });

  it("is forgotten when it is closed", async () => {
    const { service, sent, pass } = await open();
    await service.start.run("status");
    await settle();
    service.close();
    await settle();
    expect(service.authorisation.state).to.equal(undefined);
    expect(service.progress.state._tag).to.equal("Loading");
    const looks = sent("getOAuthStatus");
    await pass(60_000);
    expect(sent("getOAuthStatus")).to.equal(looks);
  });

  it("can be completed by hand: the address is handed on, and its progress is read at once", async () => {
    const { service, oauth, sent, standIn } = await open();
    const { start } = await service.start.run("status");
    await settle();
    let sentBody: unknown;
    standIn.overrides.completeOAuthManually = async (request) => {
      sentBody = await request.json();
      oauth.complete(start.state, "code");
      return Response.json({ ok: true, provider: "spotify", state: start.state });
    };
    const looks = sent("getOAuthStatus");
    const result = await service.completeManually.run("http://127.0.0.1:8888/callback?code=a&state=b");
    await settle();
    expect(sentBody).to.deep.equal({ redirect_url: "http://127.0.0.1:8888/callback?code=a&state=b" });
    expect(result).to.include({ ok: true, state: start.state });
    expect(sent("getOAuthStatus")).to.equal(looks + 1);
    expect(service.completions.state).to.equal(1);
  });

  it("says by its code why an address was refused", async () => {
    const { service } = await open();
    await service.start.run("status");
    const error = await failureOf(service.completeManually.run("http://127.0.0.1:8888/callback?code=a&state=other"));
    expect(error["code"]).to.match(/^OAUTH_/);
  });
});

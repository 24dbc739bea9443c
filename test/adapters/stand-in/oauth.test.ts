import { expect } from "@open-wc/testing";
import { minute, standInAt } from "./clock.js";

describe("the stand-in's OAuth", () => {
  it("sends the operator to Spotify over https, waits, and is connected once they agreed", async () => {
    const { standIn, get } = standInAt({ scenario: "unauthenticated" });
    const { authorization_url, state } = await get("/oauth/start");
    expect(new URL(authorization_url).protocol).to.equal("https:");
    expect(await get(`/oauth/status/${state}`)).to.include({ status: "pending", completed_at: null });
    expect((await standIn.state).oauth.complete(state, "a-code")).to.be.null;
    expect(await get(`/oauth/status/${state}`)).to.include({ status: "completed", error_code: null });
    expect(await get("/spotify/status")).to.include({ status: "connected", authenticated: true });
    expect((await get("/spotify/me")).scopes).to.include("playlist-modify-private");
  });

  it("lets an authorisation expire after ten minutes", async () => {
    const { clock, get } = standInAt();
    const { state } = await get("/oauth/start");
    clock.time += 10 * minute;
    expect(await get(`/oauth/status/${state}`)).to.include({ status: "expired", error_code: "OAUTH_CODE_EXPIRED" });
    expect(await get("/oauth/status/never-begun")).to.include({ status: "unknown" });
  });

  it("gives every reason for refusing a pasted address, without the usual envelope", async () => {
    const { clock, ask, get } = standInAt();
    const paste = async (redirect_url: string) => {
      const { status, json } = await ask("POST", "/oauth/manual", { redirect_url });
      expect(json).not.to.have.property("error");
      return `${status} ${json.error_code ?? "ok"}`;
    };
    const callback = "http://127.0.0.1:8888/callback";
    const begin = async () => (await get("/oauth/start")).state as string;
    expect(await paste(callback)).to.equal("400 OAUTH_INVALID_REDIRECT");
    expect(await paste(`${callback}?code=x&state=y`)).to.equal("400 OAUTH_STATE_MISMATCH");
    expect(await paste(`${callback}?code=refused&state=${await begin()}`)).to.equal("400 OAUTH_TOKEN_EXCHANGE_FAILED");
    const old = await begin();
    clock.time += 11 * minute;
    expect(await paste(`${callback}?code=x&state=${old}`)).to.equal("400 OAUTH_CODE_EXPIRED");
    const state = await begin();
    expect(await paste(` ${callback}?code=x&state=${state}#_=_ `)).to.equal("200 ok");
    expect(await paste(`${callback}?code=x&state=${state}`)).to.equal("400 OAUTH_STATE_MISMATCH");
    for (let attempt = 0; attempt < 3; attempt++) await paste(callback);
    expect(await paste(callback)).to.equal("429 OAUTH_MANUAL_RATE_LIMITED");
    clock.time += 2 * minute;
    expect(await paste(callback)).to.equal("400 OAUTH_INVALID_REDIRECT");
  });

  it("cannot begin without credentials, and names the keys that are missing", async () => {
    const { ask, get } = standInAt({ scenario: "unconfigured" });
    expect((await ask("GET", "/oauth/start")).status).to.equal(503);
    expect((await get("/health/spotify")).missing).to.include("SPOTIFY_CLIENT_ID");
    expect(await get("/spotify/status")).to.deep.equal({
      status: "unconfigured",
      free_available: false,
      pro_available: false,
      authenticated: false,
    });
  });
});

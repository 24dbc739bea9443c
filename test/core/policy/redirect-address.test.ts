import { expect } from "chai";
import * as fc from "fast-check";
import { judgeRedirectAddress, judgeRedirectOf } from "../../../src/core/policy/redirect-address.js";

describe("the address to which Spotify redirects", () => {
  for (const address of [
    "http://127.0.0.1:8888/callback",
    "http://127.0.0.1/callback",
    "http://[::1]:8888/callback",
    "https://harmony.example/callback",
    "https://harmony.example:8443/ui/spotify/callback?from=spotify",
    "HTTPS://Harmony.example",
    "https://127.0.0.1:8888/callback",
    "https://10.0.0.7/callback",
  ]) {
    it(`can work: ${address}`, () => {
      expect(judgeRedirectAddress(address)).to.deep.equal({ kind: "fine", address });
    });
  }

  for (const [address, kind, instead] of [
    ["http://localhost:8888/callback", "localhost", "http://127.0.0.1:8888/callback"],
    ["http://LOCALHOST/callback", "localhost", "http://127.0.0.1/callback"],
    ["https://localhost:8888/callback", "localhost", "https://127.0.0.1:8888/callback"],
    ["http://harmony.localhost/x?y=1", "localhost", "http://127.0.0.1/x?y=1"],
    ["http://127.0.0.2:8888/", "localhost", "http://127.0.0.1:8888/"],
    ["http://127.1:8888/callback", "localhost", "http://127.0.0.1:8888/callback"],
    ["http://2130706433/callback", "localhost", "http://127.0.0.1/callback"],
    ["http://[0:0:0:0:0:0:0:1]:8888/callback", "localhost", "http://127.0.0.1:8888/callback"],
    ["http://harmony.example/callback", "not_https", "https://harmony.example/callback"],
    ["http://192.168.1.20:8888/callback", "not_https", "https://192.168.1.20:8888/callback"],
    ["http://127.0.0.1.evil.example/callback", "not_https", "https://127.0.0.1.evil.example/callback"],
  ] as const) {
    it(`is refused by Spotify, and what would work is said: ${address}`, () => {
      expect(judgeRedirectAddress(address)).to.deep.equal({ kind, address, instead });
    });
  }

  for (const address of [
    "",
    "callback",
    "//127.0.0.1/callback",
    "javascript:alert(1)",
    "data:text/html,hello",
    "harmony://callback",
    "http://127.0.0.1@evil.example/callback",
    "https://user:secret@harmony.example/callback",
    "https://harmony.example/callback#part",
    "https://harmony.example/call back",
    "https://harmony.example/\nX-Other: 1",
    "https://harmony.example:99999/callback",
    "https://",
    " https://harmony.example/callback",
    "https://hármony.example/callback",
    "http://127.0.0.1\\@evil.example/",
  ]) {
    it(`cannot be judged, and nothing is proposed: ${JSON.stringify(address)}`, () => {
      expect(judgeRedirectAddress(address)).to.deep.equal({ kind: "unreadable", address });
    });
  }

  it("is judged whatever it is, and what is proposed in its place would itself work", () => {
    const pieces = fc.constantFrom(
      "http",
      "https",
      "://",
      "localhost",
      "127.0.0.1",
      "[::1]",
      "a.example",
      ":8888",
      "/",
      "?",
      "@",
    );
    const anything = fc.oneof(
      fc.string(),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.array(pieces).map((some) => some.join("")),
      fc
        .tuple(
          fc.constantFrom("http://", "https://"),
          fc.constantFrom("localhost", "127.9", "b.example", "127.0.0.1"),
          fc.webPath(),
        )
        .map((all) => all.join("")),
    );
    fc.assert(
      fc.property(anything, (address) => {
        const verdict = judgeRedirectAddress(address);
        expect(verdict.address).to.equal(address);
        if ("instead" in verdict) expect(judgeRedirectAddress(verdict.instead).kind).to.equal("fine");
        if (verdict.kind === "fine") {
          const { protocol, hostname, username, hash } = new URL(address);
          expect(protocol === "https:" || ["127.0.0.1", "[::1]"].includes(hostname)).to.be.true;
          expect([username, hash, hostname === "localhost"]).to.deep.equal(["", "", false]);
        }
      }),
    );
  });

  it("is the one that Spotify's page is asked for, else the one that Harmony tells, else none", () => {
    const redirectUri = "http://127.0.0.1:8888/callback";
    const page = (redirect?: string) =>
      `https://accounts.spotify.com/authorize?${new URLSearchParams({ client_id: "a", ...(redirect && { redirect_uri: redirect }) })}`;
    const kindOf = (authorizationUrl: string, told: string | null) =>
      judgeRedirectOf({ authorizationUrl, redirectUri: told })?.kind;
    expect(kindOf(page("http://localhost:8888/callback"), redirectUri)).to.equal("localhost");
    expect(kindOf(page(), redirectUri)).to.equal("fine");
    expect(kindOf("nonsense", redirectUri)).to.equal("fine");
    expect(kindOf(page(), null)).to.equal(undefined);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { makeLoopbackSignIn } from "../../../../src/adapters/servers/serve/sign-in/loopback.js";
import { type Asking, makeApp } from "./app.js";

const ask = makeApp(makeLoopbackSignIn());
const session = "/api/v1/session";

describe("where nobody signs in", () => {
  for (const [address, url] of [
    ["127.0.0.1", "http://localhost:4600"],
    ["127.0.0.1", "http://127.0.0.1:4600"],
    ["::ffff:127.0.0.1", "http://localhost"],
    ["::1", "http://[::1]:4600"],
    ["127.8.0.1", "http://LOCALHOST:1"],
  ] as const) {
    it(`whoever sits at ${address} and asks for ${url} is an admin`, async () => {
      const response = await ask(session, { address, url });
      assert.equal(response.status, 200);
      assert.equal(((await response.json()) as { role: string }).role, "admin");
    });
  }

  const refused = async (asking: Asking, why: RegExp) => {
    const response = await ask(session, { address: "127.0.0.1", url: "http://localhost:4600", ...asking });
    assert.equal(response.status, 403);
    assert.match(await response.text(), why);
  };

  for (const address of ["192.0.2.7", "10.0.0.1", "::ffff:10.0.0.1", "fe80::1%eth0", "2001:db8::1", "0.0.0.0", ""]) {
    it(`nobody is let in from ${address || "a socket without an address"}`, () => refused({ address }, /own machine/));
  }
  for (const url of [
    "http://evil.example:4600",
    "http://localhost.evil.example",
    "http://127.0.0.1.nip.io",
    "http://192.168.0.4:4600",
    "http://harmony.local",
  ]) {
    it(`a page that reaches this machine as ${url} is refused`, () => refused({ url }, /localhost/));
  }
  it("a request for another host than its Host header is refused", () =>
    refused({ url: "http://evil.example", headers: [["Host", "localhost"]] }, /localhost/));
  for (const name of ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Host"]) {
    it(`what a proxy passes on (${name}) is refused`, () => refused({ headers: [[name, "127.0.0.1"]] }, /proxy/));
  }

  it("the role, the features and the limits may be lower", async () => {
    const lower = makeApp(
      makeLoopbackSignIn({ role: "read_only", features: { imports: false }, limits: { maxTracks: 5 } }),
    );
    const response = await lower(session, { address: "::1", url: "http://localhost" });
    assert.deepEqual(await response.json(), {
      role: "read_only",
      features: { imports: false },
      limits: { maxTracks: 5 },
    });
  });
});

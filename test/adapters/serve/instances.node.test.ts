import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { hashPassword } from "../../../src/adapters/servers/serve/sign-in/password-hash.js";
import { apiKey, type HarmonyDouble, startHarmony } from "../gateway/harmony-double.js";
import { startBalancer } from "./balancer.js";
import { type BuiltPage, buildPage, startServer, type TestServer } from "./server.js";
import { makeBrowser } from "./sign-in/browser.js";
import { noRedis, startRedis } from "./store/redis-server.js";

const password = "correct horse battery";
const session = "/api/v1/session";
const folder = mkdtempSync(join(tmpdir(), "harmony-instances-"));
const people = join(folder, "people");
let built: BuiltPage;
let harmony: HarmonyDouble;
before(async () => {
  built = buildPage();
  harmony = await startHarmony();
  const hash = await hashPassword(password, { N: 1024, r: 8, p: 1 });
  writeFileSync(people, ["ada:admin", "bob:operator", "eve:read_only"].map((who) => `${who}:${hash}\n`).join(""), {
    mode: 0o600,
  });
});
after(async () => {
  built.remove();
  await harmony.stop();
  rmSync(folder, { recursive: true });
});

/** Two instances before one Harmony, behind a balancer. */
const startTwo = async (environment: Record<string, string>) => {
  const balancer = await startBalancer();
  const args = ["--harmony", harmony.url, "--password-file", people, "--origin", balancer.origin];
  const start = () =>
    startServer(built.root, [...args, "--trust-proxy", "127.0.0.1"], { HARMONY_API_KEY: apiKey, ...environment });
  const instances: ReadonlyArray<TestServer> = [await start(), await start()];
  balancer.targets.push(...instances.map(({ pageUrl }) => new URL(pageUrl)));
  const askAt =
    (base: string) =>
    (path: string, { method = "GET", headers = [], body }: Parameters<TestAsk>[1] = {}) =>
      fetch(new URL(path, base), {
        method,
        headers: headers.map(([name, value]) => [name, value] as [string, string]),
        redirect: "manual",
        ...(body !== undefined && { body }),
      });
  return {
    balancer,
    instances,
    ask: askAt(balancer.origin),
    askEach: instances.map(({ pageUrl }) => askAt(pageUrl)),
    browser: () => makeBrowser(balancer.origin),
    stop: async () => {
      balancer.stop();
      await Promise.all(instances.map(({ stop }) => stop()));
    },
  };
};
type TestAsk = Parameters<ReturnType<typeof makeBrowser>["visit"]>[0];
type Two = Awaited<ReturnType<typeof startTwo>>;

const statusesOf = (two: Two, browser: ReturnType<typeof makeBrowser>) =>
  Promise.all(two.askEach.map(async (ask) => (await browser.visit(ask, session)).status));

const removeTrack = (
  browser: ReturnType<typeof makeBrowser>,
  ask: TestAsk,
  headers: ReadonlyArray<readonly [string, string]>,
) =>
  browser.visit(ask, "/api/v1/spotify/me/tracks", {
    method: "DELETE",
    headers: [["Content-Type", "application/json"], ...headers],
    body: '{"ids":["4uLU6hMCjMI75M1A2tKUQC"]}',
  });

const signInBehind = (named: () => Two) => {
  it("a sign-in at one holds at the other, with one form from either", async () => {
    const browser = named().browser();
    assert.deepEqual(await statusesOf(named(), browser), [401, 401]);
    assert.equal((await browser.signIn(named().ask, { name: "ada", password })).status, 303);
    assert.deepEqual(await statusesOf(named(), browser), [200, 200]);
    for (let index = 0; index < 4; index++) {
      assert.equal((await browser.visit(named().ask, "/ui/spotify")).status, 200);
      const answer = await browser.visit(named().ask, "/api/v1/spotify/status");
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get("cache-control"), "no-store");
    }
  });

  it("a change is accepted by both with the token of one, and by neither without", async () => {
    const browser = named().browser();
    await browser.signIn(named().ask, { name: "ada", password });
    await browser.visit(named().ask, session);
    const token = browser.cookies.get("harmony-spotify-csrf")!;
    const change = (headers: ReadonlyArray<readonly [string, string]>) =>
      Promise.all(named().askEach.map(async (ask) => (await removeTrack(browser, ask, headers)).status));
    assert.deepEqual(await change([["X-CSRF-Token", token]]), [200, 200]);
    assert.deepEqual(await change([]), [403, 403]);
    assert.deepEqual(await change([["X-CSRF-Token", "x".repeat(43)]]), [403, 403]);
  });
};

const guesses = async (two: Two, name: string, count: number): Promise<ReadonlyArray<number>> => {
  const statuses: Array<number> = [];
  const browser = two.browser();
  for (let index = 0; index < count; index++) {
    // The next form goes to the other instance.
    if (index % 2 === 1) await browser.visit(two.ask, session);
    statuses.push((await browser.signIn(two.ask, { name, password: "wrong" })).status);
  }
  return statuses;
};
const count = (statuses: ReadonlyArray<number>, status: number) => statuses.filter((each) => each === status).length;

describe("two instances that share a store", { skip: noRedis }, () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let two: Two;
  before(async () => {
    redis = await startRedis();
    two = await startTwo({ HARMONY_SPOTIFY_STORE: redis.url });
  });
  after(async () => {
    await two.stop();
    await redis.remove();
  });

  signInBehind(() => two);

  it("a sign-out at one ends the session at both, copies of its cookie too", async () => {
    const browser = two.browser();
    await browser.signIn(two.ask, { name: "bob", password });
    const copy = makeBrowser(two.balancer.origin, new Map(browser.cookies));
    assert.deepEqual(await statusesOf(two, copy), [200, 200]);
    assert.equal((await browser.signOut(two.ask)).status, 303);
    assert.deepEqual(await statusesOf(two, copy), [401, 401]);
  });

  it("attempts are counted over both", async () => {
    const statuses = await guesses(two, "nobody", 14);
    assert.equal(count(statuses, 401), 10);
    assert.equal(count(statuses, 429), 4);
  });

  it("while the store is away nobody signs in, reading goes on and changes wait", { timeout: 60_000 }, async () => {
    const browser = two.browser();
    await browser.signIn(two.ask, { name: "eve", password });
    await browser.visit(two.ask, session);
    await redis.stop();
    const visitor = two.browser();
    const refused = await visitor.signIn(two.ask, { name: "bob", password });
    assert.equal(refused.status, 503);
    assert.match(await refused.text(), /the store that this server shares with others does not answer/);
    assert.deepEqual(await statusesOf(two, browser), [200, 200]);
    assert.equal((await browser.visit(two.ask, "/ui/spotify")).status, 200);
    const token = browser.cookies.get("harmony-spotify-csrf")!;
    const change = await removeTrack(browser, two.ask, [["X-CSRF-Token", token]]);
    assert.equal(change.status, 503);
    assert.match(await change.text(), /its store does not answer/);
    await redis.start();
    for (const { logText } of two.instances) assert.match(logText(), /the store cannot be reached: nobody can sign in/);
  });
});

describe("two instances without a store", () => {
  let two: Two;
  before(async () => {
    two = await startTwo({});
  });
  after(() => two.stop());

  signInBehind(() => two);

  it("attempts are counted by each, as the documentation says", async () => {
    const statuses = await guesses(two, "nobody", 24);
    assert.equal(count(statuses, 401), 20);
    assert.equal(count(statuses, 429), 4);
  });
});

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import {
  makePasswordSignIn,
  type PasswordSignInConfig,
} from "../../../../src/adapters/servers/serve/sign-in/password-file.js";
import { hashPassword } from "../../../../src/adapters/servers/serve/sign-in/password-hash.js";
import type { SignInLogEntry } from "../../../../src/adapters/servers/serve/sign-in/sign-in.js";
import { makeMemoryStore } from "../../../../src/adapters/servers/serve/store/memory.js";
import { type SharedStore, StoreUnavailable } from "../../../../src/adapters/servers/serve/store/store.js";
import { type Asking, makeApp } from "./app.js";
import { fieldIn, makeBrowser } from "./browser.js";

const origin = "https://ops.example.org";
const apiKey = "an-api-key-of-forty-characters-or-so-0123";
const password = "correct horse battery";
const hash = await hashPassword(password, { N: 1024, r: 8, p: 1 });
const other = await hashPassword("another password", { N: 1024, r: 8, p: 1 });
const folder = mkdtempSync(join(tmpdir(), "harmony-sign-in-"));
after(() => rmSync(folder, { recursive: true }));
const session = "/api/v1/session";
const minute = 60_000;
const hour = 60 * minute;
const nobody = { name: "", password: "" };

/** A store that can be away. */
const breakable = (store: SharedStore) => {
  const state = { isAway: false };
  const guarded = Object.fromEntries(
    (["get", "set", "delete", "increment", "acquire"] as const).map((name) => [
      name,
      async (...parameters: ReadonlyArray<unknown>) => {
        if (state.isAway) throw new StoreUnavailable();
        return (store[name] as (...all: ReadonlyArray<unknown>) => Promise<unknown>)(...parameters);
      },
    ]),
  ) as unknown as SharedStore;
  return { state, store: guarded };
};

let files = 0;
const makeHost = (config: Partial<PasswordSignInConfig> = {}) => {
  const file = join(folder, `people-${files++}`);
  const people = (text: string) => writeFileSync(file, text, { mode: 0o600 });
  people(`ada:admin:${hash}\nbob:operator:${hash}\n`);
  let now = Date.UTC(2026, 11, 1, 9);
  const clock = () => now;
  const log: Array<SignInLogEntry> = [];
  const { state, store } = breakable(makeMemoryStore({ now: clock }));
  const instance = (more: Partial<PasswordSignInConfig> = {}, itsStore = store) =>
    makeApp(
      makePasswordSignIn(
        {
          file,
          secret: apiKey,
          origins: [origin],
          place: { base: "", harmonyUi: undefined, isStandIn: false },
          now: clock,
          log: (entry) => log.push(entry),
          ...config,
          ...more,
        },
        itsStore,
      ),
    );
  const ask = instance();
  const browser = makeBrowser(origin);
  const who = async (visitor = browser, asking?: Asking) => {
    const response = await visitor.visit(ask, session, asking as object);
    return response.status === 200 ? ((await response.json()) as { user: string; role: string }) : response.status;
  };
  return { ask, instance, browser, who, people, log, store, state, pass: (ms: number) => (now += ms), clock };
};
const sessionCookie = "__Host-harmony-spotify-session";

describe("signing in with a password", () => {
  it("lets in who has a line, with its role, the server's features and its limits", async () => {
    const { ask, browser, who, log } = makeHost({ features: { imports: false }, limits: { maxTracks: 7 } });
    assert.equal(await who(), 401);
    const response = await browser.signIn(ask, { name: "ada", password });
    assert.equal(response.status, 303);
    assert.equal(response.headers.get("location"), "/ui/spotify");
    assert.deepEqual(await who(), {
      user: "ada",
      role: "admin",
      features: { imports: false },
      limits: { maxTracks: 7 },
    });
    assert.ok(!JSON.stringify(log).includes("ada"), "The log names a person.");
  });

  it("lets in nobody else, and tells a wrong password from an unknown name by nothing", async () => {
    const { ask, browser, who } = makeHost();
    const pages: Array<string> = [];
    for (const form of [
      { name: "ada", password: "correct horse battery " },
      { name: "ade", password },
      { name: "ADA", password },
      { name: "", password },
      { name: "ada", password: "" },
      { name: "__proto__", password },
      { name: "ada:admin", password },
      { name: "#", password },
    ]) {
      const response = await browser.signIn(ask, form);
      assert.equal(response.status, 401, form.name);
      const text = await response.text();
      assert.match(text, /The name or the password is wrong\./);
      assert.ok(!text.includes(password), "The page repeats the password.");
      pages.push(text.replace(/value="[^"]*"/g, ""));
    }
    assert.equal(new Set(pages).size, 1);
    assert.equal(await who(), 401);
  });

  it("takes as long for a name that nobody has as for a wrong password", async () => {
    const { ask, browser, people, pass } = makeHost({ attempts: { windowMs: hour, perName: 1e6, perAddress: 1e6 } });
    people(`ada:admin:${await hashPassword(password, { N: 2 ** 14, r: 8, p: 1 })}`);
    pass(1_000);
    const timeOf = async (name: string) => {
      const times: Array<number> = [];
      for (let index = 0; index < 3; index++) {
        const before = performance.now();
        await browser.signIn(ask, { name, password: "wrong" });
        times.push(performance.now() - before);
      }
      return times.sort((a, b) => a - b)[0]!;
    };
    await timeOf("ada");
    const [known, unknown] = [await timeOf("ada"), await timeOf("nobody")];
    assert.ok(unknown > known / 2, `${unknown} ms for nobody, ${known} ms for somebody`);
  });

  it("sets cookies that no script reads, that https alone carries and no other site sends along", async () => {
    const { ask, browser } = makeHost();
    const form = (await browser.visit(ask, "/sign-in")).headers.getSetCookie();
    assert.match(
      form.join(),
      /^__Host-harmony-spotify-form=[\w-]{43}; Max-Age=3600; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const set = (await browser.signIn(ask, { name: "ada", password })).headers.getSetCookie();
    assert.match(
      set[0]!,
      /^__Host-harmony-spotify-session=[\w-]+\.[\w-]{43}; Max-Age=7200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it("works without https, where the cookies say so", async () => {
    const url = "http://harmony.lan:4600";
    const { instance } = makeHost({ origins: [url] });
    const app = instance();
    const ask = (path: string, asking?: Asking) => app(path, { ...asking, url });
    const browser = makeBrowser(url);
    assert.equal((await browser.signIn(ask, { name: "ada", password })).status, 303);
    assert.ok(browser.cookies.has("harmony-spotify-session"));
    assert.equal((await browser.visit(ask, session)).status, 200);
  });

  it("is a page without script, and without switches that would need one, that no cache keeps", async () => {
    const { ask } = makeHost();
    const response = await ask("/sign-in");
    const page = await response.text();
    assert.ok(!/<script|<select|\son\w+=|javascript:/i.test(page));
    assert.equal(response.headers.get("cache-control"), "no-store");
    assert.match(page, /autocomplete="current-password"/);
  });

  it("escapes what was typed", async () => {
    const { ask, browser } = makeHost();
    const name = `"><script>alert(1)</script>&amp;`;
    const text = await (await browser.signIn(ask, { name, password, next: `/ui/"><b>` })).text();
    assert.ok(!text.includes("<script") && !text.includes('"><b>'));
    assert.equal(fieldIn(text, "name"), name);
  });

  for (const [languages, word] of [
    ["de-AT,de;q=0.9,en;q=0.8", "Anmelden"],
    ["en-GB,de;q=0.5", "Sign in"],
    ["de;q=0.3,en;q=0.8", "Sign in"],
    ["fr", "Sign in"],
    ["fr,de;q=0.1", "Anmelden"],
    ["*", "Sign in"],
    ["\u00ff;q=x,,;;", "Sign in"],
  ] as const) {
    it(`speaks as the browser asks: ${languages}`, async () => {
      const { ask } = makeHost();
      const page = await (await ask("/sign-in", { headers: [["Accept-Language", languages]] })).text();
      assert.match(page, new RegExp(`<button>${word}</button>`));
      assert.match(page, new RegExp(`<html lang="${word === "Anmelden" ? "de" : "en"}"`));
    });
  }

  for (const [next, expected] of [
    ["/ui/spotify?card=status", "/ui/spotify?card=status"],
    ["/ui/spotify/playlists#a", "/ui/spotify/playlists#a"],
    ["", "/ui/spotify"],
    ["https://evil.example/", "/ui/spotify"],
    ["//evil.example/", "/ui/spotify"],
    ["/\\evil.example/", "/ui/spotify"],
    ["\\\\evil.example", "/ui/spotify"],
    ["/..//evil.example", "/ui/spotify"],
    ["/.//evil.example", "/ui/spotify"],
    ["/%2e/%2e%2e//evil.example", "/ui/spotify"],
    ["/\t/evil.example", "/ui/spotify"],
    ["javascript:alert(1)", "/ui/spotify"],
    ["/ui\r\nSet-Cookie: a=b", "/ui/spotify"],
    [`/${"a".repeat(3000)}`, "/ui/spotify"],
  ] as const) {
    it(`goes on to own paths only: ${JSON.stringify(next).slice(0, 40)}`, async () => {
      const { ask, browser } = makeHost();
      const response = await browser.signIn(ask, { name: "ada", password, next });
      assert.equal(response.headers.get("location"), expected);
      const again = await browser.visit(ask, `/sign-in?next=${encodeURIComponent(next)}`);
      assert.equal(again.status, 303);
      assert.equal(again.headers.get("location"), expected);
    });
  }

  it("stays below the base path", async () => {
    const { ask } = makeHost({ place: { base: "/harmony", harmonyUi: undefined, isStandIn: false } });
    assert.equal((await ask("/sign-in")).status, 404);
    const page = await (await ask("/harmony/sign-in?next=/other")).text();
    assert.match(page, /action="\/harmony\/sign-in"/);
    assert.equal(fieldIn(page, "next"), "/harmony/ui/spotify");
    assert.equal(fieldIn(await (await ask("/harmony/sign-in?next=/harmony/x")).text(), "next"), "/harmony/x");
  });
});

describe("a session", () => {
  const signedIn = async (config?: Partial<PasswordSignInConfig>) => {
    const host = makeHost(config);
    await host.browser.signIn(host.ask, { name: "ada", password });
    return host;
  };

  it("ends after two hours without a request, and not while there are some", async () => {
    const { who, pass } = await signedIn();
    for (let index = 0; index < 5; index++) {
      pass(119 * minute);
      assert.notEqual(await who(), 401);
    }
    pass(2 * hour);
    assert.equal(await who(), 401);
  });

  it("ends after twelve hours whatever happens", async () => {
    const { who, pass } = await signedIn();
    for (let passed = 0; passed < 12 * 60 - 30; passed += 30) {
      pass(30 * minute);
      assert.notEqual(await who(), 401);
    }
    pass(31 * minute);
    assert.equal(await who(), 401);
  });

  it("is written anew at most once a minute, and never into what a cache may keep", async () => {
    const { ask, browser, pass } = await signedIn();
    const renewed = async (path: string) => (await browser.visit(ask, path)).headers.getSetCookie().length > 0;
    assert.equal(await renewed(session), false);
    pass(2 * minute);
    assert.equal(await renewed("/asset.js"), false);
    assert.equal(await renewed(session), true);
    assert.equal(await renewed(session), false);
  });

  for (const [what, change] of [
    ["removed", `bob:operator:${hash}\n`],
    ["given another password", `ada:admin:${other}\nbob:operator:${hash}\n`],
    ["given another role", `ada:operator:${hash}\nbob:operator:${hash}\n`],
    ["mistaken", `ada:adnim:${hash}\nbob:operator:${hash}\n`],
  ] as const) {
    it(`ends when its line is ${what}, and no other does`, async () => {
      const { ask, who, people, pass } = await signedIn();
      const bob = makeBrowser(origin);
      await bob.signIn(ask, { name: "bob", password });
      people(change);
      pass(1_000);
      assert.equal(await who(), 401);
      assert.notEqual(await who(bob), 401);
    });
  }

  it("waits while the file is away: an answer of its own, not 'signed out'", async () => {
    const { ask, browser, who, people, pass } = await signedIn();
    people(`#${"x".repeat(2 ** 20)}`);
    pass(1_000);
    const response = await browser.visit(ask, session);
    assert.equal(response.status, 503);
    assert.match(await response.text(), /cannot read its password file/);
    const visitor = makeBrowser(origin);
    const page = await visitor.signIn(ask, { name: "ada", password });
    assert.equal(page.status, 503);
    assert.match(await page.text(), /the server cannot read its password file/);
    people(`ada:admin:${hash}\n`);
    assert.notEqual(await who(), 503);
  });

  it("is ended by signing out, copies of its cookie too", async () => {
    const { ask, browser, who } = await signedIn();
    const copy = makeBrowser(origin, new Map(browser.cookies));
    const response = await browser.signOut(ask);
    assert.equal(response.status, 303);
    assert.equal(response.headers.get("location"), "/sign-in");
    assert.ok(!browser.cookies.has(sessionCookie));
    assert.equal(await who(), 401);
    assert.equal(await who(copy), 401);
  });

  it("is not ended by another site, nor without the form's token, nor with that of somebody else", async () => {
    const { ask, browser, who } = await signedIn();
    const bob = makeBrowser(origin);
    await bob.signIn(ask, { name: "bob", password });
    const token = fieldIn(await (await bob.visit(ask, "/sign-out")).text(), "token");
    const mine = fieldIn(await (await browser.visit(ask, "/sign-out")).text(), "token");
    assert.equal((await browser.send(ask, "/sign-out", {})).status, 403);
    assert.equal((await browser.send(ask, "/sign-out", { token })).status, 403);
    assert.equal(
      (await browser.send(ask, "/sign-out", { token: mine }, [["Origin", "https://evil.example"]])).status,
      403,
    );
    assert.notEqual(await who(), 401);
    assert.equal((await browser.send(ask, "/sign-out", { token: mine })).status, 303);
  });

  it("begins anew with each signing in, and the one before is ended", async () => {
    const { ask, browser: before, who } = await signedIn();
    // Somebody else's session that was put into this browser beforehand.
    const fields = { name: "bob", password, next: "" };
    const visitor = makeBrowser(origin);
    const token = fieldIn(await (await visitor.visit(ask, "/sign-in")).text(), "token");
    visitor.cookies.set(sessionCookie, before.cookies.get(sessionCookie)!);
    assert.equal((await visitor.send(ask, "/sign-in", { ...fields, token })).status, 303);
    assert.notEqual(visitor.cookies.get(sessionCookie), before.cookies.get(sessionCookie));
    assert.deepEqual(await who(visitor), { user: "bob", role: "operator" });
    assert.equal(await who(before), 401);
  });

  it("is accepted by another instance with the same key, and by none with another", async () => {
    const { browser, instance, store } = await signedIn();
    assert.equal((await browser.visit(instance(), session)).status, 200);
    assert.equal((await browser.visit(instance({ secret: `${apiKey}4` }, store), session)).status, 401);
  });

  it("is none that somebody made or changed", async () => {
    const { ask, browser } = await signedIn();
    const token = browser.cookies.get(sessionCookie)!;
    const [payload, signature] = token.split(".") as [string, string];
    const text = Buffer.from(payload, "base64url").toString();
    const forged = (changed: string) => `${Buffer.from(changed).toString("base64url")}.${signature}`;
    for (const cookie of [
      "",
      "x",
      ".",
      payload,
      `${payload}.`,
      `.${signature}`,
      `${payload}.${"A".repeat(43)}`,
      `${payload}.${signature.slice(0, 42)}`,
      `${token}.x`,
      `${token}x`,
      forged(text.replace("ada", "bob")),
      forged(text.replace(/"seenAt":\d+/, '"seenAt":9999999999999')),
      forged("{}"),
      forged("null"),
      `"${token}"`,
      `${token}%00`,
      "x".repeat(100_000),
      `${payload}.${signature.slice(0, -1)}${signature.endsWith("A") ? "B" : String.fromCharCode(signature.charCodeAt(42) + 1)}`,
    ]) {
      const response = await ask(session, { headers: [["Cookie", `${sessionCookie}=${cookie}`]] });
      assert.equal(response.status, 401, cookie.slice(0, 60));
    }
    const twice = [["Cookie", `${sessionCookie}=${token}; ${sessionCookie}=${token}`]] as const;
    assert.equal((await ask(session, { headers: twice })).status, 401);
    assert.equal((await ask(session, { headers: [["Cookie", `a=b; ${sessionCookie}=${token};;c`]] })).status, 200);
    assert.equal((await ask(session, { headers: [["Cookie", `harmony-spotify-session=${token}`]] })).status, 401);
  });

  it("says nothing of the key, the password or its hash", async () => {
    const { browser } = await signedIn();
    const payload = Buffer.from(browser.cookies.get(sessionCookie)!.split(".")[0]!, "base64url").toString();
    for (const secret of [apiKey, password, hash, hash.split("$").at(-1)!]) assert.ok(!payload.includes(secret));
  });
});

describe("the form", () => {
  it("is refused from another site, whatever it carries", async () => {
    const { ask, browser, who } = makeHost();
    for (const headers of [
      [["Origin", "https://evil.example"]],
      [["Origin", "null"]],
      [["Origin", "http://ops.example.org"]],
      [["Origin", "https://ops.example.org.evil.example"]],
    ] as const) {
      const page = await (await browser.visit(ask, "/sign-in")).text();
      const response = await ask("/sign-in", {
        method: "POST",
        headers: [
          ["Cookie", [...browser.cookies].map((pair) => pair.join("=")).join("; ")],
          ["Content-Type", "application/x-www-form-urlencoded"],
          ...headers,
        ],
        body: new URLSearchParams({ token: fieldIn(page, "token"), name: "ada", password }).toString(),
      });
      assert.equal(response.status, 403);
      assert.match(await response.text(), /sent from another site/);
    }
    assert.equal(await who(), 401);
  });

  it("is refused without its token, without its cookie, and with those of another browser", async () => {
    const { ask, browser, who } = makeHost();
    const stranger = makeBrowser(origin);
    const strangers = fieldIn(await (await stranger.visit(ask, "/sign-in")).text(), "token");
    for (const token of ["", "x", "A".repeat(43), strangers]) {
      const response = await browser.signIn(ask, { name: "ada", password, token });
      assert.equal(response.status, 403, token);
      assert.match(await response.text(), /open for too long/);
    }
    const own = fieldIn(await (await browser.visit(ask, "/sign-in")).text(), "token");
    browser.cookies.clear();
    assert.equal((await browser.send(ask, "/sign-in", { name: "ada", password, token: own })).status, 403);
    assert.equal(await who(), 401);
  });

  it("is taken by an instance that did not write it", async () => {
    const { ask, instance, browser, who } = makeHost();
    const token = fieldIn(await (await browser.visit(instance(), "/sign-in")).text(), "token");
    assert.equal((await browser.send(ask, "/sign-in", { name: "ada", password, token })).status, 303);
    assert.notEqual(await who(), 401);
  });

  for (const [what, type, body, status] of [
    ["JSON", "application/json", '{"name":"ada"}', 415],
    ["no type", "", "name=ada", 415],
    ["a file", "multipart/form-data; boundary=x", "--x--", 415],
    ["huge", "application/x-www-form-urlencoded", `name=${"a".repeat(20_000)}`, 413],
    ["nonsense", "application/x-www-form-urlencoded", "%%%=%&&&=;;", 403],
  ] as const) {
    it(`is answered clearly where it is ${what}`, async () => {
      const { ask, browser } = makeHost();
      const response = await browser.visit(ask, "/sign-in", {
        method: "POST",
        headers: [["Content-Type", type]],
        body,
      });
      assert.equal(response.status, status);
      assert.match(await response.text(), /role="alert"/);
    });
  }

  it("is read no further than it may be long", async () => {
    const { ask } = makeHost();
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(4_096).fill(97));
      },
    });
    const response = await ask("/sign-in", {
      method: "POST",
      headers: [
        ["Origin", origin],
        ["Content-Type", "application/x-www-form-urlencoded"],
      ],
      body,
    });
    assert.equal(response.status, 413);
    assert.ok(pulled < 20, `${pulled} pieces were read`);
  });
});

describe("attempts", () => {
  const attempts = { windowMs: 15 * minute, perName: 3, perAddress: 8 };
  const tryFrom = (host: ReturnType<typeof makeHost>, address: string, form: object, headers: Asking["headers"] = []) =>
    makeBrowser(origin).signIn(
      (path, asking) => host.ask(path, { ...asking, address } as Asking),
      {
        ...nobody,
        ...form,
      },
      headers,
    );

  it("with one name are limited, from wherever they come, the right password too, and the answer says for how long", async () => {
    const host = makeHost({ attempts });
    for (let index = 0; index < 3; index++) {
      assert.equal((await tryFrom(host, `192.0.2.${index}`, { name: "ada", password: "wrong" })).status, 401);
    }
    host.pass(5 * minute);
    const response = await tryFrom(host, "192.0.2.99", { name: "ada", password });
    assert.equal(response.status, 429);
    assert.equal(response.headers.get("retry-after"), "600");
    assert.match(await response.text(), /Too many attempts\. Try again in 10 min\./);
    assert.equal((await tryFrom(host, "192.0.2.99", { name: "bob", password })).status, 303);
    host.pass(10 * minute);
    assert.equal((await tryFrom(host, "192.0.2.99", { name: "ada", password })).status, 303);
  });

  it("with a name that nobody has are limited as well: a lock tells nothing", async () => {
    const host = makeHost({ attempts });
    for (let index = 0; index < 3; index++) await tryFrom(host, `192.0.2.${index}`, { name: "eve" });
    assert.equal((await tryFrom(host, "192.0.2.99", { name: "eve" })).status, 429);
  });

  it("begin anew after the right password", async () => {
    const host = makeHost({ attempts });
    for (let index = 0; index < 4; index++) {
      await tryFrom(host, `192.0.2.${index}`, { name: "ada", password: "wrong" });
      assert.equal((await tryFrom(host, `192.0.3.${index}`, { name: "ada", password })).status, 303);
    }
  });

  it("from one address are limited, and lock nobody else out", async () => {
    const host = makeHost({ attempts });
    for (let index = 0; index < 8; index++) {
      assert.equal((await tryFrom(host, "192.0.2.7", { name: `name${index}` })).status, 401);
    }
    for (let index = 0; index < 5; index++) {
      assert.equal((await tryFrom(host, "192.0.2.7", { name: "ada", password })).status, 429);
    }
    assert.equal((await tryFrom(host, "192.0.2.8", { name: "ada", password })).status, 303);
  });

  it("from one network of IPv6 count as one", async () => {
    const host = makeHost({ attempts });
    for (let index = 0; index < 8; index++) await tryFrom(host, `2001:db8::${index + 1}`, { name: `name${index}` });
    assert.equal((await tryFrom(host, "2001:db8::ffff", { name: "ada", password })).status, 429);
    assert.equal((await tryFrom(host, "2001:db8:0:1::1", { name: "ada", password })).status, 303);
  });

  it("are counted by what a named proxy saw, and by nothing that anybody else writes", async () => {
    const host = makeHost({ attempts, proxies: ["172.18.0.2"] });
    const forwarded = (value: string) => [["X-Forwarded-For", value]] as const;
    for (let index = 0; index < 8; index++) {
      await tryFrom(host, "172.18.0.2", { name: `name${index}` }, forwarded(`1.1.1.${index}, 203.0.113.9`));
    }
    assert.equal((await tryFrom(host, "172.18.0.2", { name: "ada", password }, forwarded("203.0.113.9"))).status, 429);
    assert.equal((await tryFrom(host, "172.18.0.2", { name: "ada", password }, forwarded("203.0.113.8"))).status, 303);
    for (let index = 0; index < 8; index++) {
      await tryFrom(host, "192.0.2.7", { name: `name${index}` }, forwarded(`203.0.114.${index}`));
    }
    assert.equal((await tryFrom(host, "192.0.2.7", { name: "ada", password }, forwarded("8.8.8.8"))).status, 429);
  });

  it("all at once are no way around", async () => {
    const host = makeHost({ attempts: { ...attempts, perAddress: 1_000 } });
    const statuses = await Promise.all(
      Array.from({ length: 12 }, async () => (await tryFrom(host, "192.0.2.7", { name: "ada", password: "w" })).status),
    );
    assert.equal(statuses.filter((status) => status === 401).length, 3);
    assert.equal(statuses.filter((status) => status === 429).length, 9);
  });

  it("that come in a flood wait for a few places only: the others are told to come again", async () => {
    const host = makeHost({ attempts: { windowMs: hour, perName: 1e6, perAddress: 1e6 } });
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) => tryFrom(host, "192.0.2.7", { name: `n${index}`, password: "wrong" })),
    );
    const busy = answers.filter(({ status }) => status === 503);
    assert.ok(busy.length > 0, "Nobody had to come again.");
    assert.equal(busy[0]!.headers.get("retry-after"), "5");
    assert.equal((await tryFrom(host, "192.0.2.7", { name: "ada", password })).status, 303);
  });
});

describe("while the store is away", () => {
  it("nobody signs in, reading goes on, changes wait, and signing out says what it could not do", async () => {
    const { ask, browser, who, state } = makeHost();
    await browser.signIn(ask, { name: "ada", password });
    state.isAway = true;
    const visitor = makeBrowser(origin);
    const refused = await visitor.signIn(ask, { name: "bob", password });
    assert.equal(refused.status, 503);
    assert.match(await refused.text(), /the store that this server shares with others does not answer/);
    assert.equal(await who(visitor), 401);

    assert.deepEqual(await who(), { user: "ada", role: "admin" });
    const change = await browser.visit(ask, session, { method: "POST" });
    assert.equal(change.status, 503);
    assert.match(await change.text(), /its store does not answer/);

    const response = await browser.signOut(ask);
    assert.equal(response.status, 503);
    assert.match(await response.text(), /signed out in this browser.*could not be ended on the server/s);
    assert.ok(!browser.cookies.has(sessionCookie));
  });
});

import assert from "node:assert/strict";
import { connect, type Socket } from "node:net";
import { after, afterEach, before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { apiKey, type HarmonyDouble, startHarmony } from "../gateway/harmony-double.js";
import { sendRaw, startEvil, statusOf } from "./raw.js";
import { type BuiltPage, buildPage, startServer, type TestServer } from "./server.js";

let built: BuiltPage;
let harmony: HarmonyDouble;
let server: TestServer;
let port: number;
before(async () => {
  built = buildPage();
  harmony = await startHarmony();
  server = await startServer(built.root, ["--harmony", harmony.url], { HARMONY_API_KEY: apiKey });
  port = Number(new URL(server.pageUrl).port);
});
after(async () => {
  await server.stop();
  await harmony.stop();
  built.remove();
});

const leaks = (text: string) =>
  [apiKey, encodeURIComponent(apiKey), Buffer.from(apiKey).toString("base64")].some((secret) => text.includes(secret));
afterEach(async () => {
  assert.equal((await server.get("/healthz")).status, 200, "The server does not answer any more.");
  assert.ok(!leaks(server.logText()), "The log has the key.");
});

/** One request, and the whole answer to it. */
const ask = async (line: string, headers: ReadonlyArray<string> = [], body = "", host = `localhost:${port}`) => {
  const answer = await sendRaw(
    port,
    [line, ...(host === "" ? [] : [`Host: ${host}`]), "Connection: close", ...headers, "", body].join("\r\n"),
  );
  assert.ok(!leaks(answer), "The answer has the key.");
  return answer;
};
const own = (): ReadonlyArray<string> => [
  `Origin: http://localhost:${port}`,
  `Cookie: harmony-spotify-csrf=${"t".repeat(43)}`,
  `X-CSRF-Token: ${"t".repeat(43)}`,
  "Content-Type: application/json",
];
const post = (path: string, body: string, headers: ReadonlyArray<string> = own()) =>
  ask(`POST ${path} HTTP/1.1`, [`Content-Length: ${Buffer.byteLength(body, "latin1")}`, ...headers], body);

describe("a path", () => {
  for (const path of [
    "/assets/../../../etc/passwd",
    "/assets/abc123/../manifest.json",
    "/assets/abc123/..%2fmanifest.json",
    "/assets/%2e%2e/manifest.json",
    "/assets/abc123/%2e%2e%2fmanifest.json",
    "/assets/abc123/..%5cmanifest.json",
    "/assets/abc123/..\\manifest.json",
    "/assets/abc123/page.js%00.txt",
    "/assets/abc123/%00",
    "/assets/abc123/%",
    "/assets/abc123/%c0%ae%c0%ae",
    "/api/v1/../../settings",
    "/api/v1/%2e%2e/settings",
    "/api/v1/spotify/playlists/..%2f..%2fsettings/tracks",
    "/api/v1/settings",
    "/api/v1//spotify/status",
    "//evil.example/ui",
    "//evil.example/%2e%2e",
    "/\\evil.example",
    "/ui%2fspotify",
    "/%",
    "/%00",
    "/%e0%a4",
    `/${"a".repeat(8_000)}`,
    `/${"a/".repeat(3_000)}`,
    `/api/v1/spotify/track/${"a".repeat(4_000)}`,
  ]) {
    it(`leads nowhere: ${path.slice(0, 60)}`, async () => {
      const asked = harmony.seen.length;
      const answer = await ask(`GET ${path} HTTP/1.1`);
      assert.ok([400, 404].includes(statusOf(answer)), answer.slice(0, 200));
      assert.ok(!answer.includes("root:") && !answer.includes('"folder"'), "It gave away a file.");
      assert.ok(!/^location:/im.test(answer), "It leads elsewhere.");
      assert.equal(harmony.seen.length, asked, "Harmony was asked.");
    });
  }

  it("that is longer than any is refused", async () => {
    assert.equal(statusOf(await ask(`GET /${"a".repeat(100_000)} HTTP/1.1`)), 431);
  });

  for (const target of [
    "http://evil.example/api/v1/session",
    "https://evil.example/ui/spotify",
    "*",
    "evil.example:80",
  ]) {
    it(`of another host is refused: ${target}`, async () => {
      const status = statusOf(await ask(`GET ${target} HTTP/1.1`));
      assert.ok([400, 403, 404].includes(status), String(status));
    });
  }

  for (const method of ["CONNECT", "TRACE", "PROPFIND", "OPTIONS", "DEBUG", "PATCH"]) {
    it(`has no answer to ${method} but a refusal`, async () => {
      for (const target of ["/api/v1/spotify/status", "/ui/spotify", "evil.example:443"]) {
        const answer = await ask(`${method} ${target} HTTP/1.1`, ["X-Secret: echo"]);
        assert.ok([0, 400, 403, 404, 405, 501].includes(statusOf(answer)), answer.slice(0, 200));
        assert.ok(!answer.includes("echo"), "It repeats what was sent.");
        assert.ok(!/^access-control-allow/im.test(answer));
      }
    });
  }
});

describe("headers", () => {
  const session = "GET /api/v1/session HTTP/1.1";

  it("let in whoever sits here, so that what follows is no accident", async () => {
    assert.equal(statusOf(await ask(session)), 200);
  });

  for (const [what, headers, host] of [
    ["another Host", [], "evil.example"],
    ["a Host that begins as ours", [], "localhost.evil.example"],
    ["no Host", [], ""],
    ["two Hosts", ["Host: evil.example"], undefined],
    ["a Host with a path", [], "localhost/evil.example"],
    ["a Host with a user", [], "localhost@evil.example"],
    ["a forged X-Forwarded-For", ["X-Forwarded-For: 127.0.0.1"], undefined],
    ["a forged X-Forwarded-Host", ["X-Forwarded-Host: localhost"], "evil.example"],
    ["a forged Forwarded", ["Forwarded: for=127.0.0.1;host=localhost"], undefined],
    ["a forged sign-in", ["Remote-User: root", "Remote-Groups: admins"], "evil.example"],
    ["a foreign Origin", ["Origin: https://evil.example"], undefined],
    ["a foreign page's fetch", ["Sec-Fetch-Site: cross-site"], undefined],
    ["a neighbour's fetch", ["Sec-Fetch-Site: same-site"], undefined],
    ["a field that is folded", ["X-A: b\r\n c: d"], undefined],
    ["a field without a name", [": x"], undefined],
    ["a blank before the colon", ["Transfer-Encoding : chunked"], undefined],
    ["a control character", ["X-A: a\x00b"], undefined],
    ["a lonely carriage return", ["X-A: a\rSet-Cookie: x=1"], undefined],
    ["twenty kilobytes of cookies", [`Cookie: ${"a=b; ".repeat(4_000)}`], undefined],
    ["one huge field", [`X-A: ${"a".repeat(64_000)}`], undefined],
    ["thousands of fields", Array.from({ length: 4_000 }, (_, index) => `X-${index}: a`), undefined],
  ] as const) {
    it(`are refused with ${what}`, async () => {
      const answer = await ask(session, headers, "", host);
      assert.ok([400, 403, 404, 431].includes(statusOf(answer)), answer.slice(0, 300));
      assert.ok(!/^set-cookie: x=1/im.test(answer));
    });
  }

  for (const [what, headers] of [
    ["a length and chunks", ["Content-Length: 4", "Transfer-Encoding: chunked"]],
    ["two lengths", ["Content-Length: 4", "Content-Length: 60"]],
    ["a length that is none", ["Content-Length: +4"]],
    ["an encoding that is none", ["Transfer-Encoding: xchunked"]],
    ["chunks that are not last", ["Transfer-Encoding: chunked, identity"]],
  ] as const) {
    it(`cannot smuggle a second request by ${what}`, async () => {
      const asked = harmony.seen.length;
      const hidden = `0\r\n\r\nGET /api/v1/spotify/status HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`;
      const answer = await ask("POST /api/v1/spotify/backfill/run HTTP/1.1", [...headers, ...own()], hidden);
      assert.equal(statusOf(answer), 400, answer.slice(0, 200));
      assert.equal(answer.match(/HTTP\/1\.1 /g)?.length, 1, "It answered twice.");
      assert.equal(harmony.seen.length, asked);
    });
  }

  it("cannot be injected into an answer", async () => {
    for (const path of [
      "/ui/spotify?next=%0d%0aSet-Cookie:%20x=1",
      "/ui/%0d%0aSet-Cookie:%20x=1",
      "/api/v1/spotify/status?a=%0d%0aSet-Cookie:%20x=1",
    ]) {
      assert.ok(!/^set-cookie: x=1/im.test(await ask(`GET ${path} HTTP/1.1`)));
    }
  });
});

describe("a body", () => {
  const run = "/api/v1/spotify/backfill/run";

  it("that is huge is refused before it is read", async () => {
    const answer = await ask(`POST ${run} HTTP/1.1`, ["Content-Length: 9000000000", ...own()], "{");
    assert.equal(statusOf(answer), 413);
  });

  it("that never ends is left", { timeout: 30_000 }, async () => {
    const { sent, answer } = await sendEndless(["Transfer-Encoding: chunked", ...own()]);
    assert.ok([0, 413].includes(statusOf(answer)), answer.slice(0, 200));
    assert.ok(sent < 32 * 2 ** 20, `${sent} bytes were taken`);
  });

  for (const [what, body] of [
    ["ever deeper", "[".repeat(200_000)],
    ["deep and whole", "[".repeat(50_000) + "]".repeat(50_000)],
    ["no JSON", "{'a': 1}"],
    ["cut", '{"max_items": 1'],
    ["a number", "1"],
    ["null", "null"],
    [
      "with keys of the prototype",
      '{"__proto__":{"role":"admin"},"constructor":{"prototype":{"isAdmin":true}},"ids":{}}',
    ],
    ["with a length that is negative", '{"ids":{"length":-1}}'],
    ["no text", "\xff\xfe\x00"],
  ] as const) {
    it(`is answered clearly where it is ${what}`, async () => {
      const answer = await post("/api/v1/spotify/me/tracks", body);
      assert.ok([400, 405, 413, 415, 422].includes(statusOf(answer)), answer.slice(0, 300));
      assert.equal(({} as { role?: string }).role, undefined);
      assert.equal(({} as { isAdmin?: boolean }).isAdmin, undefined);
    });
  }

  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/json",
  ]) {
    it(`is refused as ${type}, as forms of foreign pages send it`, async () => {
      const headers = [...own().slice(0, 3), `Content-Type: ${type}`];
      assert.equal(statusOf(await post(run, "{}", headers)), 415);
    });
  }

  for (const [what, headers] of [
    ["without a token", () => [own()[0]!, own()[3]!]],
    [
      "with another token than the cookie's",
      () => [own()[0]!, own()[1]!, `X-CSRF-Token: ${"u".repeat(43)}`, own()[3]!],
    ],
    ["from a foreign origin", () => ["Origin: https://evil.example", ...own().slice(1)]],
    ["from nowhere", () => ["Origin: null", ...own().slice(1)]],
    ["that does not say from where", () => own().slice(1)],
  ] as const) {
    it(`changes nothing ${what}`, async () => {
      const asked = harmony.seen.length;
      assert.equal(statusOf(await post(run, "{}", headers())), 403);
      assert.equal(harmony.seen.length, asked);
    });
  }

  const sendEndless = (headers: ReadonlyArray<string>) =>
    new Promise<{ sent: number; answer: string }>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      const chunk = `10000\r\n${"a".repeat(65_536)}\r\n`;
      let answer = "";
      let ended = false;
      socket.on("data", (data) => {
        answer += data.toString("latin1");
        // It has its answer and goes on regardless.
        if (socket.bytesWritten > 32 * 2 ** 20) socket.destroy();
      });
      socket.on("error", () => {});
      socket.on("close", () => {
        ended = true;
        resolve({ sent: socket.bytesWritten, answer });
      });
      const send = () => {
        while (!ended && socket.bytesWritten < 64 * 2 ** 20 && socket.write(chunk));
        if (socket.bytesWritten >= 64 * 2 ** 20) socket.destroy();
      };
      socket.on("drain", send);
      socket.write([`POST ${run} HTTP/1.1`, `Host: localhost:${port}`, ...headers, "", ""].join("\r\n"));
      send();
    });
});

describe("slow clients", () => {
  it("keep nobody else waiting: three hundred that never finish their request", async () => {
    const sockets = await Promise.all(
      Array.from(
        { length: 300 },
        () =>
          new Promise<Socket>((resolve) => {
            const socket = connect(port, "127.0.0.1", () => resolve(socket));
            socket.on("error", () => {});
            socket.write(`GET /ui/spotify HTTP/1.1\r\nHost: localhost:${port}\r\nX-Slow: `);
          }),
      ),
    );
    assert.equal(statusOf(await ask("GET /api/v1/session HTTP/1.1")), 200);
    sockets.forEach((socket) => socket.destroy());
  });

  it("that read nothing hold back Harmony's answer, not this server's memory", { timeout: 30_000 }, async () => {
    let written = 0;
    let wasHeld = false;
    harmony.state.routes.set("GET /api/v1/spotify/status", (_request, response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      const send = () => {
        while (written < 60 * 2 ** 20) {
          written += 65_536;
          // Not to be compressed to nothing.
          if (!response.write(Buffer.from(crypto.getRandomValues(new Uint8Array(49_152))).toString("base64"))) {
            wasHeld = true;
            return;
          }
        }
        response.end();
      };
      response.on("drain", send);
      send();
    });
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    socket.pause();
    socket.write(`GET /api/v1/spotify/status HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);
    let before = -1;
    while (written === 0 || written !== before) {
      before = written;
      await wait(300);
    }
    socket.destroy();
    harmony.state.routes.clear();
    assert.ok(wasHeld);
    assert.ok(written < 40 * 2 ** 20, `${written} bytes were taken for somebody who reads nothing`);
  });
});

describe("a Harmony", () => {
  let evil: Awaited<ReturnType<typeof startEvil>>;
  let victim: TestServer;
  before(async () => {
    evil = await startEvil();
    victim = await startServer(built.root, ["--harmony", evil.url], { HARMONY_API_KEY: apiKey });
  });
  after(async () => {
    evil.stop();
    await victim.stop();
  });

  const answered = async (path = "/api/v1/spotify/status", init: RequestInit = {}) => {
    const response = await victim.get(path, init);
    const headers = JSON.stringify([...response.headers]);
    const text = await response.text().catch(() => "cut");
    assert.ok(!leaks(text) && !leaks(headers), "The answer has the key.");
    assert.ok(!leaks(victim.logText()), "The log has the key.");
    return { status: response.status, text, headers };
  };
  const says = (text: string) => (evil.state.behave = (socket) => socket.end(text, "latin1"));
  const ok = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";

  for (const [what, text] of [
    ["answers garbage", "\x00\xff\x13garbage\r\n\r\n"],
    ["answers nothing", ""],
    ["answers with a status that is none", "HTTP/1.1 999 Odd\r\nConnection: close\r\n\r\n{}"],
    ["answers half a head", "HTTP/1.1 200 OK\r\nContent-Ty"],
    ["speaks another protocol", "SSH-2.0-OpenSSH_9.2\r\n"],
    ["answers an endless header", `HTTP/1.1 200 OK\r\nX-A: ${"a".repeat(200_000)}\r\n\r\n`],
    [
      "answers HTML",
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<script>alert(1)</script>",
    ],
    ["leads elsewhere", "HTTP/1.1 302 Found\r\nLocation: http://evil.example/\r\nConnection: close\r\n\r\n"],
    ["breaks its header", `${ok}X-Debug-Id: a\rSet-Cookie: x=1\r\nContent-Length: 2\r\n\r\n{}`],
    ["switches protocols", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"],
  ] as const) {
    it(`that ${what} is a 502 with a reason, and nothing of it is passed on`, async () => {
      says(text);
      const { status, text: body, headers } = await answered();
      assert.ok([502, 503, 504].includes(status), `${status} ${body.slice(0, 100)}`);
      assert.match(body, /"message":"[^"]+"/);
      assert.ok(!headers.includes("set-cookie") && !headers.includes("evil.example") && !body.includes("<script"));
    });
  }

  it("that sets cookies and echoes the key gets neither through", async () => {
    const body = JSON.stringify({ ok: false, error: { code: "X", message: `bad key ${apiKey}` } });
    says(
      `HTTP/1.1 400 Bad\r\nContent-Type: application/json\r\nSet-Cookie: x=1\r\nServer: evil\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    const { headers } = await answered();
    assert.ok(!headers.includes("x=1") && !headers.includes("evil"));
  });

  it("that never ends its answer is cut, and whoever asked notices", { timeout: 60_000 }, async () => {
    let written = 0;
    evil.state.behave = (socket) => {
      socket.write(`${ok}\r\n{"a":"`);
      const send = () => {
        while (!socket.destroyed && written < 512 * 2 ** 20 && socket.write("a".repeat(65_536))) written += 65_536;
      };
      socket.on("drain", send);
      send();
    };
    const before = process.memoryUsage().rss;
    const response = await victim.get("/api/v1/spotify/status");
    let read = 0;
    await assert.rejects(async () => {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) read += chunk.byteLength;
    });
    assert.ok(read < 100 * 2 ** 20, `${read} bytes were passed on`);
    assert.ok(process.memoryUsage().rss - before < 300 * 2 ** 20);
  });

  it("that hangs is left when the one who asked leaves", { timeout: 30_000 }, async () => {
    let asked = () => {};
    const wasAsked = new Promise<void>((resolve) => (asked = resolve));
    evil.state.behave = () => {
      asked();
      return undefined;
    };
    const gone = new AbortController();
    const asking = victim.get("/api/v1/spotify/status", { signal: gone.signal });
    await wasAsked;
    gone.abort();
    await assert.rejects(asking, { name: "AbortError" });
    for (let tries = 0; evil.open() > 0 && tries < 200; tries++) await wait(20);
    assert.equal(evil.open(), 0, "The connection to Harmony is still open.");
  });

  it("that goes away in between is told, and asked again when it is back", async () => {
    evil.state.behave = (socket) => socket.destroy();
    assert.equal((await answered()).status, 502);
    says(`${ok}Content-Length: 22\r\n\r\n{"status":"connected"}`);
    assert.equal((await answered()).status, 200);
  });
});

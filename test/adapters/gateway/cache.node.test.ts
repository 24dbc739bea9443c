import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { endpoints } from "../../../src/core/contract/index.js";
import { makeHost, withHarmony } from "./host.js";
import { answerOf, startRawHarmony } from "./raw-harmony.js";

const api = "/api/v1";
/** An answer to which the gateway adds nothing. */
const saved = `${api}/spotify/me/tracks`;
const json = "Content-Type: application/json";
const body = '{"playlists":[]}';

/** A host before a server that answers byte for byte as told. */
function withAnswers(
  answers: ReadonlyArray<string | Buffer>,
  test: (asked: ReadonlyArray<string>, host: ReturnType<typeof makeHost>) => Promise<void>,
) {
  return async () => {
    const raw = await startRawHarmony(...answers);
    try {
      await test(raw.requests, makeHost(raw.asDouble()));
    } finally {
      raw.stop();
    }
  };
}

const good = answerOf("200 OK", [json, `Content-Length: ${body.length}`], body);
// As recorded from revision e876aba, where the entry was made for a client without gzip.
const twice = answerOf(
  "200 OK",
  [
    `content-length: ${body.length}`,
    "content-type: application/json",
    'etag: "a"',
    'etag: "a"',
    `content-length: ${body.length}`,
  ],
  body,
);
// As recorded: the stored 304 that everybody gets, whatever they sent.
const poisoned = answerOf("304 Not Modified", ['etag: "pl-v1-d93:34"', 'etag: "pl-v1-d93:34"', "content-length: 0"]);

describe("Harmony's cache", () => {
  it(
    "is passed by with every read, each time anew, with gzip asked for and no validators",
    withHarmony(async (harmony, { ask }) => {
      for (const { method, path } of Object.values(endpoints)) {
        if (method !== "GET" || path === "/session") continue;
        const address = path.replace(/\{\w+\}/g, "x") + (path.includes("/search/") ? "?query=a" : "");
        const headers = { "If-None-Match": '"a"', "If-Modified-Since": "Sun, 22 Nov 2026 15:21:35 GMT" };
        for (let time = 0; time < 2; time++) {
          await ask("GET", (path.startsWith("/api/") ? "" : api) + address, { headers });
        }
      }
      const reads = harmony.seen.filter(({ method }) => method === "GET");
      const tokens = reads.map(({ search }) => new URLSearchParams(search).get("_"));
      assert.ok(tokens.length > 20);
      assert.ok(!tokens.includes(null));
      assert.equal(new Set(tokens).size, tokens.length);
      for (const { headers } of reads) {
        assert.equal(headers["accept-encoding"], "gzip");
        assert.equal(headers["if-none-match"], undefined);
        assert.equal(headers["if-modified-since"], undefined);
      }
    }),
  );

  it(
    "that sends its headers twice is asked again",
    withAnswers([twice, good], async (asked, { ask }) => {
      const { status, text } = await ask("GET", saved);
      assert.equal(status, 200);
      assert.equal(text, body);
      assert.equal(asked.length, 2);
    }),
  );

  it(
    "that sends its headers twice for ever is not called a Harmony that cannot be reached",
    withAnswers([twice], async (asked, { ask }) => {
      const { status, json: answer } = await ask("GET", saved);
      assert.equal(status, 502);
      assert.equal(answer().error.code, "HARMONY_UNREADABLE");
      assert.match(answer().error.message, /HPE_UNEXPECTED_CONTENT_LENGTH/);
      assert.equal(asked.length, 2);
    }),
  );

  for (const [what, odd] of [
    ["a 304 that nobody asked for", poisoned],
    ["an empty body", answerOf("200 OK", [json, "Content-Length: 0"])],
  ] as const) {
    it(
      `that gives ${what} is asked again`,
      withAnswers([odd, good], async (asked, { ask }) => {
        const { status, text } = await ask("GET", saved, { headers: { "If-None-Match": '"pl-v1-d93:34"' } });
        assert.equal(status, 200);
        assert.equal(text, body);
        assert.equal(asked.length, 2);
      }),
    );

    it(
      `that gives ${what} for ever is told as that`,
      withAnswers([odd], async (_, { ask }) => {
        const { status, json: answer } = await ask("GET", saved);
        assert.equal(status, 502);
        assert.equal(answer().error.code, "HARMONY_UNREADABLE");
      }),
    );
  }

  it(
    "that has gzip for whoever asks is understood",
    withAnswers(
      [
        Buffer.concat([
          Buffer.from(answerOf("200 OK", [json, "Content-Encoding: gzip", `Content-Length: ${gzipSync(body).length}`])),
          gzipSync(body),
        ]),
      ],
      async (_, { ask }) => {
        const { response, text } = await ask("GET", saved);
        assert.equal(text, body);
        assert.equal(response.headers.get("content-encoding"), null);
        assert.equal(response.headers.get("content-length"), String(body.length));
      },
    ),
  );
});

describe("a Harmony that answers garbage", () => {
  for (const [what, answer, code] of [
    ["no HTTP at all", "SSH-2.0-OpenSSH_9.2\r\n", "HARMONY_UNREADABLE"],
    ["nothing, and closes", "", "HARMONY_BROKE_OFF"],
    [
      "gzip that is none",
      answerOf("200 OK", [json, "Content-Encoding: gzip", "Content-Length: 4"], "abcd"),
      "HARMONY_BROKE_OFF",
    ],
    ["chunks of no length", answerOf("200 OK", [json, "Transfer-Encoding: chunked"], "zz\r\n"), "HARMONY_BROKE_OFF"],
    ["less than it says", answerOf("200 OK", [json, "Content-Length: 99"], "{"), "HARMONY_BROKE_OFF"],
    [
      "a chunked body of nothing",
      answerOf("200 OK", [json, "Transfer-Encoding: chunked"], "0\r\n\r\n"),
      "HARMONY_UNREADABLE",
    ],
  ] as const) {
    it(
      `such as ${what} is told as that`,
      withAnswers([answer], async (_, { ask }) => {
        const { status, json: told } = await ask("GET", saved);
        assert.equal(status, 502);
        assert.equal(told().error.code, code);
      }),
    );
  }

  it(
    "and closes is asked once more for a read, never for a change",
    withAnswers(["", good], async (asked, { ask }) => {
      const { json: told } = await ask("POST", `${api}/oauth/manual`, { body: { redirect_url: "x" } });
      assert.equal(told().error.code, "HARMONY_BROKE_OFF");
      assert.equal(asked.length, 1);
      assert.equal((await ask("GET", saved)).status, 200);
    }),
  );
});

describe("an answer that the page has already", () => {
  it(
    "is a 304 of the gateway's own",
    withHarmony(async (_, { ask }) => {
      const first = await ask("GET", saved);
      const etag = first.response.headers.get("etag")!;
      const strong = etag.replace("W/", "");
      for (const sent of [etag, strong, `"other", ${etag}`]) {
        const { status, text, response } = await ask("GET", saved, { headers: { "If-None-Match": sent } });
        assert.equal(status, 304);
        assert.equal(text, "");
        assert.equal(response.headers.get("etag"), etag);
        assert.equal(response.headers.get("cache-control"), "private, no-cache");
      }
      assert.equal((await ask("GET", saved, { headers: { "If-None-Match": '"pl-v1-abc:1"' } })).status, 200);
    }),
  );

  it(
    "is sent whole where it has changed",
    withHarmony(async (harmony, { ask }) => {
      const etag = (await ask("GET", saved)).response.headers.get("etag");
      harmony.state.routes.set(`GET ${saved}`, (_, response) => {
        response.writeHead(200, { "Content-Type": "application/json", ETag: etag! }).end(body);
      });
      const { status, text } = await ask("GET", saved, { headers: { "If-None-Match": etag } });
      assert.equal(status, 200);
      assert.equal(text, body);
    }),
  );
});

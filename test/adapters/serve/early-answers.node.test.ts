import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { withEarlyAnswers } from "../../../src/adapters/servers/serve/page/early-answers.js";

const text = async (answer: Promise<Response>) => (await answer).text();
const fresh: typeof globalThis.fetch = (input, init) =>
  Promise.resolve(new Response(`${init?.method ?? "GET"} ${String(input)}`));
const early = (answers: Record<string, Promise<Response | undefined>>) => new Map(Object.entries(answers));

describe("early answers", () => {
  it("are handed out once, to the first GET of their address", async () => {
    const fetch = withEarlyAnswers(early({ "/a": Promise.resolve(new Response("early")) }), fresh);
    assert.equal(await text(fetch("/b")), "GET /b");
    assert.equal(await text(fetch("/a", { method: "POST" })), "POST /a");
    assert.equal(await text(fetch("/a", { method: "GET" })), "early");
    assert.equal(await text(fetch("/a", { method: "GET" })), "GET /a");
  });

  it("are asked for anew where they failed, or were not asked for", async () => {
    const failed = Promise.reject(new TypeError("Failed to fetch"));
    failed.catch(() => undefined);
    const fetch = withEarlyAnswers(early({ "/a": failed, "/b": Promise.resolve(undefined) }), fresh);
    assert.equal(await text(fetch("/a")), "GET /a");
    assert.equal(await text(fetch("/b")), "GET /b");
  });

  it("are no news any more after ten seconds", async () => {
    let time = 0;
    const fetch = withEarlyAnswers(early({ "/a": Promise.resolve(new Response("early")) }), fresh, () => time);
    time = 10_001;
    assert.equal(await text(fetch("/a")), "GET /a");
  });

  it("are not handed to whoever has given up", async () => {
    const fetch = withEarlyAnswers(early({ "/a": Promise.resolve(new Response("early")) }), fresh);
    await assert.rejects(fetch("/a", { signal: AbortSignal.abort() }), { name: "AbortError" });
  });
});

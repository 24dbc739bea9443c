import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { expect } from "chai";
import type { EndpointName } from "../../../src/core/contract/index.js";
import { read } from "../../core/contract/samples.js";
import { standInAt } from "./clock.js";

interface Recording {
  readonly response: { readonly status: number; readonly body: Readonly<Record<string, unknown>> };
}

function recorded(name: string): Recording["response"] {
  const file = new URL(`../../data/harmony/${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as Recording).response;
}

/** Fields that the contract does not have: nobody here needs them. */
const unneeded =
  /^(organized_path|genre|composer|producer|isrc|copyright|artwork_.*|has_.*|spotify_.*_id|lyrics_.*|next_retry_at|live_queue)$/;

/** The names and types of an answer; of a list, those of its first item. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (value === null || typeof value !== "object") return value === null ? "null" : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !unneeded.test(name) && name !== "last_error")
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([name, part]) => [name, name === "details" ? "details" : shapeOf(part)]),
  );
}

type Ask = ReturnType<typeof standInAt>["ask"];
const list = async (ask: Ask, query: string) =>
  (await ask("GET", `/downloads?${query}`)).json.downloads as ReadonlyArray<{ id: number; state: string }>;
const idOf = async (ask: Ask, status: string) => (await list(ask, `status=${status}&limit=1`))[0]!.id;

describe("downloads and their dead letters", () => {
  const answers: ReadonlyArray<readonly [name: EndpointName, recording: string]> = [
    ["listDownloads", "more-downloads-active"],
    ["listDownloads", "more-downloads-after-import"],
    ["listDownloads", "more-downloads-dead-letter"],
    ["retryDownload", "more-download-retry-failed"],
    ["cancelDownload", "more-download-cancel"],
    ["listDeadLetters", "more-dlq-list"],
    ["listDeadLetters", "more-dlq-empty"],
    ["purgeDeadLetters", "more-dlq-purge-ids"],
    ["listActivity", "more-activity-limit-2"],
    ["listActivity", "more-activity-worker-stale"],
  ];
  for (const [name, recording] of answers) {
    it(`are read by the contract as Harmony sends them: ${recording}`, async () => {
      const { status, body } = recorded(recording);
      const answer = await read(name, Response.json(body, { status }));
      expect(answer).to.include({ dropped: 0 });
    });
  }

  it("are answered by the stand-in as by Harmony", async () => {
    const { ask } = standInAt();
    const [failed, waiting, dead] = [
      await idOf(ask, "failed"),
      await idOf(ask, "pending"),
      await idOf(ask, "dead_letter"),
    ];
    const cases: ReadonlyArray<readonly [recording: string, method: string, path: string, body?: unknown]> = [
      ["more-downloads-active", "GET", "/downloads?limit=2"],
      ["more-downloads-limit-101", "GET", "/downloads?limit=101"],
      ["more-download-retry-404", "POST", "/download/99999/retry"],
      ["more-download-retry-queued", "POST", `/download/${waiting}/retry`],
      ["more-download-retry-dead-letter", "POST", `/download/${dead}/retry`],
      ["more-download-retry-failed", "POST", `/download/${failed}/retry`],
      ["more-download-cancel", "DELETE", `/download/${waiting}`],
      ["more-dlq-list", "GET", "/dlq"],
      ["more-dlq-page-size-501", "GET", "/dlq?page_size=501"],
      ["more-dlq-purge-other-state", "POST", "/dlq/purge", { ids: [String(failed)] }],
      ["more-dlq-purge-unknown", "POST", "/dlq/purge", { ids: ["99999"] }],
      ["more-dlq-purge-nothing", "POST", "/dlq/purge", {}],
      ["more-dlq-purge-ids", "POST", "/dlq/purge", { ids: [String(dead)] }],
      ["more-activity-limit-2", "GET", "/activity?limit=2"],
      ["more-activity-type-unknown", "GET", "/activity?type=nope"],
      ["more-activity-offset-beyond", "GET", "/activity?offset=5000"],
      ["more-activity-limit-0", "GET", "/activity?limit=0"],
      ["more-activity-limit-201", "GET", "/activity?limit=201"],
    ];
    for (const [recording, method, path, sent] of cases) {
      const { status, body } = recorded(recording);
      const { status: answered, json } = await ask(method, path, sent);
      expect(answered, recording).to.equal(status);
      expect(shapeOf(json), recording).to.deep.equal(shapeOf(body));
      if (status >= 400 && status !== 422) expect(json.error, recording).to.deep.equal(body["error"]);
    }
  });

  it("refuse a filter that Harmony does not know", async () => {
    const { status, json } = await standInAt().ask("GET", "/downloads?status=nope");
    expect(status).to.equal(400);
    expect(json.error).to.deep.equal({ code: "VALIDATION_ERROR", message: "Invalid status filter" });
  });

  it("are listed newest first and in pages; those that wait or run, all, or by state", async () => {
    const { ask } = standInAt();
    const all = await list(ask, "all=true&limit=100");
    expect([
      ...(await list(ask, "all=true&limit=60")),
      ...(await list(ask, "all=true&limit=40&offset=60")),
    ]).to.deep.equal(all);
    const ids = all.map(({ id }) => id);
    expect(ids).to.deep.equal([...ids].sort((one, other) => other - one));
    for (const { state } of await list(ask, "limit=100")) expect(state).to.be.oneOf(["pending", "in_progress"]);
    for (const status of ["completed", "failed", "dead_letter", "pending"])
      expect((await list(ask, `status=${status}`)).length, status).to.be.above(0);
    // Harmony calls what was cancelled failed, but does not find it among the failed.
    const [cancelled] = await list(ask, "status=cancelled");
    expect(cancelled!.state).to.equal("failed");
    expect((await list(ask, "status=failed&limit=100")).map(({ id }) => id)).not.to.include(cancelled!.id);
  });

  it("come into being as the tracks of a submission are found", async () => {
    const { ask, clock } = standInAt({ scenario: "empty" });
    await ask("POST", "/spotify/import/free", { playlist_links: [], tracks: ["Night Radio - Paper River", "A - B"] });
    expect(await list(ask, "all=true")).to.deep.equal([]);
    clock.time += 60_000;
    const found = await list(ask, "all=true");
    expect(found).to.have.length(2);
    expect(found[1]).to.deep.include({
      id: 1,
      filename: "@@peer\\Music\\Night Radio - Paper River.flac",
      state: "pending",
    });
  });

  it("are new ones after a retry; the failed one stays, and nothing keeps it from being retried again", async () => {
    const { ask } = standInAt();
    const failed = await idOf(ask, "failed");
    const { json } = await ask("POST", `/download/${failed}/retry`);
    const [newest] = await list(ask, "all=true&limit=1");
    expect(newest).to.deep.include({ id: json.download_id, state: "pending" });
    expect((await list(ask, "status=failed&limit=100")).map(({ id }) => id)).to.include(failed);
    expect((await ask("POST", `/download/${failed}/retry`)).status).to.equal(202);
    const { items } = (await ask("GET", "/activity?limit=2")).json;
    expect(items[0]).to.deep.include({ type: "download", status: "download_retried" });
    expect(items[0].details).to.include({ original_download_id: failed });
  });

  it("stay pending where Soulseek refused the transfer, until they are cancelled; then they can be retried", async () => {
    const { ask, clock, standIn } = standInAt({ scenario: "empty" });
    standIn.quirks.refusesTransfers = true;
    const { json } = await ask("POST", "/spotify/import/free", { playlist_links: [], tracks: ["A - B", "C - D"] });
    clock.time += 60_000;
    const { job } = (await ask("GET", `/spotify/import/jobs/${json.job_id}`)).json;
    const recording = recorded("more-import-slskd-refuses-job").body["job"] as object;
    expect(job).to.deep.include({ state: "failed", error: "failed=2", queued_tracks: 0, failed_tracks: 2 });
    expect(recording).to.deep.include({ state: "failed", error: "failed=2", queued_tracks: 0, failed_tracks: 2 });
    expect((await list(ask, "all=true")).map(({ state }) => state)).to.deep.equal(["pending", "pending"]);
    expect(await list(ask, "status=failed")).to.deep.equal([]);
    expect((await ask("POST", "/download/1/retry")).status).to.equal(409);
    expect((await ask("DELETE", "/download/1")).json).to.deep.equal(recorded("more-refused-row-cancel").body);
    expect((await ask("POST", "/download/1/retry")).status).to.equal(202);
  });

  it("stay as they are where Soulseek does not know the transfer or does not answer", async () => {
    const { ask, standIn } = standInAt();
    const [failed, waiting] = [await idOf(ask, "failed"), await idOf(ask, "pending")];
    for (const [status, method, path, recording] of [
      [404, "DELETE", `/download/${waiting}`, "more-download-cancel-unknown-at-slskd"],
      [503, "POST", `/download/${failed}/retry`, "more-download-retry-slskd-down"],
    ] as const) {
      standIn.quirks.cancelsAtSoulseek = status;
      const answer = await ask(method, path);
      expect(answer.status).to.equal(recorded(recording).status);
      expect(answer.json).to.deep.equal(recorded(recording).body);
    }
    expect(await idOf(ask, "pending")).to.equal(waiting);
  });

  it("take two seconds to list where that is wanted", async () => {
    const waits: Array<number> = [];
    const { ask, standIn } = standInAt({ sleep: (ms) => Promise.resolve(void waits.push(ms)) });
    await ask("GET", "/downloads");
    expect(waits).to.deep.equal([]);
    standIn.quirks.asksSoulseekOfDownloads = true;
    await ask("GET", "/downloads");
    expect(waits).to.deep.equal([2000]);
  });

  it("keep a submission waiting for its answer while Soulseek's window is full, where that is wanted", async () => {
    let waited = 0;
    const { ask, clock, standIn } = standInAt({
      scenario: "empty",
      sleep: (ms) => Promise.resolve(void ((waited += ms), (clock.time += ms))),
    });
    standIn.quirks.searchesSlowly = true;
    const send = async (count: number) => {
      const tracks = Array.from({ length: count }, (_, index) => `Artist ${clock.time} - Title ${index}`);
      waited = 0;
      await ask("POST", "/spotify/import/free", { playlist_links: [], tracks });
      return waited;
    };
    expect(await send(15)).to.equal(0);
    // Two tracks still fit, and as many again as have left the window.
    expect(await send(15)).to.equal(220_000);
    expect(await send(15)).to.equal(220_000);
  });
});

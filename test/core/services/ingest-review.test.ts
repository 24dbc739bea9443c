import { expect } from "chai";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import type { StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import { Drafts } from "../../../src/core/ingest/drafts.js";
import { statusOf, textOf } from "../../../src/core/ingest/entries.js";
import type { Draft } from "../../../src/core/ingest/stored-draft.js";
import type { HarmonySpotifyConfig } from "../../../src/core/config.js";
import type { HarmonyKernel } from "../../../src/core/plugin.js";
import { IngestInputService } from "../../../src/core/services/ingest-input.js";
import { IngestReviewService } from "../../../src/core/services/ingest-review.js";
import { StatusService } from "../../../src/core/services/status.js";
import { waitUntil } from "../../wait.js";
import { openKernel } from "../test-kernel.js";

const track = {
  id: "x",
  name: "Song",
  artists: [{ name: "Ann" }, { name: "Ben" }],
  album: { name: "Alb" },
  duration_ms: 61_000,
};
const link = "https://open.spotify.com/track/3cfOd4CMv2snFaKAnMdnvK";

describe("the review of an ingest", () => {
  let kernels: Array<HarmonyKernel> = [];
  /** What this browser keeps, by user. */
  let kept = new Map<string | null, Draft>();
  const drafts = Layer.sync(Drafts, () =>
    Drafts.of({
      save: (user, draft) =>
        Effect.as(
          Effect.sync(() => kept.set(user, draft)),
          true,
        ),
      load: (user) => Effect.sync(() => kept.get(user)),
      drop: (user) => Effect.sync(() => void kept.delete(user)),
    }),
  );

  const layer = Layer.provide(IngestReviewService.layerWithDrafts, drafts);

  const open = async (options: StandInOptions = {}, config: HarmonySpotifyConfig = {}) => {
    const opened = await openKernel(config, { session: { role: "admin", user: "nora" }, ...options });
    const { kernel } = opened;
    kernels.push(kernel);
    await kernel.session.refresh();
    const service = kernel.use<IngestReviewService>({ key: IngestReviewService.key, layer });
    return { ...opened, service };
  };
  type Service = Awaited<ReturnType<typeof open>>["service"];
  const isRead = ({ review }: Service) =>
    waitUntil(() => review.state.files.length > 0 && review.state.files.every(({ state }) => state !== "reading"));
  const give = async (service: Service, ...texts: Array<string>) => {
    service.add(texts.map((text, place) => ({ name: `${place}.txt`, source: new Blob([text]) })));
    await isRead(service);
  };
  const statuses = (service: Service) => service.entries().map(statusOf);

  afterEach(async () => {
    for (const kernel of kernels) await kernel.dispose();
    kernels = [];
    kept = new Map();
  });

  it("finds duplicates over all files; leaving the first out puts the second in its place", async () => {
    const { service } = await open();
    await give(service, "A - B\nC - D", "a - b\nE - F");
    expect(statuses(service)).to.deep.equal(["track", "track", "duplicate", "track"]);
    expect(service.review.state.counts).to.include({ all: 4, send: 3, rest: 1 });
    service.leaveOut([service.entries()[0]!], true);
    expect(statuses(service)).to.deep.equal(["left_out", "track", "track", "track"]);
    service.leaveOut([service.entries()[0]!], false);
    service.sendAnyway(service.entries()[2]!);
    expect(service.review.state.counts.send).to.equal(4);
  });

  it("puts right what was edited or repaired, and reports what was wrong", async () => {
    const { service, signals } = await open();
    await give(service, "A - B\nC - D\nMasked Wolf Astronaut");
    expect(statuses(service)).to.deep.equal(["track", "track", "problem"]);
    expect(signals.find(({ name }) => name === "free_ingest.validation_error")?.data).to.deep.equal({
      reasons: { no_separator: 1 },
    });
    service.edit(service.entries()[2]!, "Masked Wolf - Astronaut");
    expect(statuses(service)).to.deep.equal(["track", "track", "track"]);
    service.edit(service.entries()[1]!, "a - b");
    expect(statuses(service)).to.deep.equal(["track", "duplicate", "track"]);
  });

  it("reads a file again in the other order and keeps what was decided", async () => {
    const { service } = await open();
    await give(service, "A - B\nC - D\nE - F\nG - H");
    const [file] = service.review.state.files;
    expect(file?.summary?.order).to.include({ first: "artist-title" });
    service.edit(service.entries()[3]!, "X - Y");
    service.setOrder(file!.id, "title-artist");
    await isRead(service);
    expect(service.review.state.files[0]?.summary?.order).to.include({ first: "title-artist", by: "chosen" });
    expect(service.entries().map(({ check }) => "read" in check && check.read.artist)).to.deep.equal([
      "B",
      "D",
      "F",
      "X",
    ]);
  });

  it("refuses a file over the limit and a picture, and says what they are", async () => {
    const { service } = await open({
      session: { role: "operator", limits: { maxImportBytes: 100, maxTracks: 5000, maxPlaylists: 100 } },
    });
    service.add([
      { name: "long.txt", source: new Blob(["x".repeat(101)]) },
      {
        name: "list.csv",
        source: new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])]),
      },
    ]);
    await isRead(service);
    expect(service.review.state.files.map((file) => file.state === "refused" && file.refusal)).to.deep.equal([
      { code: "too_large", fileType: null },
      { code: "not_text", fileType: "png" },
    ]);
  });

  it("looks single tracks up where PRO is available", async () => {
    const { kernel, service, standIn } = await open();
    await kernel.use(StatusService).status.refresh();
    standIn.overrides.getTrack = () => Response.json({ track });
    await give(service, link);
    await waitUntil(() => statuses(service)[0] === "track");
    expect(service.entries()[0]?.check).to.include({ text: "Ann, Ben - Song (Alb) 1:01" });
  });

  it("gives a look-up up once a rate limit has not passed after three pauses", async () => {
    const { kernel, service, standIn, pass, sent } = await open();
    await kernel.use(StatusService).status.refresh();
    standIn.overrides.getTrack = () =>
      Response.json(
        { ok: false, error: { code: "RATE_LIMITED" } },
        { status: 429, headers: { "Retry-After": "3600" } },
      );
    await give(service, `${link}\n${link.replace("3cf", "4cf")}`);
    for (let pause = 1; pause <= 3; pause++) {
      await waitUntil(() => sent("getTrack") === pause);
      expect(service.review.state.lookUp).to.deep.equal({ state: "running" });
      await pass(60_000);
    }
    await waitUntil(() => service.review.state.lookUp.state === "failed");
    expect(sent("getTrack")).to.equal(4);
    expect(statuses(service)).to.deep.equal(["lookup", "lookup"]);

    delete standIn.overrides.getTrack;
    const stop = service.review.subscribe(() => {});
    await pass(60_000);
    expect(sent("getTrack")).to.equal(4);
    service.lookUp();
    await waitUntil(() => service.review.state.lookUp.state === "idle");
    expect(sent("getTrack")).to.equal(6);
    stop();
  });

  it("stops a look-up when the operator says so, and goes on only when asked", async () => {
    const { kernel, service, standIn, pass } = await open();
    await kernel.use(StatusService).status.refresh();
    let asked = 0;
    standIn.overrides.getTrack = () => {
      asked++;
      return new Promise(() => {});
    };
    await give(service, `${link}\nA - B`);
    await waitUntil(() => asked === 1);
    service.stopLookUp();
    expect(service.review.state.lookUp).to.deep.equal({ state: "stopped" });
    standIn.overrides.getTrack = () => {
      asked++;
      return Response.json({ track });
    };
    const stop = service.review.subscribe(() => {});
    await pass(60_000);
    service.edit(service.entries()[1]!, "A - C");
    expect(asked).to.equal(1);
    service.lookUp();
    await waitUntil(() => statuses(service)[0] === "track");
    stop();
  });

  it("looks up by itself once the status says that it can", async () => {
    const { service, standIn } = await open();
    standIn.overrides.getTrack = () => Response.json({ track });
    await give(service, link);
    expect(service.review.state.canLookUp).to.equal(undefined);
    const stop = service.review.subscribe(() => {});
    await waitUntil(() => statuses(service)[0] === "track");
    expect(service.review.state.canLookUp).to.equal(true);
    stop();
  });

  it("looks up no more than fifty links unasked", async () => {
    const { kernel, service, standIn, sent } = await open();
    await kernel.use(StatusService).status.refresh();
    standIn.overrides.getTrack = () => Response.json({ track });
    const id = (place: number) => link.replace("3cf", String(place).padStart(3, "0"));
    await give(service, Array.from({ length: 51 }, (_, place) => id(place)).join("\n"));
    expect(sent("getTrack")).to.equal(0);
    service.lookUp();
    await waitUntil(() => sent("getTrack") === 51);
  });

  it("says of a link that Spotify does not know that it has to be written", async () => {
    const { kernel, service, standIn } = await open();
    await kernel.use(StatusService).status.refresh();
    standIn.overrides.getTrack = () =>
      Response.json({ ok: false, error: { code: "NOT_FOUND", message: "No." } }, { status: 404 });
    await give(service, link);
    await waitUntil(() => statuses(service)[0] === "problem");
    expect(service.entries()[0]!.check).to.include({ reason: "track_unknown" });
  });

  it("leaves a line alone that was rewritten while its link was looked up", async () => {
    const { kernel, service, standIn } = await open();
    await kernel.use(StatusService).status.refresh();
    let answer: (() => void) | undefined;
    standIn.overrides.getTrack = () => new Promise((resolve) => (answer = () => resolve(Response.json({ track }))));
    await give(service, link);
    await waitUntil(() => answer);
    service.edit(service.entries()[0]!, "A - B");
    answer!();
    await waitUntil(() => service.review.state.lookUp.state === "idle");
    expect(service.entries().map(textOf)).to.deep.equal(["A - B"]);
    expect(service.entries()[0]!.check).to.include({ text: "A - B" });
  });

  it("asks Spotify for nothing where PRO is not available", async () => {
    const { kernel, service, standIn } = await open({ scenario: "unauthenticated" });
    await kernel.use(StatusService).status.refresh();
    await give(service, link);
    service.lookUp();
    expect(statuses(service)).to.deep.equal(["lookup"]);
    expect(standIn.requests.some(({ endpoint }) => endpoint === "getTrack")).to.equal(false);
  });

  it("sends what is approved, says what became of each, and outlives a reload until it is closed", async () => {
    const { service, standIn, pass } = await open();
    await give(service, "A - B\nC - D\nE - F\nno dash");
    service.leaveOut([service.entries()[1]!], true);
    await service.send.run();
    expect(statuses(service)).to.deep.equal(["accepted", "left_out", "accepted", "problem"]);
    expect(service.review.state.counts).to.include({ taken: 2, send: 0 });
    expect(standIn.requests.filter(({ endpoint }) => endpoint === "submitIngest")).to.have.length(1);
    await pass(300);
    expect([...kept.keys()]).to.deep.equal(["nora"]);

    const again = (await open()).service;
    await isRead(again);
    expect(statuses(again)).to.deep.equal(["accepted", "left_out", "accepted", "problem"]);

    const discarded = again.discard();
    expect(again.entries()).to.have.length(0);
    again.bringBack(discarded);
    expect(again.entries().map(textOf)).to.have.length(4);
    expect(again.review.state.counts).to.include({ taken: 2, left_out: 1 });
  });

  it("stops during a pause at once, and leaves the rest to be sent", async () => {
    const { service, standIn } = await open();
    await give(service, "A - B\nC - D");
    standIn.overrides.submitIngest = () =>
      Response.json({ ok: false, error: { code: "RATE_LIMITED" } }, { status: 429, headers: { "Retry-After": "60" } });
    const sending = service.send.run();
    await waitUntil(() => service.review.state.sending?.pausedUntil !== undefined);
    expect(service.review.state.sending).to.include({ done: 0, total: 2, isStopping: false });
    service.stopSending();
    await sending;
    expect(service.review.state.sending).to.equal(undefined);
    expect(service.review.state.counts).to.include({ send: 2, taken: 0, not_taken: 0 });
  });

  it("keeps nothing of what was discarded", async () => {
    const { service, pass } = await open();
    await give(service, "A - B");
    await pass(300);
    expect(kept.size).to.equal(1);
    service.discard();
    await pass(300);
    expect(kept.size).to.equal(0);
  });

  it("is saved at the next pause, once", async () => {
    const { service, pass } = await open();
    await give(service, "A - B\nC - D");
    await pass(300);
    const before = kept.get("nora");
    service.edit(service.entries()[0]!, "A - X");
    await pass(200);
    service.edit(service.entries()[1]!, "C - Y");
    await pass(200);
    expect(kept.get("nora")).to.equal(before);
    await pass(100);
    expect([...kept.get("nora")!.files[0]!.decisions]).to.deep.equal([
      [0, { text: "A - X" }],
      [1, { text: "C - Y" }],
    ]);
  });

  it("keeps what was decided a moment before its plugin ends, and nothing that comes after", async () => {
    const { kernel, service } = await open();
    await give(service, "A - B\nC - D");
    service.edit(service.entries()[1]!, "C - E");
    const first = service.entries()[0]!;
    await kernel.dispose();
    expect(() => service.edit(first, "X - Y")).to.throw();

    const again = (await open()).service;
    await isRead(again);
    expect(again.entries().map(textOf)).to.deep.equal(["A - B", "C - E"]);
  });

  it("is its user's alone: another one in the same tab starts with nothing, and neither loses a line", async () => {
    const { kernel, service, standIn } = await open();
    await give(service, Array.from({ length: 60 }, (_, line) => `A - ${line}`).join("\n"));
    let answer: (() => void) | undefined;
    standIn.overrides.submitIngest = () => new Promise((resolve) => (answer = () => resolve(undefined)));
    const sending = service.send.run();
    await waitUntil(() => answer);

    kernel.setSession({ user: "jonas" });
    expect(service.entries()).to.have.length(0);
    expect(service.review.state.sending).to.equal(undefined);
    answer!();
    await sending;
    await give(service, "C - D");
    expect(service.entries().map(textOf)).to.deep.equal(["C - D"]);
    kernel.setSession({ user: "nora" });
    expect(service.review.state.counts).to.include({ taken: 15, send: 45 });

    await kernel.dispose();
    const again = await open();
    await isRead(again.service);
    expect(again.service.review.state.counts).to.include({ taken: 15, send: 45 });
    again.kernel.setSession({ user: "jonas" });
    await isRead(again.service);
    expect(again.service.entries().map(textOf)).to.deep.equal(["C - D"]);
    again.service.discard();
    await again.kernel.dispose();
    expect([...kept.keys()]).to.deep.equal(["nora"]);
  });

  it("sends nothing of somebody who has waited for another's submission and is gone by then", async () => {
    const { kernel, service, standIn, sent } = await open();
    await give(service, "A - B");
    let answer: (() => void) | undefined;
    standIn.overrides.submitIngest = () => new Promise((resolve) => (answer = () => resolve(undefined)));
    const first = service.send.run();
    await waitUntil(() => answer);
    kernel.setSession({ user: "jonas" });
    await give(service, "C - D");
    const second = service.send.run();
    kernel.setSession({ user: "nora" });
    answer!();
    await Promise.all([first, second]);
    expect(sent("submitIngest")).to.equal(1);
    kernel.setSession({ user: "jonas" });
    expect(service.review.state.counts).to.include({ send: 1, taken: 0 });
  });

  it("sends what each of two users has, one after the other", async () => {
    const { kernel, service, standIn, sent } = await open();
    await give(service, "A - B");
    let answer: (() => void) | undefined;
    standIn.overrides.submitIngest = () => new Promise((resolve) => (answer = () => resolve(undefined)));
    const first = service.send.run();
    await waitUntil(() => answer);
    kernel.setSession({ user: "jonas" });
    await give(service, "C - D");
    const second = service.send.run();
    delete standIn.overrides.submitIngest;
    answer!();
    await Promise.all([first, second]);
    expect(sent("submitIngest")).to.equal(2);
    expect(service.review.state.counts).to.include({ send: 0, taken: 1 });
  });

  it("brings back what was discarded to whom it belongs to", async () => {
    const { kernel, service } = await open();
    await give(service, "A - B");
    const discarded = service.discard();
    kernel.setSession({ user: "jonas" });
    service.bringBack(discarded);
    expect(service.entries()).to.have.length(0);
    kernel.setSession({ user: "nora" });
    expect(service.entries().map(textOf)).to.deep.equal(["A - B"]);
  });

  it("holds back what is given until it is known who gives it", async () => {
    const opened = await openKernel({}, { session: { role: "admin", user: "nora" } });
    kernels.push(opened.kernel);
    const service = opened.kernel.use<IngestReviewService>({ key: IngestReviewService.key, layer });
    service.add([{ name: "", source: new Blob(["A - B"]) }]);
    expect(opened.kernel.use(IngestInputService).given.state).to.have.length(1);
    expect(service.review.state.files).to.deep.equal([]);
    await opened.kernel.session.refresh();
    await isRead(service);
    expect(opened.kernel.use(IngestInputService).given.state).to.have.length(0);
    expect(service.entries().map(textOf)).to.deep.equal(["A - B"]);
  });

  it("passes what was given in nobody's name to whom the host names later, beside what they left behind", async () => {
    const source = new Blob(["Left - Behind"]);
    kept.set("nora", { files: [{ name: "before.txt", source, order: undefined, decisions: new Map() }] });
    const config = { session: { role: "admin", features: {} } } as const;
    const { kernel, service, pass } = await open({}, config);
    await give(service, "A - B");
    await pass(300);
    expect([...kept.keys()]).to.deep.equal(["nora", null]);
    kernel.setSession({ ...config.session, user: "nora" });
    await waitUntil(() => service.entries().length === 2);
    expect(service.entries().map(textOf)).to.deep.equal(["A - B", "Left - Behind"]);
    await pass(300);
    expect([...kept.keys()]).to.deep.equal(["nora"]);
    expect(kept.get("nora")!.files).to.have.length(2);
  });

  it("stays when the session cannot be read for once", async () => {
    const { kernel, service, standIn } = await open();
    await give(service, "A - B");
    for (const status of [404, 405]) {
      standIn.overrides.getSession = () => Response.json({ detail: "Not Found" }, { status });
      await kernel.session.refresh().catch(() => {});
      expect(service.entries().map(textOf)).to.deep.equal(["A - B"]);
    }
  });

  it("calls a line confirmed only where Harmony's answer says so", async () => {
    const { service, standIn } = await open();
    await give(service, "A - B\nC - D");
    standIn.overrides.submitIngest = () => Response.json({});
    await service.send.run();
    expect(statuses(service)).to.deep.equal(["unknown", "unknown"]);
    expect(service.review.state.counts).to.include({ taken: 0, not_taken: 2, send: 0 });
    expect(service.review.state.result?.error?._tag).to.equal("BadAnswer");
  });

  it("sends again what was skipped, but only when asked", async () => {
    const { service, standIn } = await open();
    await give(service, "A - B\nC - D");
    standIn.overrides.submitIngest = () =>
      Response.json(
        {
          ok: true,
          job_id: "job_f",
          accepted: { playlists: 0, tracks: 0, batches: 0 },
          skipped: { playlists: 0, tracks: 2, reason: "backpressure" },
          error: null,
        },
        { status: 207 },
      );
    await service.send.run();
    expect(statuses(service)).to.deep.equal(["skipped", "skipped"]);
    delete standIn.overrides.submitIngest;
    service.sendAgain();
    expect(service.review.state.counts.send).to.equal(2);
    await service.send.run();
    expect(statuses(service)).to.deep.equal(["accepted", "accepted"]);
  });

  it("gives the lines of a group, and forgets a file that is taken out", async () => {
    const { service } = await open();
    await give(service, "A - B\nno dash", "C - D");
    expect(service.entries("fix").map(textOf)).to.deep.equal(["no dash"]);
    expect(service.entries("send").map(textOf)).to.deep.equal(["A - B", "C - D"]);
    service.remove(service.review.state.files[0]!.id);
    expect(service.entries().map(textOf)).to.deep.equal(["C - D"]);
  });

  it("takes the repair on offer", async () => {
    const { service } = await open();
    const uri = "spotify:track:3cfOd4CMv2snFaKAnMdnvK";
    await give(service, `Track URI,Track Name,Artist Name(s),Album Name\n${uri},,,\n${uri},Song,Ann,Alb`);
    expect(service.review.state.counts).to.include({ problem: 1, repairs: 1 });
    service.repair(service.entries());
    expect(textOf(service.entries()[0]!)).to.equal(uri);
    expect(service.review.state.counts).to.include({ repairs: 0 });
  });

  it("is empty, sends nothing and discards nothing as long as it is not known who is there", async () => {
    const { kernel, sent } = await openKernel({}, { session: { role: "admin", user: "nora" } });
    kernels.push(kernel);
    const service = kernel.use<IngestReviewService>({ key: IngestReviewService.key, layer });
    expect(service.entries()).to.deep.equal([]);
    expect(service.review.state).to.deep.include({ files: [], isKept: true, lookUp: { state: "idle" } });
    const discarded = service.discard();
    expect(discarded).to.deep.equal({ files: [], result: undefined });
    service.bringBack(discarded);
    expect(service.entries()).to.deep.equal([]);
    expect(sent("submitIngest")).to.equal(0);
  });
});

import { createKernel, type HarmonyKernel } from "../../../src/core/plugin.js";
import { expect } from "@open-wc/testing";
import { createStandIn, type StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import { hasDraft } from "../../../src/core/services/ingest-typed.js";
import { standingOf, textOf } from "../../../src/core/services/ingest-review.js";
import { IngestReviewsService } from "../../../src/core/services/ingest-reviews.js";
import { StatusService } from "../../../src/core/services/status.js";
import type { TelemetrySignal } from "../../../src/core/telemetry/telemetry.js";
import { waitUntil } from "../../wait.js";

describe("the review of an ingest", () => {
  let kernels: Array<HarmonyKernel> = [];
  const signals: Array<TelemetrySignal> = [];

  const open = async (options: StandInOptions = {}) => {
    const standIn = createStandIn({ session: { role: "admin" }, ...options });
    const kernel = createKernel({
      fetch: standIn.fetch,
      shareTabs: false,
      telemetry: (signal) => signals.push(signal),
    });
    kernels.push(kernel);
    await kernel.session.refresh();
    return { standIn, kernel, review: kernel.use(IngestReviewsService).open("nora") };
  };
  type Review = Awaited<ReturnType<typeof open>>["review"];
  const isRead = (review: Review) =>
    waitUntil(() => review.files.length > 0 && review.files.every(({ state }) => state !== "reading"));
  const give = async (review: Review, ...texts: Array<string>) => {
    review.add(texts.map((text, place) => ({ name: `${place}.txt`, source: new Blob([text]) })));
    await isRead(review);
  };
  const standings = (review: Review) => review.entries().map(standingOf);

  beforeEach(() => sessionStorage.clear());
  afterEach(async () => {
    for (const kernel of kernels) {
      for (const user of ["nora", "jonas"]) kernel.use(IngestReviewsService).open(user).clear();
      await kernel.dispose();
    }
    kernels = [];
    signals.length = 0;
  });

  it("finds duplicates over all files; leaving the first out puts the second in its place", async () => {
    const { review } = await open();
    await give(review, "A - B\nC - D", "a - b\nE - F");
    expect(standings(review)).to.deep.equal(["track", "track", "duplicate", "track"]);
    expect(review.counts).to.include({ all: 4, send: 3, rest: 1 });
    review.leaveOut([review.entries()[0]!], true);
    expect(standings(review)).to.deep.equal(["left_out", "track", "track", "track"]);
    review.leaveOut([review.entries()[0]!], false);
    review.sendAnyway(review.entries()[2]!);
    expect(review.counts.send).to.equal(4);
  });

  it("puts right what was edited or repaired, and reports what was wrong", async () => {
    const { review } = await open();
    await give(review, "A - B\nC - D\nMasked Wolf Astronaut");
    expect(standings(review)).to.deep.equal(["track", "track", "problem"]);
    expect(signals.find(({ name }) => name === "free_ingest.validation_error")?.data).to.deep.equal({
      reasons: { no_separator: 1 },
    });
    review.edit(review.entries()[2]!, "Masked Wolf - Astronaut");
    expect(standings(review)).to.deep.equal(["track", "track", "track"]);
    review.edit(review.entries()[1]!, "a - b");
    expect(standings(review)).to.deep.equal(["track", "duplicate", "track"]);
  });

  it("reads a file again in the other order and keeps what was decided", async () => {
    const { review } = await open();
    await give(review, "A - B\nC - D\nE - F\nG - H");
    const [file] = review.files;
    expect(file?.summary?.order).to.include({ first: "artist-title" });
    review.edit(review.entries()[3]!, "X - Y");
    review.setOrder(file!, "title-artist");
    await isRead(review);
    expect(review.files[0]?.summary?.order).to.include({ first: "title-artist", by: "chosen" });
    expect(review.entries().map(({ verdict }) => "look" in verdict && verdict.look.artist)).to.deep.equal([
      "B",
      "D",
      "F",
      "X",
    ]);
  });

  it("refuses a file over the limit and a picture, and says what they are", async () => {
    const { review } = await open({
      session: { role: "operator", limits: { maxImportBytes: 100, maxTracks: 5000, maxPlaylists: 100 } },
    });
    review.add([
      { name: "long.txt", source: new Blob(["x".repeat(101)]) },
      {
        name: "list.csv",
        source: new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])]),
      },
    ]);
    await isRead(review);
    expect(review.files.map(({ refusal }) => refusal)).to.deep.equal([
      { code: "too_large", fileType: null },
      { code: "not_text", fileType: "png" },
    ]);
  });

  it("looks single tracks up where PRO is available", async () => {
    const { kernel, review, standIn } = await open();
    await kernel.use(StatusService).status.refresh();
    standIn.overrides.getTrack = () =>
      Response.json({
        track: {
          id: "x",
          name: "Song",
          artists: [{ name: "Ann" }, { name: "Ben" }],
          album: { name: "Alb" },
          duration_ms: 61_000,
        },
      });
    await give(review, "https://open.spotify.com/track/3cfOd4CMv2snFaKAnMdnvK");
    await waitUntil(() => standings(review)[0] === "track");
    expect(review.entries()[0]?.verdict).to.include({ text: "Ann, Ben - Song (Alb) 1:01" });
  });

  it("asks Spotify for nothing where PRO is not available", async () => {
    const { kernel, review, standIn } = await open({ scenario: "unauthenticated" });
    await kernel.use(StatusService).status.refresh();
    await give(review, "https://open.spotify.com/track/3cfOd4CMv2snFaKAnMdnvK");
    review.lookUp();
    expect(standings(review)).to.deep.equal(["lookup"]);
    expect(standIn.requests.some(({ endpoint }) => endpoint === "getTrack")).to.equal(false);
  });

  it("sends what is approved, says what became of each, and outlives a reload until it is closed", async () => {
    const { review, standIn } = await open();
    await give(review, "A - B\nC - D\nE - F\nno dash");
    review.leaveOut([review.entries()[1]!], true);
    await review.send();
    expect(standings(review)).to.deep.equal(["accepted", "left_out", "accepted", "problem"]);
    expect(review.counts).to.include({ taken: 2, send: 0 });
    expect(standIn.requests.filter(({ endpoint }) => endpoint === "submitIngest")).to.have.length(1);
    await waitUntil(() => hasDraft());

    const again = (await open()).review;
    await again.restore();
    await isRead(again);
    expect(standings(again)).to.deep.equal(["accepted", "left_out", "accepted", "problem"]);

    const undo = again.clear();
    await waitUntil(() => !hasDraft());
    undo();
    expect(again.entries().map(textOf)).to.have.length(4);
  });

  it("keeps what was decided a moment before its plugin ends, and nothing that comes after", async () => {
    const { kernel, review } = await open();
    await give(review, "A - B\nC - D");
    review.edit(review.entries()[1]!, "C - E");
    await kernel.dispose();
    review.edit(review.entries()[0]!, "X - Y");

    const again = (await open()).review;
    await isRead(again);
    expect(again.entries().map(textOf)).to.deep.equal(["A - B", "C - E"]);
  });

  it("is its user's alone: another one in the same tab starts with nothing, and neither loses a line", async () => {
    const { kernel, review, standIn } = await open();
    const { open: openFor } = kernel.use(IngestReviewsService);
    await give(review, Array.from({ length: 60 }, (_, line) => `A - ${line}`).join("\n"));
    let answer: (() => void) | undefined;
    standIn.overrides.submitIngest = () => new Promise((resolve) => (answer = () => resolve(undefined)));
    const sending = review.send();
    await waitUntil(() => answer);

    const other = openFor("jonas");
    expect(other.entries()).to.have.length(0);
    answer!();
    await sending;
    expect(review.counts).to.include({ taken: 25, send: 35 });
    await give(other, "C - D");

    await kernel.dispose();
    const again = (await open()).kernel.use(IngestReviewsService);
    const [mine, theirs] = [again.open("nora"), again.open("jonas")];
    await Promise.all([isRead(mine), isRead(theirs)]);
    expect(mine.counts).to.include({ taken: 25, send: 35 });
    expect(theirs.entries().map(textOf)).to.deep.equal(["C - D"]);
    theirs.clear();
    await waitUntil(() => theirs.files.length === 0);
    expect(hasDraft()).to.equal(true);
  });

  it("sends again what was skipped, but only when asked", async () => {
    const { review, standIn } = await open();
    await give(review, "A - B\nC - D");
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
    await review.send();
    expect(standings(review)).to.deep.equal(["skipped", "skipped"]);
    delete standIn.overrides.submitIngest;
    review.sendAgain();
    expect(review.counts.send).to.equal(2);
    await review.send();
    expect(standings(review)).to.deep.equal(["accepted", "accepted"]);
  });
});

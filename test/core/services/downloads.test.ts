import { expect } from "chai";
import type { Download } from "../../../src/core/model/download.js";
import { ActivityService } from "../../../src/core/services/activity.js";
import { DownloadsService } from "../../../src/core/services/downloads.js";
import { failureOf, openKernel } from "../test-kernel.js";

const open = async (options: Parameters<typeof openKernel>[1] = { session: { role: "admin" } }) => {
  const opened = await openKernel({}, options);
  await opened.kernel.session.refresh();
  return { ...opened, downloads: opened.kernel.use(DownloadsService) };
};
const asked = ({ standIn }: Awaited<ReturnType<typeof open>>, endpoint: string) =>
  standIn.requests.filter((request) => request.endpoint === endpoint).map(({ url }) => new URL(url));
const idsOf = (downloads: ReadonlyArray<Download>) => downloads.map(({ id }) => id);

describe("downloads", () => {
  it("are read page by page and by state, and only when asked for", async () => {
    const opened = await open();
    const { downloads } = opened;
    expect(opened.sent("listDownloads")).to.equal(0);
    const first = await downloads.list.run({ filter: undefined, page: 0 });
    const second = await downloads.list.run({ filter: undefined, page: 1 });
    expect([first.downloads.length, first.hasMore, second.downloads.length]).to.deep.equal([25, true, 25]);
    expect(Number(second.downloads[0]!.id)).to.equal(Number(first.downloads.at(-1)!.id) - 1);
    const failed = await downloads.list.run({ filter: "failed", page: 0 });
    expect(failed.hasMore).to.equal(false);
    expect(new Set(failed.downloads.map(({ state }) => state))).to.deep.equal(new Set(["failed", "dead_letter"]));
    expect(asked(opened, "listDownloads").map(({ search }) => search)).to.deep.equal([
      "?all=true&limit=26&offset=0",
      "?all=true&limit=26&offset=25",
      "?status=failed&limit=26&offset=0",
    ]);
  });

  it("that failed are queued again, exactly those, and remembered as such", async () => {
    const { downloads, standIn, sent } = await open();
    const { downloads: all } = await downloads.list.run({ filter: "failed", page: 0 });
    const failed = all.filter(({ state }) => state === "failed");
    const { done } = await downloads.retry.run(failed.slice(0, 2));
    expect(idsOf(done)).to.deep.equal(idsOf(failed.slice(0, 2)));
    expect([sent("retryDownload"), sent("cancelDownload")]).to.deep.equal([2, 0]);
    expect(downloads.requeued.state).to.deep.equal(idsOf(done));
    expect((await standIn.state).downloads.list({ all: "true", limit: 2 }).map(({ state }) => state)).to.deep.equal([
      "pending",
      "pending",
    ]);
  });

  it("whose transfer Soulseek refused are cancelled first, then queued again", async () => {
    const { downloads, sent } = await open();
    const { downloads: waiting } = await downloads.list.run({ filter: "pending", page: 0 });
    const { done } = await downloads.retry.run(waiting.slice(0, 1));
    expect([done.length, sent("cancelDownload"), sent("retryDownload")]).to.deep.equal([1, 1, 1]);
  });

  it("are not retried where Soulseek does not take the cancel, and say so", async () => {
    const { downloads, standIn, sent } = await open();
    standIn.quirks.cancelsAtSoulseek = 404;
    const { downloads: waiting } = await downloads.list.run({ filter: "pending", page: 0 });
    const { failed } = await downloads.retry.run(waiting.slice(0, 1));
    expect(failed[0]!.error).to.include({ _tag: "NotFound", reason: "Failed to cancel download" });
    expect(sent("retryDownload")).to.equal(0);
    expect((await failureOf(downloads.cancel.run(waiting[0]!)))._tag).to.equal("NotFound");
  });

  it("are never retried twice where no answer came", async () => {
    const { downloads, standIn, sent } = await open();
    const { downloads: all } = await downloads.list.run({ filter: "failed", page: 0 });
    standIn.quirks.lostAnswers.add("retryDownload");
    const { unanswered, done } = await downloads.retry.run(all.filter(({ state }) => state === "failed").slice(0, 1));
    expect([unanswered.length, done.length, sent("retryDownload")]).to.deep.equal([1, 0, 1]);
  });

  it("are cancelled one by one", async () => {
    const { downloads, standIn } = await open();
    const { downloads: waiting } = await downloads.list.run({ filter: "pending", page: 0 });
    await downloads.cancel.run(waiting[0]!);
    const [cancelled] = (await standIn.state).downloads.list({ status: "cancelled", limit: 1 });
    expect(String(cancelled!.id)).to.equal(waiting[0]!.id);
  });

  it("that Harmony has given up are deleted by an admin, exactly those", async () => {
    const { downloads } = await open();
    const { items, total } = await downloads.deadLetters.run();
    expect(items).to.have.length(total);
    expect(await downloads.purge.run([items[0]!.id, "99999"])).to.equal(1);
    expect((await downloads.deadLetters.run()).total).to.equal(total - 1);
    const operator = await open({ session: { role: "operator" } });
    expect(operator.downloads.purge.access).to.deep.equal({ decision: "denied", role: "admin" });
    const { features } = operator.standIn.session;
    features.dlq = false;
    await operator.kernel.session.refresh();
    expect(operator.downloads.purge.access).to.deep.equal({ decision: "hidden", flag: "dlq" });
    expect(operator.downloads.list.access.decision).to.equal("allowed");
  });
});

describe("activity", () => {
  it("is read when asked for: the newest events and how many there are", async () => {
    const opened = await open();
    const activity = opened.kernel.use(ActivityService);
    expect(opened.sent("listActivity")).to.equal(0);
    const { events, total, dropped } = await activity.read.run();
    expect([events.length, dropped]).to.deep.equal([total, 0]);
    expect(events[0]).to.deep.include({ type: "sync", status: "sync_completed", at: opened.now() - 40 * 60_000 + 34 });
    expect(asked(opened, "listActivity")[0]!.search).to.equal("?limit=200");
  });

  it("keeps what it does not know as it is", async () => {
    const { kernel, standIn } = await open();
    standIn.overrides.listActivity = () =>
      Response.json({ items: [{ timestamp: "never", type: "new", status: "odd" }, { type: 5 }], total_count: 900 });
    const { events, total, dropped } = await kernel.use(ActivityService).read.run();
    expect(events).to.deep.equal([{ at: null, type: "new", status: "odd", details: {} }]);
    expect([total, dropped]).to.deep.equal([900, 1]);
  });
});

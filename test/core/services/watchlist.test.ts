import { expect } from "chai";
import { WatchlistService } from "../../../src/core/services/watchlist.js";
import { failureOf, openKernel } from "../test-kernel.js";

const lauv = "5JZ7CnR6gTvEMKX4g70Amv";
const drake = "3TVXtAsR1Inumwj472S9r4";
const keyOf = (id: string) => `spotify:${id}`;

const open = async (...args: Parameters<typeof openKernel>) => {
  const opened = await openKernel(...args);
  const service = opened.kernel.use(WatchlistService);
  service.watchlist.subscribe(() => {});
  await opened.pass(0);
  const told = () => opened.signals.flatMap((signal) => (signal.name === "spotify.watchlist" ? [signal.data] : []));
  const watched = (id: string) => service.watchlist.state.value?.find(({ key }) => key === keyOf(id));
  return { ...opened, service, told, watched };
};

describe("the watchlist service", () => {
  it("reads the list when it is first watched, and again every five minutes", async () => {
    const { service, sent, pass } = await open();
    expect(service.watchlist.state.value!.map(({ priority }) => priority)).to.deep.equal([50, 10, 0, 0]);
    expect(service.watchlist.state.value![1]).to.deep.include({ isPaused: true, pauseReason: "On tour" });
    await pass(299_999);
    expect(sent("listWatchlist")).to.equal(1);
    await pass(1);
    expect(sent("listWatchlist")).to.equal(2);
  });

  it("watches an artist, reads that back, and keeps the name that the server does not", async () => {
    const { service, told, watched, sent } = await open();
    const change = await service.watch.run({ id: lauv, name: "Lauv" });
    expect(change).to.deep.include({ outcome: "confirmed", wasSo: false });
    expect(change.artist).to.deep.include({ key: keyOf(lauv), artistId: lauv, priority: 0, isPaused: false });
    expect(watched(lauv)).to.equal(change.artist);
    expect(sent("listWatchlist")).to.equal(2);
    expect(service.names.state).to.deep.equal({ [lauv]: "Lauv" });
    expect(told()).to.deep.equal([{ action: "watch", outcome: "confirmed", wasSo: false }]);
  });

  it("takes an artist that is watched already as done, and leaves its priority as it is", async () => {
    const { service, watched } = await open();
    const change = await service.watch.run({ id: drake, name: "Drake", priority: 7 });
    expect(change).to.deep.include({ outcome: "confirmed", wasSo: true });
    expect(watched(drake)!.priority).to.equal(50);
  });

  it("stops watching, and brings back who was taken off as they were", async () => {
    const { service, watched, told } = await open();
    expect(await service.unwatch.run(keyOf(drake))).to.deep.include({ outcome: "confirmed", wasSo: false });
    expect(watched(drake)).to.equal(undefined);
    expect(await service.unwatch.run(keyOf(drake))).to.deep.include({ outcome: "confirmed", wasSo: true });
    const until = Date.UTC(2026, 11, 24);
    await service.watch.run({ id: drake, name: null, priority: 50, pause: { reason: "On tour", until } });
    expect(watched(drake)).to.deep.include({
      priority: 50,
      isPaused: true,
      pauseReason: "On tour",
      resumesAt: until,
    });
    expect(told().map(({ action }) => action)).to.deep.equal(["unwatch", "unwatch", "watch"]);
  });

  it("changes the priority, pauses with and without a reason and a date, and resumes", async () => {
    const { service, watched } = await open();
    const key = keyOf(drake);
    expect((await service.prioritise.run({ key, priority: -3 })).artist!.priority).to.equal(-3);
    const until = Date.UTC(2026, 11, 24);
    await service.pause.run({ key, reason: "Holiday", until });
    expect(watched(drake)).to.deep.include({ isPaused: true, pauseReason: "Holiday", resumesAt: until });
    await service.pause.run({ key, reason: null, until: null });
    expect(watched(drake)).to.deep.include({ isPaused: true, pauseReason: null, resumesAt: null });
    expect((await service.resume.run(key)).outcome).to.equal("confirmed");
    expect(watched(drake)!.isPaused).to.equal(false);
  });

  it("fails with what the server says, and reads a list anew on which the artist is not any more", async () => {
    const { service, sent, pass, told } = await open();
    const error = await failureOf(service.resume.run(keyOf(lauv)));
    expect(error).to.deep.include({ _tag: "NotFound", reason: "Watchlist entry not found." });
    await pass(0);
    expect(sent("listWatchlist")).to.equal(2);
    expect(told()).to.deep.equal([]);
    expect(service.watch.access.decision).to.equal("allowed");
  });

  it("lets the list decide where a change was not answered", async () => {
    const { service, standIn } = await open();
    standIn.quirks.lostAnswers.add("watchArtist");
    expect(await service.watch.run({ id: lauv, name: "Lauv" })).to.deep.include({ outcome: "confirmed", wasSo: false });
    standIn.overrides.unwatchArtist = () => Response.error();
    const error = await failureOf(service.unwatch.run(keyOf(lauv)));
    expect(error._tag).to.equal("Offline");
  });

  it("does not claim what the list does not show or nobody could read", async () => {
    const { service, standIn } = await open();
    standIn.overrides.setWatchPriority = () => Response.json({ artist_key: keyOf(drake), priority: 1, paused: false });
    const change = await service.prioritise.run({ key: keyOf(drake), priority: 1 });
    expect(change).to.deep.include({ outcome: "unconfirmed", wasSo: false });
    expect(change.artist!.priority).to.equal(50);
    standIn.overrides.listWatchlist = () => Response.json({ detail: "broken" }, { status: 400 });
    const unread = await service.prioritise.run({ key: keyOf(drake), priority: 2 });
    expect(unread).to.deep.equal({ outcome: "unread", wasSo: false, artist: undefined });
  });

  it("offers nothing before a server that has no watchlist, and asks it once", async () => {
    const missing = () =>
      Response.json({ ok: false, error: { code: "NOT_FOUND", message: "Not Found" } }, { status: 404 });
    const opened = await openKernel();
    opened.standIn.overrides.listWatchlist = missing;
    const service = opened.kernel.use(WatchlistService);
    service.watchlist.subscribe(() => {});
    await opened.pass(0);
    for (const command of [service.watch, service.unwatch, service.pause, service.resume, service.prioritise]) {
      expect(command.access.decision).to.equal("unsupported");
    }
    await opened.pass(3_600_000);
    expect(opened.sent("listWatchlist")).to.equal(1);
  });

  it("is for operators: who may only read is not served", async () => {
    const { kernel } = await openKernel({}, { session: { role: "read_only" } });
    await kernel.session.refresh();
    const { watch } = kernel.use(WatchlistService);
    expect(watch.access).to.deep.equal({ decision: "denied", role: "operator" });
    expect((await failureOf(watch.run({ id: lauv, name: null })))._tag).to.equal("Forbidden");
  });

  it("finds names among the artists that the account plays and follows, and asks for none that it knows", async () => {
    const { service, standIn, sent } = await open();
    const { library } = await standIn.state;
    const [played] = library.topArtists(1);
    await service.watch.run({ id: played!.id, name: null });
    await service.findNames.run({});
    expect(service.names.state[played!.id]).to.equal(played!.name);
    await service.findNames.run({ [drake]: "Drake", [lauv]: "Lauv" });
    expect(service.names.state[drake]).to.equal("Drake");
    expect(service.names.state).not.to.have.property(lauv);
    for (const { artistId } of service.watchlist.state.value!) {
      await service.watch.run({ id: artistId!, name: "known" });
    }
    const before = sent("listTopArtists");
    await service.findNames.run({});
    expect(sent("listTopArtists")).to.equal(before);
  });

  it("keeps the latest name of an artist, cut to what a name may be long", async () => {
    const { service } = await open();
    for (let index = 0; index < 3; index++) await service.watch.run({ id: drake, name: `${index}`.repeat(400) });
    expect(service.names.state).to.deep.equal({ [drake]: "2".repeat(300) });
  });
});

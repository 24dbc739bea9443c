import { expect } from "chai";
import { AccountService } from "../../../src/core/services/account.js";
import { PlaylistsService } from "../../../src/core/services/playlists.js";
import { StatusService } from "../../../src/core/services/status.js";
import { failureOf, openKernel, settle } from "../test-kernel.js";

const json = (body: unknown, status = 200) => Response.json(body, { status });
const refusal = (upstream?: { status: number; reason: string }) =>
  json(
    {
      ok: false,
      error: {
        code: "INTERNAL_ERROR",
        message: "An unexpected error occurred.",
        ...(upstream && { meta: { upstream } }),
      },
    },
    500,
  );

const open = async () => {
  const opened = await openKernel({}, { scenario: "spotify-2026" });
  const { playlists, fleet, tracks } = opened.kernel.use(PlaylistsService);
  opened.standIn.overrides.listPlaylists = () =>
    json({
      playlists: [
        { id: "own", name: "Own", owner_id: "nora.keller", track_count: 0 },
        { id: "jonas", name: "Jonas’s", owner_id: "jonas", track_count: 0 },
        { id: "shared", name: "Shared", owner_id: "jonas", collaborative: true, track_count: 0 },
        { id: "spotifys", name: "Top 50", owner_id: "spotify", track_count: 0 },
        { id: "unowned", name: "Whose?", track_count: 0 },
      ],
    });
  await playlists.refresh();
  await settle();
  const unreadable = () => [...fleet.state!.unreadable].sort();
  const read = (id: string) => tracks.run({ id, offset: 0 });
  return { ...opened, playlists, fleet, read, unreadable };
};

describe("what this app can read", () => {
  it("is learned from a refusal that names the withdrawal, and is then true of all other people's playlists", async () => {
    const { kernel, standIn, fleet, read, unreadable } = await open();
    await kernel.use(StatusService).status.refresh();
    await kernel.use(AccountService).account.refresh();
    await settle();
    expect(unreadable()).to.be.empty;
    standIn.overrides.listPlaylistTracks = () => refusal({ status: 403, reason: "Forbidden" });
    await failureOf(read("jonas"));
    await settle();
    expect(unreadable()).to.deep.equal(["jonas", "spotifys"]);
    expect(fleet.state!.fleet).to.deep.include({ unreadable: 2, total: 5, forceSync: [] });
    expect(fleet.state!.fleet.counts).to.include({ unknown: 5, fresh: 0, stale: 0 });
  });

  it("is not concluded from a failure that may have any cause", async () => {
    const { standIn, read, unreadable } = await open();
    standIn.overrides.listPlaylistTracks = () => refusal();
    await failureOf(read("jonas"));
    standIn.overrides.listPlaylistTracks = () => refusal({ status: 503, reason: "Service unavailable" });
    await failureOf(read("spotifys"));
    await settle();
    expect(unreadable()).to.be.empty;
  });

  it("is corrected by tracks that come after all", async () => {
    const { standIn, read, unreadable } = await open();
    standIn.overrides.listPlaylistTracks = () => refusal({ status: 403, reason: "Forbidden" });
    await failureOf(read("spotifys"));
    await settle();
    expect(unreadable()).to.deep.equal(["spotifys"]);
    standIn.overrides.listPlaylistTracks = () => json({ items: [{ name: "T1", provider: "spotify" }], total: 1 });
    await read("spotifys");
    await settle();
    expect(unreadable()).to.be.empty;
  });

  it("makes a count of 0 unbelievable: the list then tells none", async () => {
    const { standIn, fleet, read } = await open();
    const counts = () => fleet.state!.order.list.map(({ trackCount }) => trackCount);
    expect(counts()).to.deep.equal([0, 0, 0, 0, 0]);
    standIn.overrides.listPlaylistTracks = () => json({ items: [{ name: "T1", provider: "spotify" }], total: 1 });
    await read("own");
    await settle();
    expect(counts()).to.deep.equal([null, null, null, null, null]);
  });

  it("tells no counts of 0 to an app that Spotify is known to treat as one in development mode", async () => {
    const { kernel, fleet } = await open();
    expect(fleet.state!.order.list[0]!.trackCount).to.equal(0);
    await kernel.use(AccountService).account.refresh();
    await settle();
    expect(fleet.state!.order.list.every(({ trackCount }) => trackCount === null)).to.equal(true);
  });

  it("is everything of everybody where another person's playlist was read", async () => {
    const { kernel, standIn, fleet, read } = await open();
    await kernel.use(AccountService).account.refresh();
    standIn.overrides.listPlaylistTracks = () => json({ items: [{ name: "T1", provider: "spotify" }], total: 1 });
    await read("jonas");
    await settle();
    expect(fleet.state!.reading.foreignPlaylists).to.equal("works");
  });

  it("is forgotten when somebody else signs in", async () => {
    const { kernel, playlists, standIn, read, unreadable } = await open();
    standIn.overrides.listPlaylistTracks = () => refusal({ status: 403, reason: "Forbidden" });
    await failureOf(read("jonas"));
    kernel.setSession({ user: "jonas", role: "admin", features: {} });
    await settle();
    await playlists.refresh();
    await settle();
    expect(unreadable()).to.be.empty;
  });
});

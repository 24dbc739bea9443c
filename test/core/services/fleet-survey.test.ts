import { expect } from "chai";
import { PlaylistsService } from "../../../src/core/services/playlists.js";
import { openKernel, settle } from "../test-kernel.js";

const minute = 60_000;
/** A playlist counts as overdue when its last sync is longer ago than this. */
const windowMs = 120 * minute;

const open = async () => {
  const opened = await openKernel();
  const { playlists, fleet } = opened.kernel.use(PlaylistsService);
  let surveys = 0;
  fleet.subscribe(() => surveys++);
  const answer = async (syncedAgo: ReadonlyArray<number>) => {
    opened.standIn.overrides.listPlaylists = () =>
      Response.json({
        playlists: syncedAgo.map((ms, index) => ({
          id: `p${index}`,
          name: `Playlist ${index}`,
          sync_status: "fresh",
          synced_at: new Date(opened.now() - ms).toISOString(),
        })),
      });
    await playlists.refresh();
    await settle();
  };
  return { ...opened, fleet, answer, surveys: () => surveys };
};

describe("the survey of all playlists", () => {
  it("is unknown until they are read, then counts and orders them", async () => {
    const { fleet, answer } = await open();
    expect(fleet.state).to.equal(undefined);
    await answer([minute, windowMs + minute]);
    expect(fleet.state!.fleet).to.include({ total: 2 });
    expect(fleet.state!.fleet.counts).to.include({ fresh: 1, overdue: 1 });
    expect([...fleet.state!.order.attention]).to.deep.equal([1, 0]);
    expect(fleet.state!.order.list.map(({ id }) => id)).to.deep.equal(["p0", "p1"]);
  });

  it("follows the clock: a playlist becomes overdue without any news of it, each at its time", async () => {
    const { fleet, answer, pass, sent } = await open();
    await answer([windowMs - 2 * minute, windowMs - 5 * minute]);
    expect(fleet.state!.fleet.counts).to.include({ fresh: 2, overdue: 0 });
    await pass(2 * minute);
    expect(fleet.state!.fleet.counts).to.include({ fresh: 2, overdue: 0 });
    await pass(1);
    expect(fleet.state!.fleet.counts).to.include({ fresh: 1, overdue: 1 });
    expect([...fleet.state!.order.attention]).to.deep.equal([0, 1]);
    await pass(3 * minute);
    expect(fleet.state!.fleet.counts).to.include({ fresh: 0, overdue: 2 });
    expect(sent("listPlaylists")).to.equal(1);
  });

  it("has the same order as long as the list is the same, and says nothing new of it", async () => {
    const { kernel, fleet, surveys, standIn } = await open();
    const { playlists } = kernel.use(PlaylistsService);
    await playlists.refresh();
    await settle();
    const { order } = fleet.state!;
    const before = surveys();
    await playlists.refresh();
    await settle();
    expect(fleet.state!.order).to.equal(order);
    expect(surveys()).to.equal(before);
    standIn.overrides.listPlaylists = () => Response.json({ playlists: [] });
    await playlists.refresh();
    await settle();
    expect(fleet.state!.fleet.total).to.equal(0);
    expect(fleet.state!.order).not.to.equal(order);
  });

  it("waits for nothing that a newer list does not have", async () => {
    const { fleet, answer, pass, surveys } = await open();
    await answer([windowMs - 2 * minute]);
    await answer([windowMs + minute]);
    const before = surveys();
    await pass(5 * minute);
    expect(surveys()).to.equal(before);
    expect(fleet.state!.fleet.counts).to.include({ overdue: 1 });
  });

  it("is forgotten with the list when somebody else signs in, and nothing is waited for any more", async () => {
    const session = { role: "admin", features: {} } as const;
    const { kernel, now, pass, standIn } = await openKernel({ session: { ...session, user: "nora" } });
    const { playlists, fleet } = kernel.use(PlaylistsService);
    standIn.overrides.listPlaylists = () => {
      const synced_at = new Date(now() - windowMs + minute).toISOString();
      return Response.json({ playlists: [{ id: "p", sync_status: "fresh", synced_at }] });
    };
    await kernel.session.refresh();
    await playlists.refresh();
    expect(fleet.state!.fleet.total).to.equal(1);
    kernel.setSession({ ...session, user: "jonas" });
    await settle();
    expect(fleet.state).to.equal(undefined);
    await pass(5 * minute);
    expect(fleet.state).to.equal(undefined);
  });
});

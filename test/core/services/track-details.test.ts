import { expect } from "chai";
import { SavedTracksService } from "../../../src/core/services/saved-tracks.js";
import { TrackDetailsService } from "../../../src/core/services/track-details.js";
import { failureOf, openKernel } from "../test-kernel.js";

const open = async () => {
  const opened = await openKernel();
  const { items } = await opened.kernel.use(SavedTracksService).head.refresh();
  const ids = items.map(({ track }) => track.id!);
  return { ...opened, ids, service: opened.kernel.use(TrackDetailsService) };
};

describe("the details of a track", () => {
  it("are what Spotify knows of it: the track, and how it sounds", async () => {
    const { service, ids } = await open();
    expect((await service.track.run(ids[0]!)).id).to.equal(ids[0]);
    expect((await service.audioFeatures.run(ids[0]!)).tempo).to.be.a("number");
  });

  it("are asked for once for the same track, and side by side for others", async () => {
    const { service, ids, sent } = await open();
    const [a, b] = ids;
    const tracks = await Promise.all([a, b, a].map((id) => service.track.run(id!)));
    expect(tracks.map(({ id }) => id)).to.deep.equal([a, b, a]);
    expect(sent("getTrack")).to.equal(2);
    await Promise.all([a, b, a].map((id) => service.audioFeatures.run(id!)));
    expect(sent("getAudioFeatures")).to.equal(2);
  });

  it("may be unknown to Spotify, or refused to whoever may not see them", async () => {
    const { service, standIn } = await open();
    standIn.overrides.getAudioFeatures = () =>
      Response.json({ ok: false, error: { code: "NOT_FOUND", message: "None." } }, { status: 404 });
    expect((await failureOf(service.audioFeatures.run("a")))._tag).to.equal("NotFound");
    const readOnly = await openKernel({ session: { role: "read_only", features: {} } });
    for (const command of Object.values(readOnly.kernel.use(TrackDetailsService))) {
      expect((await failureOf(command.run("a")))._tag).to.equal("Forbidden");
    }
    expect(readOnly.standIn.requests).to.deep.equal([]);
  });
});

import { expect } from "chai";
import { StatusService } from "../../../src/core/services/status.js";
import { openKernel, settle } from "../test-kernel.js";

const minute = 60_000;

describe("the status service", () => {
  it("reports when the connection changes, not what it was at first nor what stays", async () => {
    const { kernel, standIn, signals } = await openKernel();
    const { status } = kernel.use(StatusService);
    const changes = () => signals.filter(({ name }) => name === "oauth.service").map(({ data }) => data);
    await status.refresh();
    await status.refresh();
    expect(changes()).to.deep.equal([]);
    standIn.overrides.getStatus = () => Response.json({ status: "unauthenticated" });
    await status.refresh();
    await status.refresh();
    standIn.overrides.getStatus = () => Response.json({ detail: "no" }, { status: 500 });
    await status.refresh().catch(() => {});
    delete standIn.overrides.getStatus;
    await status.refresh();
    expect(changes()).to.deep.equal([
      { from: "connected", to: "unauthenticated" },
      { from: "unauthenticated", to: "connected" },
    ]);
  });

  for (const [name, endpoint] of [
    ["spotifyHealth", "getSpotifyHealth"],
    ["soulseekHealth", "getSoulseekHealth"],
  ] as const) {
    it(`names the configuration that is missing, and looks again every minute: ${name}`, async () => {
      const { kernel, standIn, sent, pass } = await openKernel();
      standIn.overrides[endpoint] = () =>
        Response.json({ service: "x", status: "fail", missing: ["A_KEY"], optional_missing: ["B_KEY"] });
      const health = kernel.use(StatusService)[name];
      await pass(minute);
      expect(sent(endpoint)).to.equal(0);
      health.subscribe(() => {});
      await settle();
      expect(health.state.value).to.deep.equal({
        service: "x",
        status: "fail",
        missing: ["A_KEY"],
        optionalMissing: ["B_KEY"],
      });
      await pass(minute - 1);
      expect(sent(endpoint)).to.equal(1);
      await pass(1);
      expect(sent(endpoint)).to.equal(2);
    });
  }

  it("reports that FREE ingest is unavailable once for each cause", async () => {
    const { kernel, standIn, signals } = await openKernel();
    const { soulseekHealth } = kernel.use(StatusService);
    const answer = async (health: object) => {
      standIn.overrides.getSoulseekHealth = () => Response.json(health);
      await soulseekHealth.refresh();
    };
    await answer({ status: "ok", missing: ["NOT_NEEDED"] });
    await answer({ status: "fail", missing: ["A"], optional_missing: ["B"] });
    await answer({ status: "fail", missing: ["A"], optional_missing: ["B"] });
    await answer({ status: "fail", missing: ["A"] });
    await answer({ status: "ok" });
    await answer({ status: "fail", missing: ["A"] });
    await answer({ status: "fail" });
    await answer({ status: "fail" });
    const reports = signals.filter(({ name }) => name === "spotify.free_ingest.unavailable");
    expect(reports.map(({ data }) => data)).to.deep.equal([
      { reason: "configuration", missing: ["A", "B"] },
      { reason: "configuration", missing: ["A"] },
      { reason: "configuration", missing: ["A"] },
      { reason: "health_check", missing: [] },
    ]);
  });

  it("reports that the daemon alone is down: FREE ingest is unavailable though every key is set", async () => {
    const { kernel, standIn, signals, sent, pass } = await openKernel();
    const { status } = kernel.use(StatusService);
    const reports = () =>
      signals.filter(({ name }) => name === "spotify.free_ingest.unavailable").map(({ data }) => data);
    const say = (free: boolean) => {
      standIn.overrides.getStatus = () => Response.json({ status: "connected", free_available: free });
    };
    status.subscribe(() => {});
    await settle();
    expect(sent("getSoulseekHealth"), "nothing is to be explained").to.equal(0);
    say(false);
    await pass(minute);
    expect(reports()).to.deep.equal([{ reason: "health_check", missing: [] }]);
    await pass(5 * minute);
    expect(reports(), "once").to.have.length(1);
    expect(sent("getSoulseekHealth"), "asked once").to.equal(1);
    say(true);
    await pass(minute);
    say(false);
    standIn.overrides.getSoulseekHealth = () => Response.json({ detail: "no" }, { status: 404 });
    await pass(minute);
    expect(reports().at(-1)).to.deep.equal({ reason: "unknown", missing: [] });
  });
});

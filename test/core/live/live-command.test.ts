import { expect } from "chai";
import { isHarmonyError } from "../../../src/core/client/errors.js";
import { PlaylistsService } from "../../../src/core/services/playlists.js";
import { failureOf, openKernel } from "../test-kernel.js";

describe("what an operator does", () => {
  for (const id of ["\ud800", "a/../b", "", "x".repeat(5000)]) {
    it(`fails by name, whatever is asked for: ${JSON.stringify(id.slice(0, 10))}`, async () => {
      const { kernel } = await openKernel();
      const { history } = kernel.use(PlaylistsService);
      const error = await failureOf(history.run(id));
      expect(isHarmonyError(error)).to.equal(true);
      expect(error._tag).to.be.a("string");
      expect(history.state.size).to.equal(0);
    });
  }

  it("is under way for as long as it takes, for that input alone", async () => {
    const { kernel, standIn } = await openKernel();
    const { history, playlists } = kernel.use(PlaylistsService);
    const [first, second] = await playlists.refresh();
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    standIn.overrides.getSyncHistory = async (request) => {
      if (request.url.includes(first!.id)) await held;
      return undefined;
    };
    const seen: Array<number> = [];
    history.subscribe(({ size }) => seen.push(size));
    const slow = history.run(first!.id);
    const same = history.run(first!.id);
    await history.run(second!.id);
    expect(history.state).to.deep.equal(new Set([first!.id]));
    release();
    expect(await slow).to.equal(await same);
    expect(history.state.size).to.equal(0);
    expect(Math.max(...seen)).to.equal(2);
  });
});

describe("the end of a plugin", () => {
  it("rejects nothing with a raw error: what is under way, what comes after, and a second end", async () => {
    const { kernel, standIn } = await openKernel();
    const { history, playlists } = kernel.use(PlaylistsService);
    await kernel.session.refresh();
    const [first] = await playlists.refresh();
    standIn.overrides.getSyncHistory = () => new Promise<Response>(() => {});
    playlists.subscribe(() => {});
    const under = failureOf(history.run(first!.id));
    await kernel.dispose();
    await kernel.dispose();
    for (const error of [await under, await failureOf(history.run(first!.id)), await failureOf(playlists.refresh())]) {
      expect(isHarmonyError(error)).to.equal(true);
    }
    expect(playlists.state.value).to.have.length.above(0);
    expect(kernel.access("playlists.view").decision).to.equal("allowed");
    kernel.setSession({ role: "admin" });
  });
});

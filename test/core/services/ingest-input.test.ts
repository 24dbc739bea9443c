import { expect } from "chai";
import type { HarmonySpotifyConfig } from "../../../src/core/config.js";
import type { HarmonyKernel } from "../../../src/core/plugin.js";
import { readTyped } from "../../../src/core/ingest/tab-memory.js";
import { IngestInputService } from "../../../src/core/services/ingest-input.js";
import { leavePage } from "../page-presence.js";
import { openKernel } from "../test-kernel.js";

describe("what is given to the ingest", () => {
  let kernels: Array<HarmonyKernel> = [];

  const open = async (config: HarmonySpotifyConfig = {}) => {
    const opened = await openKernel(config, { session: { role: "admin", user: "nora" } });
    kernels.push(opened.kernel);
    return { ...opened, input: opened.kernel.use(IngestInputService) };
  };
  const source = new Blob(["A - B"]);
  const names = (input: Awaited<ReturnType<typeof open>>["input"]) => input.given.state.map(({ name }) => name);

  beforeEach(() => sessionStorage.clear());
  afterEach(async () => {
    for (const kernel of kernels) await kernel.dispose();
    kernels = [];
    sessionStorage.clear();
  });

  it("typed, outlives a reload once nothing was typed for a moment, or the plugin ends", async () => {
    const { kernel, input, pass } = await open();
    await kernel.session.refresh();
    input.type("half a");
    input.type("half a li");
    await pass(299);
    expect((await open()).input.typed.state).to.equal("");
    await pass(1);
    const second = await open();
    await second.kernel.session.refresh();
    expect(second.input.typed.state).to.equal("half a li");
    second.input.type("half a line");
    await second.kernel.dispose();
    const third = await open();
    await third.kernel.session.refresh();
    expect(third.input.typed.state).to.equal("half a line");
  });

  it("is told to who watches, whoever changes it", async () => {
    const { kernel, input, pass } = await open();
    const seen: Array<string> = [];
    const stop = input.typed.subscribe((text) => seen.push(text));
    input.type("half");
    await pass(0);
    await kernel.session.refresh();
    kernel.setSession({ user: "jonas" });
    await pass(0);
    expect(seen).to.deep.equal(["half", ""]);
    stop();
  });

  it("before it is known who gives it, belongs to whom the session names first", async () => {
    sessionStorage.setItem("harmony-spotify:ingest-typed nora", "left behind");
    const { kernel, input } = await open();
    input.type("half a li");
    input.give([{ name: "a.txt", source }]);
    expect(input.take()).to.deep.equal([]);
    await kernel.session.refresh();
    expect(input.typed.state).to.equal("left behind\nhalf a li");
    expect(input.take()).to.deep.equal([{ name: "a.txt", source }]);
    expect(input.take()).to.deep.equal([]);
  });

  it("in nobody's name passes to whom the host names later, and to nobody else", async () => {
    const session = { role: "admin", features: {} } as const;
    const { kernel, input, pass } = await open({ session });
    await kernel.session.refresh();
    input.type("half a li");
    input.give([{ name: "a.txt", source }]);
    await pass(300);
    kernel.setSession({ ...session, user: "nora" });
    expect(input.typed.state).to.equal("half a li");
    expect(names(input)).to.deep.equal(["a.txt"]);
    kernel.setSession({ ...session, user: "jonas" });
    expect(input.typed.state).to.equal("");
    expect(names(input)).to.deep.equal([]);
  });

  it("waits for its owner as long as somebody else is there", async () => {
    const { kernel, input } = await open();
    await kernel.session.refresh();
    input.type("of Nora");
    input.give([{ name: "nora.txt", source }]);
    kernel.setSession({ user: "jonas" });
    expect(input.typed.state).to.equal("");
    expect(names(input)).to.deep.equal([]);
    input.type("of Jonas");
    input.give([{ name: "jonas.txt", source }]);
    kernel.setSession({ user: "nora" });
    expect(input.typed.state).to.equal("of Nora");
    expect(names(input)).to.deep.equal(["nora.txt"]);
    kernel.setSession({ user: "jonas" });
    expect(input.typed.state).to.equal("of Jonas");
    expect(names(input)).to.deep.equal(["jonas.txt"]);
  });

  it("stays where the session cannot be read for once", async () => {
    const { kernel, input, standIn } = await open();
    await kernel.session.refresh();
    input.type("half a li");
    standIn.overrides.getSession = () => Response.json({ detail: "Not Found" }, { status: 404 });
    await kernel.session.refresh().catch(() => {});
    expect(input.typed.state).to.equal("half a li");
  });

  it("gives what was typed as one nameless source, and empties the field", async () => {
    const { kernel, input } = await open();
    await kernel.session.refresh();
    input.type("A - B");
    input.giveTyped();
    expect(input.typed.state).to.equal("");
    const [given] = input.take();
    expect(given?.name).to.equal("");
    expect(await given?.source.text()).to.equal("A - B");
  });

  it("typed, is kept when the page is left, as long as the plugin lives", async () => {
    const { kernel, input } = await open();
    leavePage();
    expect(sessionStorage, "nobody is known yet").to.have.length(0);
    await kernel.session.refresh();
    input.type("half a li");
    leavePage();
    expect(readTyped("nora")).to.equal("half a li");
    await kernel.dispose();
    sessionStorage.clear();
    leavePage();
    expect(sessionStorage).to.have.length(0);
  });

  it("typed before it is known who types, is not kept when the page is left", async () => {
    const { input } = await open();
    input.type("half a li");
    leavePage();
    expect(sessionStorage).to.have.length(0);
  });

  it("comes back to each user once, however often they change", async () => {
    const { kernel, input } = await open();
    await kernel.session.refresh();
    input.give([{ name: "nora.txt", source }]);
    for (const user of ["jonas", "nora", "jonas", "nora"]) {
      kernel.setSession({ user });
      expect(names(input)).to.deep.equal(user === "nora" ? ["nora.txt"] : []);
    }
    input.give([{ name: "more.txt", source }]);
    expect(names(input)).to.deep.equal(["nora.txt", "more.txt"]);
  });

  it("in nobody's name is kept for nobody else once somebody is named", async () => {
    const session = { role: "admin", features: {} } as const;
    const { kernel, input, pass } = await open({ session });
    await kernel.session.refresh();
    input.type("half a li");
    await pass(300);
    expect(readTyped(null)).to.equal("half a li");
    kernel.setSession({ ...session, user: "nora" });
    expect([readTyped(null), readTyped("nora")]).to.deep.equal(["", "half a li"]);
    input.giveTyped();
    expect(readTyped("nora")).to.equal("");
  });
});

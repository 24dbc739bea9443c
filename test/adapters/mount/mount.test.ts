import { expect } from "@open-wc/testing";
import { createMemoryRouter } from "../../../src/adapters/routers/memory.js";
import { mount, MountError, type MountOptions } from "../../../src/adapters/mount/index.js";
import { createHarmonySpotify } from "../../../src/index.js";
import { createStandIn } from "../../../src/testing/index.js";
import { blockModule } from "../../components/blocked.js";

const standIn = createStandIn();
const config = { fetch: standIn.fetch };

const codeOf = async (act: () => unknown): Promise<number | undefined> => {
  try {
    await act();
  } catch (error) {
    if (error instanceof MountError) return error.code;
    throw error;
  }
  return undefined;
};

describe("mount", () => {
  let target: HTMLElement;
  beforeEach(() => {
    target = document.body.appendChild(document.createElement("main"));
  });
  afterEach(() => target.remove());

  const page = () => target.querySelector("harmony-spotify-page");

  it("says that a card cannot be fetched, and shows it once it can", async () => {
    const unblock = await blockModule("account-card");
    const mounted = mount(target, { config, card: "account" });
    expect(await codeOf(() => mounted.ready)).to.equal(4);
    expect(target.childNodes).to.have.length(0);
    await unblock();
    await mounted.update({});
    expect(target.querySelector("harmony-spotify-account-card")!.shadowRoot!.childElementCount).to.be.above(0);
    await mounted.unmount();
  });

  it("shows the page, and leaves nothing when it goes", async () => {
    const mounted = mount(target, { config });
    await mounted.ready;
    expect(page()!.shadowRoot!.querySelector("harmony-spotify-status-card")).to.exist;
    await mounted.unmount();
    expect(target.childNodes).to.have.length(0);
  });

  it("shows one card, which follows the router, too", async () => {
    const router = createMemoryRouter({ search: "?card=playlists&playlists.q=indie" });
    const mounted = mount(target, { config, card: "playlists", router });
    await mounted.ready;
    const card = target.querySelector("harmony-spotify-playlists-card")!;
    await card.updateComplete;
    expect(page()).to.be.null;
    expect(card.view).to.equal("q=indie");
    await mounted.unmount();
  });

  it("works in a closed shadow root and in a fragment", async () => {
    const host = document.createElement("div");
    target.append(host);
    const root = host.attachShadow({ mode: "closed" });
    const mounted = mount(root, { config });
    await mounted.ready;
    expect(root.querySelector("harmony-spotify-page")!.shadowRoot!.childElementCount).to.be.above(0);
    await mounted.unmount();
    expect(root.childElementCount).to.equal(0);
  });

  it("is one page however often it is mounted", async () => {
    const first = mount(target, { config });
    const second = mount(target, { config, locale: "de" });
    await Promise.all([first.ready, second.ready]);
    expect(second).to.equal(first);
    expect(target.children).to.have.length(1);
    expect(page()!.locale).to.equal("de");
    await first.unmount();
    await second.unmount();
    expect(target.children).to.have.length(0);
  });

  it("never shows what was unmounted while it loaded, and can be mounted again at once", async () => {
    const first = mount(target, { config });
    const gone = first.unmount();
    const second = mount(target, { config });
    await Promise.all([first.ready, gone, second.ready]);
    expect(target.children).to.have.length(1);
    await second.unmount();
    expect(target.children).to.have.length(0);
  });

  it("changes what is named in an update and keeps the rest, the element too", async () => {
    const mounted = mount(target, { config, locale: "en", router: createMemoryRouter({ search: "?card=status" }) });
    await mounted.ready;
    const before = page()!;
    await mounted.update({ locale: "de" });
    expect(page()).to.equal(before);
    expect(before.locale).to.equal("de");
    expect(before.location?.card).to.equal("status");
    await mounted.update({ router: createMemoryRouter({ search: "?card=backfill" }) });
    expect(before.location?.card).to.equal("backfill");
    await mounted.update({ router: undefined });
    expect(before.location).to.equal(undefined);
    await mounted.update({ card: "status" });
    expect(page()).to.be.null;
    expect(target.querySelector("harmony-spotify-status-card")).to.exist;
    await mounted.unmount();
  });

  it("ends a plugin that it made itself, and leaves the host's alone", async () => {
    let asked = 0;
    const counted: typeof fetch = (...request) => {
      asked++;
      return standIn.fetch(...request);
    };
    const own = mount(target, { config: { fetch: counted } });
    await own.ready;
    const made = page()!.plugin!;
    await own.unmount();
    const before = asked;
    await made.session.refresh().catch(() => undefined);
    expect(asked).to.equal(before);

    const plugin = createHarmonySpotify(config);
    const given = mount(target, { plugin });
    await given.ready;
    expect(page()!.plugin).to.equal(plugin);
    await given.unmount();
    expect((await plugin.session.refresh()).role).to.be.a("string");
    await plugin.dispose();
  });

  it("says by number what is wrong", async () => {
    const plugin = createHarmonySpotify(config);
    const wrong: ReadonlyArray<readonly [number, () => unknown]> = [
      [1, () => mount(null as unknown as Element)],
      [1, () => mount("#page" as unknown as Element)],
      [2, () => mount(target, { plugin, config })],
      [2, () => mount(target, { card: "queue" } as unknown as MountOptions)],
      [2, () => mount(target, { router: {} } as unknown as MountOptions)],
      [2, () => mount(target, { timeLimit: -1 })],
      [3, () => mount(target, { config, timeLimit: 0.001 }).ready],
    ];
    for (const [code, act] of wrong) expect(await codeOf(act), String(act)).to.equal(code);
    await mount(target).unmount();
    await plugin.dispose();
  });

  it("takes an update after its end for a mistake, not for a failure", async () => {
    const mounted = mount(target, { config });
    await mounted.unmount();
    await mounted.update({ locale: "de" });
    expect(target.children).to.have.length(0);
  });
});

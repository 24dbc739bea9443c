import { expect, fixtureCleanup, html } from "@open-wc/testing";
import { render } from "lit";
import type { HarmonySpotifySavedTracksCard } from "../../../src/components/cards/saved-tracks/saved-tracks-card.js";
import { FirstPicture } from "../../../src/components/foundation/pictures.js";
import { Covers } from "../../../src/components/tracks/covers.js";
import type { HarmonyKernel } from "../../../src/core/plugin.js";
import type { Album } from "../../../src/core/model/track.js";
import "../../../src/define/saved-tracks-card.js";
import { show } from "../harness.js";
import { waitUntil } from "../../wait.js";

const small = "https://i.scdn.co/image/small";
const album = (url = small): Album => ({
  id: "a",
  name: "A",
  artists: null,
  images: [
    { url: "https://i.scdn.co/image/large", width: 640, height: 640 },
    { url, width: 64, height: 64 },
  ],
  releaseDate: null,
  externalUrls: null,
});

/** A first picture whose fate, and whose time, the test decides. */
const makeFirst = () => {
  const asked: Array<string> = [];
  let settle = { come: () => {}, refuse: () => {} };
  let pass = () => {};
  const first = new FirstPicture(
    (url) => {
      asked.push(url);
      return new Promise((come, refuse) => (settle = { come, refuse: () => refuse(new Error("refused")) }));
    },
    (run) => (pass = run),
  );
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return {
    first,
    asked,
    pass: () => pass(),
    come: () => (settle.come(), settled()),
    refuse: () => (settle.refuse(), settled()),
  };
};

/** Covers before a session, and what they draw. */
const makeCovers = (session: object, first: FirstPicture) => {
  let updates = 0;
  const host = {
    addController: () => {},
    removeController: () => {},
    requestUpdate: () => updates++,
    updateComplete: Promise.resolve(true),
  };
  const kernel = { apiBase: "/api/v1", session: { state: session } } as unknown as HarmonyKernel;
  const covers = new Covers(host, () => kernel, first);
  covers.hostConnected();
  const draw = async (of: Album | null = album()) => {
    const place = document.createElement("div");
    render(covers.render(of, 64), place);
    await Promise.resolve();
    return {
      frame: place.querySelector(".cover"),
      src: place.querySelector("img")?.getAttribute("src"),
      isBlank: place.querySelector(".blank") !== null,
    };
  };
  return { covers, draw, updates: () => updates };
};
const withCovers = { value: { covers: true } };
const without = { value: { covers: false } };

describe("the covers of albums", () => {
  it("come through the gateway where it serves them, and Spotify is not asked", async () => {
    const { first, asked } = makeFirst();
    const { draw, covers } = makeCovers(withCovers, first);
    expect((await draw()).src).to.equal("/api/v1/covers?url=https%3A%2F%2Fi.scdn.co%2Fimage%2Fsmall");
    expect((await draw(album("https://mosaic.spotifycdn.com/x"))).src).to.match(/^\/api\/v1\/covers/);
    expect((await draw(album("https://scdn.co.evil.example/x"))).src).to.equal(undefined);
    expect((await draw(null)).frame).not.to.equal(null);
    expect([first.state, asked, covers.tableClass]).to.deep.equal(["untried", [], ""]);
  });

  it("wait for the session, and are asked for directly where it cannot be read", async () => {
    const { first, asked } = makeFirst();
    expect((await makeCovers({}, first).draw()).src).to.equal(undefined);
    expect(asked).to.deep.equal([]);
    await makeCovers({ error: new Error() }, first).draw();
    expect(asked).to.deep.equal([small]);
  });

  it("are asked for one by one until the first has come", async () => {
    const { first, asked, come } = makeFirst();
    const { draw, covers, updates } = makeCovers(without, first);
    await draw();
    await draw(album("https://i.scdn.co/image/other"));
    expect(asked).to.deep.equal([small]);
    expect(covers.tableClass).to.equal("covers-held");
    const before = updates();
    await come();
    expect(updates()).to.be.greaterThan(before);
    expect(covers.tableClass).to.equal("");
    expect((await draw(album("https://i.scdn.co/image/other"))).src).to.equal("https://i.scdn.co/image/other");
  });

  it("leave no room where the first is refused before anything was drawn", async () => {
    const { first, asked, pass, refuse } = makeFirst();
    const { draw, covers } = makeCovers(without, first);
    await draw();
    await refuse();
    pass();
    expect(covers.tableClass).to.equal("");
    expect((await draw()).frame).to.equal(null);
    expect(asked).to.have.length(1);
  });

  it("leave their room, and nothing in it, where the first is refused late: nothing moves", async () => {
    const { first, asked, pass, refuse } = makeFirst();
    const { draw, covers } = makeCovers(without, first);
    await draw();
    pass();
    expect(covers.tableClass).to.equal("");
    expect((await draw()).src).to.equal(undefined);
    await refuse();
    const { frame, isBlank } = await draw();
    expect([frame !== null, isBlank, asked.length]).to.deep.equal([true, true, 1]);
  });
});

describe("the covers on a page whose policy forbids foreign pictures", () => {
  const refused: Array<string> = [];
  const note = ({ blockedURI }: SecurityPolicyViolationEvent) => refused.push(blockedURI);
  before(() => {
    const policy = document.createElement("meta");
    policy.httpEquiv = "Content-Security-Policy";
    policy.content = "img-src 'self' data:";
    document.head.append(policy);
    document.addEventListener("securitypolicyviolation", note);
  });
  after(() => document.removeEventListener("securitypolicyviolation", note));
  afterEach(fixtureCleanup);

  const openCard = async (covers: boolean) => {
    const shown = await show<HarmonySpotifySavedTracksCard>(
      (plugin) => html`<harmony-spotify-saved-tracks-card .plugin=${plugin}></harmony-spotify-saved-tracks-card>`,
      { session: { covers } },
    );
    await shown.says("newest first");
    return shown;
  };

  it("are asked for through the gateway", async () => {
    const { all } = await openCard(true);
    const src = (all(".cover img")[0] as HTMLImageElement).getAttribute("src");
    expect(src).to.match(/^\/api\/v1\/covers\?url=https%3A%2F%2Fi\.scdn\.co%2F/);
    expect(refused).to.deep.equal([]);
  });

  it("are left out after one refusal, on every card, and nothing that was seen moves", async () => {
    const places = new Set<number>();
    let isWatching = true;
    const watch = () => {
      const name = document.querySelector("harmony-spotify-saved-tracks-card")?.shadowRoot?.querySelector(".row-link");
      if (name?.checkVisibility({ opacityProperty: true })) places.add(name.getBoundingClientRect().left);
      if (isWatching) requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
    const { all } = await openCard(false);
    await waitUntil(() => all("tr[data-row]").length > 5 && all(".cover").length === 0 && places.size > 0);
    isWatching = false;
    expect(places.size).to.equal(1);
    fixtureCleanup();
    const again = await openCard(false);
    await waitUntil(() => again.all("tr[data-row]").length > 5);
    expect(again.all(".cover")).to.deep.equal([]);
    expect(refused).to.have.length(1);
  });
});

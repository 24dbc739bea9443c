import { expect, fixture, fixtureCleanup, html } from "@open-wc/testing";
import "../../../src/define/status-card.js";
import { textOf } from "../elements.js";
import { waitUntil } from "../../wait.js";

describe("the plugin of elements that were given none", () => {
  const { fetch } = globalThis;
  let requests: Array<{ readonly url: string; readonly signal: AbortSignal | null | undefined }>;
  let answer: () => Promise<Response>;
  beforeEach(() => {
    requests = [];
    answer = () => Promise.resolve(Response.json({ status: "connected" }));
    globalThis.fetch = (url, init) => {
      requests.push({ url: String(url), signal: init?.signal });
      return answer();
    };
  });
  afterEach(() => {
    fixtureCleanup();
    Object.assign(globalThis, { fetch });
  });

  const card = (apiBase: string) =>
    html`<harmony-spotify-status-card
      api-base=${apiBase}
      user-role="operator"
      features="spotify"
    ></harmony-spotify-status-card>`;

  it("is one for all elements whose attributes say the same", async () => {
    const box = await fixture(html`<div>${card("/same/v1")}${card("/same/v1")}${card("/other/v1")}</div>`);
    await waitUntil(() => /Connected.*Connected.*Connected/.test(textOf(box)));
    const connections = requests.map(({ url }) => url).filter((url) => url.endsWith("/spotify/status"));
    expect(connections.sort()).to.deep.equal(["/other/v1/spotify/status", "/same/v1/spotify/status"]);
  });

  it("stays where an element is moved, or another one takes its place", async () => {
    const box = await fixture(html`<div>${card("/moved/v1")}</div>`);
    await waitUntil(() => textOf(box).includes("Connected"));
    const [first] = box.children;
    const other = document.createElement("section");
    box.append(other);
    other.append(first!);
    await waitUntil(() => textOf(other).includes("Connected"));
    const next = first!.cloneNode() as HTMLElement;
    first!.remove();
    box.append(next);
    // What is known is shown at once, and is fresh enough not to be asked for again.
    await waitUntil(() => textOf(next).includes("Connected"));
    expect(requests.filter(({ url }) => url === "/moved/v1/spotify/status")).to.have.length(1);
  });

  it("has the runbook of the attribute, and is another one where it differs", async () => {
    const runbook = (href: string) =>
      html`<harmony-spotify-status-card
        api-base="/runbook/v1"
        user-role="operator"
        features="spotify"
        oauth-runbook=${href}
      ></harmony-spotify-status-card>`;
    const box = await fixture(
      html`<div>${runbook("/ui/runbook")}${runbook("https://example.org/r")}${runbook("")}</div>`,
    );
    await waitUntil(() => /Connected.*Connected.*Connected/.test(textOf(box)));
    const links = [...box.children].map((element) => element.shadowRoot!.querySelector("a")?.getAttribute("href"));
    expect(links.slice(0, 2)).to.deep.equal([`${location.origin}/ui/runbook`, "https://example.org/r"]);
    expect(links[2], "not given: the default").to.contain("#oauth-token-wiederherstellen");
  });

  it("is another one once an attribute says otherwise", async () => {
    const box = await fixture(html`<div>${card("/before/v1")}</div>`);
    await waitUntil(() => textOf(box).includes("Connected"));
    box.firstElementChild!.setAttribute("api-base", "/after/v1");
    await waitUntil(() => requests.some(({ url }) => url === "/after/v1/spotify/status"));
  });

  it("ends with the last of them", async () => {
    const { close } = BroadcastChannel.prototype;
    let closed = 0;
    BroadcastChannel.prototype.close = function (this: BroadcastChannel) {
      if (this.name.includes("/ended/v1")) closed++;
      close.call(this);
    };
    try {
      const box = await fixture(html`<div>${card("/ended/v1")}${card("/ended/v1")}</div>`);
      await waitUntil(() => /Connected.*Connected/.test(textOf(box)));
      box.firstElementChild!.remove();
      await waitUntil(() => textOf(box).includes("Connected"));
      expect(closed).to.equal(0);
      box.replaceChildren();
      await waitUntil(() => closed === 1, "its channel to other tabs is closed");
    } finally {
      BroadcastChannel.prototype.close = close;
    }
  });
});

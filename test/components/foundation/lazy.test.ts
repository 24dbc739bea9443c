import { createKernel, type HarmonyKernel } from "../../../src/core/plugin.js";
import { expect, fixture, fixtureCleanup } from "@open-wc/testing";
import { html } from "lit";
import { HarmonyElement } from "../../../src/components/foundation/harmony-element.js";
import { oauthPanel } from "../../../src/components/foundation/lazy/late-elements.js";
import { blockLatePart, lateElements } from "../blocked.js";
import { allIn, textOf } from "../elements.js";
import { waitUntil } from "../../wait.js";

const { tag } = oauthPanel;
const notFetched = "This part of the page could not be loaded.";

class HostOfLatePart extends HarmonyElement {
  static override properties = { isShown: { state: true }, dismissible: { state: true } };
  declare isShown: boolean;
  declare dismissible: boolean;

  constructor() {
    super();
    this.isShown = true;
    this.dismissible = false;
  }

  protected override render() {
    const onDismiss = () => (this.isShown = false);
    return this.isShown
      ? this.late(
          oauthPanel,
          () => html`<harmony-spotify-oauth-panel></harmony-spotify-oauth-panel>`,
          this.dismissible ? { pending: "On its way", onDismiss } : {},
        )
      : "Closed";
  }
}
customElements.define("test-host-of-late-part", HostOfLatePart);

// One after the other: what the page has fetched it has for good.
describe("a late part", () => {
  let kernel: HarmonyKernel;
  let unblock = () => Promise.resolve();
  const show = async (prepare = (_host: HostOfLatePart): void => {}) => {
    kernel = createKernel({ shareTabs: false, fetch: () => new Promise(() => {}) });
    const element = new HostOfLatePart();
    element.plugin = kernel;
    prepare(element);
    (await fixture<HTMLElement>(html`<div></div>`)).append(element);
    await element.updateComplete;
    const press = (name: string) =>
      allIn(element.shadowRoot!, "button")
        .find((button) => textOf(button) === name)!
        .click();
    return { element, press, text: () => textOf(element) };
  };
  afterEach(async () => {
    fixtureCleanup();
    await unblock();
    await kernel.dispose();
  });

  it("that cannot be fetched says so in its place, again after another try in vain, and can be dismissed", async () => {
    unblock = await blockLatePart(tag);
    const { text, press, element } = await show((host) => (host.dismissible = true));
    expect(text()).to.equal("On its way");
    await waitUntil(() => text().includes(notFetched));
    expect(allIn(element.shadowRoot!, "[role=alert]")).to.have.length(1);
    const again = () => allIn(element.shadowRoot!, "button").find((button) => textOf(button) === "Try again")!;
    again().focus();
    again().click();
    await element.updateComplete;
    expect(again().ariaDisabled).to.equal("true");
    await waitUntil(() => again().ariaDisabled !== "true");
    expect(text()).to.include(notFetched);
    expect(element.shadowRoot!.activeElement).to.equal(again());
    press("Dismiss");
    await waitUntil(() => text() === "Closed");
    element.isShown = true;
    await element.updateComplete;
    expect(text()).to.equal("On its way");
    await waitUntil(() => text().includes(notFetched));
  });

  it("is fetched from the server again on Try again, and is there then", async () => {
    unblock = await blockLatePart(tag);
    const { element, text, press } = await show();
    expect(element.shadowRoot!.querySelector(".skeletons")).to.not.equal(null);
    await waitUntil(() => text().includes(notFetched));
    expect(customElements.get(tag)).to.equal(undefined);
    await unblock();
    press("Try again");
    await waitUntil(() => element.shadowRoot!.querySelector(tag));
    expect(text()).not.to.include(notFetched);
    await waitUntil(() => customElements.get(tag));
  });

  it("that is there is shown at once, with the plugin of the element around it", async () => {
    const { element } = await show();
    const part = element.shadowRoot!.querySelector<HarmonyElement>(tag)!;
    await part.updateComplete;
    expect((part as unknown as { kernel: HarmonyKernel }).kernel).to.equal(kernel);
  });
});

describe("the table of late parts", () => {
  it("has a module with one element for each tag", async () => {
    class Fetcher extends HarmonyElement {
      protected override render() {
        return lateElements.map((each) => html`<p>${this.late(each, () => html`there`)}</p>`);
      }
    }
    customElements.define("test-fetcher-of-late-parts", Fetcher);
    const element = await fixture(html`<test-fetcher-of-late-parts></test-fetcher-of-late-parts>`);
    await waitUntil(() => textOf(element) === "there".repeat(lateElements.length));
  });
});

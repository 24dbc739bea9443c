import { createKernel, type HarmonyKernel } from "../../../src/core/plugin.js";
import { expect, fixture, fixtureCleanup } from "@open-wc/testing";
import { css, html } from "lit";
import { HarmonyElement, type Part } from "../../../src/components/foundation/harmony-element.js";
import { noticesOf } from "../../../src/components/foundation/notices.js";
import { waitUntil } from "../../wait.js";

class PartedElement extends HarmonyElement {
  load: () => Promise<Part & { word: string }> = () =>
    Promise.resolve({
      styles: css`
        p {
          color: rgb(1, 2, 3);
        }
      `,
      word: "there",
    });
  isShown = true;
  readonly said: Array<string> = [];
  protected override bind(): void {}
  act(): void {
    this.withPart(this.load, ({ word }) => this.said.push(word));
  }
  protected override render() {
    return this.isShown ? html`<p>${this.fetched(this.load)?.word ?? "coming"}</p>` : "";
  }
}
customElements.define("test-parted", PartedElement);

describe("a part that is fetched when first needed", () => {
  let kernel: HarmonyKernel;
  const show = async (prepare = (_element: PartedElement): void => {}) => {
    kernel = createKernel({ shareTabs: false, fetch: () => new Promise(() => {}) });
    const element = new PartedElement();
    element.plugin = kernel;
    prepare(element);
    const box = await fixture<HTMLElement>(html`<div></div>`);
    box.append(element);
    await element.updateComplete;
    return { element, text: () => element.shadowRoot?.querySelector("p")?.textContent };
  };
  afterEach(async () => {
    fixtureCleanup();
    await kernel.dispose();
  });

  it("is rendered, with its styles, once it is there, and then called at once", async () => {
    const { element, text } = await show();
    await waitUntil(() => text() === "there");
    expect(getComputedStyle(element.shadowRoot!.querySelector("p")!).color).to.equal("rgb(1, 2, 3)");
    element.act();
    expect(element.said).to.deep.equal(["there"]);
  });

  it("says what to do where it cannot be fetched, and is asked for again the next time", async () => {
    let isOnline = false;
    const { element } = await show((made) => {
      const { load } = made;
      made.isShown = false;
      made.load = () => (isOnline ? load() : Promise.reject(new TypeError("Failed to fetch")));
    });
    element.act();
    await waitUntil(() => noticesOf(kernel).state.length === 1);
    expect(noticesOf(kernel).state[0]).to.include({
      title: "Nothing was changed.",
      text: "Harmony cannot be reached. Check the network and whether Harmony runs.",
    });
    expect(element.said).to.deep.equal([]);
    isOnline = true;
    element.act();
    await waitUntil(() => element.said.length === 1);
  });
});

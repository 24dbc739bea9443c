import { Subject } from "../../../src/core/live/observable.js";
import { expect, fixture, fixtureCleanup, html } from "@open-wc/testing";
import { LitElement } from "lit";
import { LiveValueController } from "../../../src/components/foundation/live-value-controller.js";

const values = { first: new Subject("one"), second: new Subject("two") };

class ElementWithLiveValue extends LitElement {
  static override properties = { which: {} };
  declare which: keyof typeof values | undefined;
  readonly changes: Array<string> = [];
  readonly #value = new LiveValueController(
    this,
    () => this.which && values[this.which],
    (state) => this.changes.push(state),
  );

  protected override render() {
    return this.#value.state ?? "none";
  }
}
customElements.define("test-live-value", ElementWithLiveValue);

describe("an element with a live value", () => {
  const show = async () => {
    const box = await fixture(html`<div><test-live-value></test-live-value></div>`);
    const element = box.firstElementChild as ElementWithLiveValue;
    const text = async () => {
      await element.updateComplete;
      return element.shadowRoot!.textContent;
    };
    return { box, element, text };
  };
  afterEach(() => {
    fixtureCleanup();
    values.first.set("one");
    values.second.set("two");
  });

  it("renders the value and every change of it", async () => {
    const { element, text } = await show();
    expect(await text()).to.equal("none");
    element.which = "first";
    expect(await text()).to.equal("one");
    values.first.set("one more");
    expect(await text()).to.equal("one more");
    expect(element.changes).to.deep.equal(["one more"]);
  });

  it("follows another value, and that one only", async () => {
    const { element, text } = await show();
    element.which = "first";
    await text();
    element.which = "second";
    expect(await text()).to.equal("two");
    values.first.set("unseen");
    expect(element.changes).to.deep.equal([]);
    expect(values.first.watched).to.equal(false);
  });

  it("watches nothing out of the document, and again when it is back", async () => {
    const { box, element, text } = await show();
    element.which = "first";
    await text();
    element.remove();
    expect(values.first.watched).to.equal(false);
    values.first.set("meanwhile");
    box.append(element);
    element.requestUpdate();
    expect(await text()).to.equal("meanwhile");
    expect(values.first.watched).to.equal(true);
  });
});

import { expect, fixture, html } from "@open-wc/testing";

describe("the test set-up", () => {
  it("renders Lit in a real browser", async () => {
    const element = await fixture<HTMLParagraphElement>(html`<p>hello</p>`);
    expect(element.textContent).to.equal("hello");
  });
});

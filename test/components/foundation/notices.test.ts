import { expect, fixture, fixtureCleanup, html } from "@open-wc/testing";
import { emulateMedia, resetMouse, sendKeys, sendMouse } from "@web/test-runner-commands";
import { confirm } from "../../../src/components/foundation/dialog.js";
import { type Notice, noticesOf } from "../../../src/components/foundation/notices.js";
import { showNoticesIn } from "../../../src/components/foundation/notices-region.js";
import { foundationTexts } from "../../../src/components/foundation/texts.js";
import type { Stage } from "../../../stories/foundation/stage.js";
import "../../../stories/foundation/stage.js";
import { fakeIntervals } from "./fake-interval.js";
import { waitUntil } from "../../wait.js";

describe("notices", () => {
  let timers: ReturnType<typeof fakeIntervals>;
  let plugin: object;
  let stops: (() => void)[];
  const seconds = (count: number) => Array.from({ length: count }, () => timers.tick());

  const outlet = async () => {
    const stage = await fixture<Stage>(
      html`<foundation-stage .content=${html`<button class="btn" type="button">Before</button>`}></foundation-stage>`,
    );
    const stop = showNoticesIn(stage, noticesOf(plugin), () => foundationTexts.en);
    stops.push(stop);
    return { stage, root: stage.renderRoot as ShadowRoot, stop };
  };
  const push = (notice: Partial<Notice> = {}) =>
    noticesOf(plugin).push({ id: "n", severity: "ok", title: "2 tracks removed", ...notice });
  const regionIn = (parent: ParentNode) =>
    [...parent.children].find(({ shadowRoot }) => shadowRoot?.querySelector(".toasts"))?.shadowRoot;
  const appears = async (parent: ParentNode) => {
    await waitUntil(() => regionIn(parent)?.querySelector(".toast"), "a notice appears");
    return regionIn(parent)!;
  };
  const titles = (region: ParentNode) =>
    [...region.querySelectorAll(".toast strong")].map(({ textContent }) => textContent);

  before(() => emulateMedia({ reducedMotion: "reduce" }));
  beforeEach(() => {
    timers = fakeIntervals();
    plugin = {};
    stops = [];
  });
  afterEach(async () => {
    for (const stop of stops) stop();
    fixtureCleanup();
    timers.restore();
    document.documentElement.style.colorScheme = "";
    await resetMouse();
  });

  it("appear in the top layer, without taking the focus, and are accessible", async () => {
    const { root, stage } = await outlet();
    const button = root.querySelector("button")!;
    button.focus();
    push({ actions: [{ label: "Undo", run: () => {} }] });
    push({
      id: "failed",
      severity: "crit",
      title: "Force sync failed",
      text: "Spotify limits requests.",
      debugId: "d-51be20c4",
    });
    const region = await appears(root);
    expect(titles(region)).to.deep.equal(["2 tracks removed", "Force sync failed"]);
    expect(region.querySelector(":popover-open")).to.exist;
    expect(root.activeElement === button).to.be.true;
    for (const theme of ["light", "dark"]) {
      document.documentElement.style.colorScheme = theme;
      await expect(stage).to.be.accessible();
    }
  });

  it("are said at once what comes at once: politely, failures aloud", async () => {
    const { root } = await outlet();
    push({ id: "a", title: "One" });
    push({ id: "b", title: "Two", text: "of them" });
    push({ id: "c", title: "Broken", severity: "crit" });
    const region = await appears(root);
    await waitUntil(() => region.querySelector("[role=alert]")!.textContent, "it is said");
    expect(region.querySelector("[role=status]")!.textContent).to.equal("One. Two of them");
    expect(region.querySelector("[role=alert]")!.textContent).to.equal("Broken");
  });

  it("stay for at least eight seconds, longer where there is more to read", async () => {
    const { root } = await outlet();
    push({ id: "short" });
    push({ id: "long", title: "long ".repeat(60).trim() });
    const region = await appears(root);
    seconds(8);
    expect(region.querySelectorAll(".toast")).to.have.length(2);
    seconds(1);
    expect(region.querySelectorAll(".toast")).to.have.length(1);
    seconds(11);
    expect(region.querySelectorAll(".toast")).to.have.length(1);
    seconds(1);
    expect(regionIn(root), "and nothing stays behind").to.be.undefined;
    expect(timers.running).to.equal(0);
  });

  it("keep failures until they are dismissed", async () => {
    const { root } = await outlet();
    push({ severity: "crit" });
    const region = await appears(root);
    seconds(1000);
    expect(region.querySelectorAll(".toast")).to.have.length(1);
    region.querySelector<HTMLElement>("[aria-label='Dismiss: 2 tracks removed']")!.click();
    expect(regionIn(root)).to.be.undefined;
  });

  it("wait while the pointer is on them", async () => {
    const { root } = await outlet();
    push();
    const region = await appears(root);
    const { left, top } = region.querySelector(".toast")!.getBoundingClientRect();
    await sendMouse({ type: "move", position: [Math.round(left) + 20, Math.round(top) + 10] });
    await waitUntil(() => region.querySelector(".toasts:hover"));
    seconds(60);
    expect(region.querySelectorAll(".toast")).to.have.length(1);
    await sendMouse({ type: "move", position: [1, 1] });
    await waitUntil(() => !region.querySelector(".toasts:hover"));
    seconds(9);
    expect(regionIn(root)).to.be.undefined;
  });

  it("wait while the focus is in them, which Tab brings there and back", async () => {
    const { root } = await outlet();
    push({ id: "a", title: "One" });
    push({ id: "b", title: "Two" });
    const region = await appears(root);
    const button = root.querySelector<HTMLElement>(".btn")!;
    button.focus();
    await sendKeys({ down: "Shift" });
    await sendKeys({ press: "Tab" });
    await sendKeys({ up: "Shift" });
    const focused = () => region.activeElement?.getAttribute("aria-label");
    expect(focused()).to.equal("Dismiss: Two");
    seconds(60);
    expect(titles(region)).to.deep.equal(["One", "Two"]);
    await sendKeys({ press: "Enter" });
    expect(focused()).to.equal("Dismiss: One");
    await sendKeys({ press: "Enter" });
    expect(root.activeElement === button, "the focus is back").to.be.true;
  });

  it("rest while the page is hidden", async () => {
    const { root } = await outlet();
    push();
    await appears(root);
    const hide = (hidden: boolean) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event("visibilitychange"));
    };
    hide(true);
    expect(timers.running).to.equal(0);
    hide(false);
    delete (document as { hidden?: boolean }).hidden;
    expect(regionIn(root)!.querySelectorAll(".toast")).to.have.length(1);
  });

  it("undo what can be undone, once", async () => {
    const { root } = await outlet();
    let undone = 0;
    push({ actions: [{ label: "Undo", run: () => undone++ }] });
    const region = await appears(root);
    region.querySelector<HTMLElement>(".actions .btn")!.click();
    expect(undone).to.equal(1);
    expect(regionIn(root)).to.be.undefined;
  });

  it("take the place of an earlier one of their kind", async () => {
    const { root } = await outlet();
    push({ title: "Resuming" });
    const region = await appears(root);
    seconds(7);
    push({ title: "Resumed" });
    expect(titles(region)).to.deep.equal(["Resumed"]);
    seconds(8);
    expect(titles(region)).to.deep.equal(["Resumed"]);
  });

  it("show four at most and count the older", async () => {
    const { root } = await outlet();
    for (let n = 1; n <= 6; n++) push({ id: String(n), title: String(n), sticky: true });
    const region = await appears(root);
    expect(titles(region)).to.deep.equal(["3", "4", "5", "6"]);
    expect(region.querySelector(".folded")!.textContent).to.equal("2 more");
    noticesOf(plugin).dismiss("6");
    expect(titles(region)).to.deep.equal(["2", "3", "4", "5"]);
  });

  it("are shown once, in the first place offered that can be seen, and move on when that goes", async () => {
    const hidden = await outlet();
    hidden.stage.hidden = true;
    const first = await outlet();
    const second = await outlet();
    push({ sticky: true });
    await appears(first.root);
    expect([hidden, second].some(({ root }) => regionIn(root))).to.be.false;
    first.stop();
    first.stage.remove();
    expect(regionIn(second.root)!.querySelector(":popover-open")).to.exist;
  });

  it("wait for a place to be shown in", async () => {
    push();
    const { root } = await outlet();
    expect(titles(await appears(root))).to.deep.equal(["2 tracks removed"]);
  });

  it("can be reached above a dialog, and outlive it", async () => {
    const { root, stage } = await outlet();
    const answer = confirm(stage, { title: "Sure?", text: "", confirmLabel: "Yes", cancelLabel: "No" });
    const dialog = root.querySelector("dialog")!;
    let retried = 0;
    push({ sticky: true, actions: [{ label: "Retry", run: () => retried++ }] });
    const region = await appears(dialog);
    push({ id: "kept", sticky: true });
    const { left, top } = region.querySelector(".actions .btn")!.getBoundingClientRect();
    await sendMouse({ type: "click", position: [Math.round(left) + 5, Math.round(top) + 5] });
    expect(retried).to.equal(1);
    dialog.close();
    await answer;
    expect(regionIn(root)!.querySelectorAll(":popover-open .toast")).to.have.length(1);
  });

  it("of two plugins keep apart", async () => {
    const { root } = await outlet();
    const other = {};
    const { stage } = await outlet();
    stops.push(showNoticesIn(stage, noticesOf(other), () => foundationTexts.en));
    push({ sticky: true });
    await appears(root);
    expect(regionIn(stage.renderRoot)).to.be.undefined;
  });
});

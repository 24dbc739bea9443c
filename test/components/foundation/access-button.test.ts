import { expect, fixture, html } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { accessButton, type AccessButton } from "../../../src/components/foundation/access-button.js";
import type { Access } from "../../../src/core/policy/access.js";
import type { Stage } from "../../../stories/foundation/stage.js";
import "../../../stories/foundation/stage.js";

const reasons: Record<Access["decision"], string> = {
  allowed: "",
  hidden: "",
  denied: "needs the admin role",
  unsupported: "this server has no route for it",
  unknown: "your session is still being checked",
};

const shown = async (access: Access, pending: string[] = [], options: Partial<AccessButton> = {}) => {
  const clicks: Event[] = [];
  const command = { access, state: new Set(pending) };
  const button = accessButton(command, {
    id: "cancel",
    label: "Cancel job…",
    pendingLabel: "Cancelling",
    icon: "stop",
    reason: ({ decision }) => reasons[decision],
    run: (event) => clicks.push(event),
    ...options,
  });
  const stage = await fixture<Stage>(html`<foundation-stage .content=${button}></foundation-stage>`);
  const element = stage.renderRoot.querySelector("button");
  return { stage, element: element!, clicks, command };
};

/** What a screen reader says of the reason. */
const described = (element: Element) =>
  (element.getRootNode() as ShadowRoot).getElementById(element.getAttribute("aria-describedby") ?? "")?.textContent;

describe("a command's button", () => {
  it("runs what is allowed", async () => {
    const { element, clicks, stage } = await shown({ decision: "allowed" });
    element.click();
    expect(clicks).to.have.length(1);
    expect(element.innerText.trim()).to.equal("Cancel job…");
    await expect(stage).to.be.accessible();
  });

  it("is gone where the feature is off", async () => {
    const { element } = await shown({ decision: "hidden", flag: "imports" });
    expect(element).to.be.null;
  });

  for (const access of [
    { decision: "denied", role: "admin" },
    { decision: "unsupported" },
    { decision: "unknown" },
  ] as const) {
    it(`says why it is ${access.decision}, and does nothing`, async () => {
      const { element, clicks, stage } = await shown(access);
      element.focus();
      await sendKeys({ press: "Enter" });
      element.click();
      expect(clicks).to.have.length(0);
      expect((element.getRootNode() as ShadowRoot).activeElement, "keeps the focus").to.equal(element);
      expect(element.getAttribute("aria-disabled")).to.equal("true");
      expect(described(element)).to.equal(reasons[access.decision]);
      expect(element.title).to.equal(reasons[access.decision]);
      await expect(stage).to.be.accessible();
    });
  }

  it("shows the reason beside it where asked to", async () => {
    const { stage } = await shown({ decision: "denied", role: "admin" }, [], { reasonBeside: true });
    expect((stage.renderRoot as unknown as HTMLElement).lastElementChild).to.be.displayed;
    const { width } = stage.renderRoot.querySelector("#cancel-why")!.getBoundingClientRect();
    expect(width).to.be.greaterThan(50);
  });

  it("is busy while its command is, at the same width and with the focus", async () => {
    const free = await shown({ decision: "allowed" });
    const { element, clicks, stage } = await shown({ decision: "allowed" }, [""]);
    expect(element.innerText.trim()).to.equal("Cancelling");
    expect(element.offsetWidth).to.equal(free.element.offsetWidth);
    expect(element.querySelector(".spin")).to.exist;
    element.focus();
    element.click();
    expect(clicks).to.have.length(0);
    expect((element.getRootNode() as ShadowRoot).activeElement).to.equal(element);
    await expect(stage).to.be.accessible();
  });

  it("does not spin what merely looks like work", async () => {
    const { element } = await shown({ decision: "allowed" }, [], { icon: "sync" });
    expect(element.querySelector(".spin")).to.be.null;
  });

  it("is free while the command works on something else", async () => {
    const { element, clicks } = await shown({ decision: "allowed" }, ["other"], { pendingKey: "mine" });
    element.click();
    expect(clicks).to.have.length(1);
    expect((await shown({ decision: "allowed" }, ["mine"], { pendingKey: "mine" })).element.ariaDisabled).to.equal(
      "true",
    );
  });

  it("goes by what is true at the click, not when it was drawn", async () => {
    const { element, clicks, command } = await shown({ decision: "allowed" });
    command.access = { decision: "denied", role: "admin" };
    element.click();
    command.access = { decision: "allowed" };
    command.state.add("");
    element.click();
    expect(clicks).to.have.length(0);
  });

  it("keeps its name where only the icon is drawn", async () => {
    const { element, stage } = await shown({ decision: "allowed" }, [], {
      iconOnly: true,
      icon: "trash",
      label: "Remove",
    });
    expect(element.getAttribute("aria-label")).to.equal("Remove");
    expect(element.innerText.trim()).to.equal("");
    await expect(stage).to.be.accessible();
  });
});

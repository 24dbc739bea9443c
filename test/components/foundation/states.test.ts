import { expect, fixture, html } from "@open-wc/testing";
import { emulateMedia } from "@web/test-runner-commands";
import { render } from "lit";
import { debugId } from "../../../src/components/foundation/copy.js";
import { type Blocked, blocked, note, skeleton } from "../../../src/components/foundation/states.js";
import type { Stage } from "../../../stories/foundation/stage.js";
import "../../../stories/foundation/stage.js";

const shown = async (content: unknown): Promise<Stage> =>
  fixture<Stage>(
    html`<foundation-stage
      .content=${html`<h2>Playlists</h2>
        ${content}`}
    ></foundation-stage>`,
  );

describe("states of a card", () => {
  // A button's colour takes a moment to follow the theme, and axe would look in between.
  before(() => emulateMedia({ reducedMotion: "reduce" }));
  const all: Blocked[] = [
    "empty",
    "failed",
    "unconfigured",
    "signed-out",
    "resting",
    "forbidden",
    "off",
    "unsupported",
  ];
  for (const why of all) {
    it(`says what is so, why, and what to do: ${why}`, async () => {
      const stage = await shown(
        blocked(why, {
          title: "It is so",
          text: "For a reason.",
          actions: html`<button class="btn" type="button">Try now</button>`,
        }),
      );
      expect(stage.renderRoot.querySelector("h3")!.textContent).to.equal("It is so");
      expect(stage.renderRoot.querySelector("p")!.textContent).to.equal("For a reason.");
      for (const colorScheme of ["light", "dark"]) {
        stage.style.colorScheme = colorScheme;
        stage.style.background = colorScheme === "dark" ? "#15181c" : "#fff";
        await expect(stage).to.be.accessible();
      }
    });
  }

  it("leaves out what is not said", async () => {
    const stage = await shown(blocked("off", { title: "Switched off" }));
    expect(stage.renderRoot.querySelectorAll("p, .actions")).to.have.length(0);
  });

  it("notes a severity by shape, word and colour", async () => {
    const stage = await shown(note("warn", html`<strong>Refresh failed.</strong> Next try in 40 s.`));
    expect(stage.renderRoot.querySelector(".note.warn > .icon")).to.exist;
    expect(stage.renderRoot.querySelector(".note")!.textContent!.replace(/\s+/g, " ").trim()).to.equal(
      "Refresh failed. Next try in 40 s.",
    );
    await expect(stage).to.be.accessible();
  });

  it("draws where content will be, and says that it loads", async () => {
    const stage = await shown(skeleton("Loading the playlists", [[100], [20, 40]]));
    const status = stage.renderRoot.querySelector("[role=status]")!;
    expect(status.getAttribute("aria-label")).to.equal("Loading the playlists");
    const widths = [...stage.renderRoot.querySelectorAll("i")].map(({ style }) => style.inlineSize);
    expect(widths).to.deep.equal(["100%", "20%", "40%"]);
    await expect(stage).to.be.accessible();
  });

  it("shows no skeleton of a wait that ends at once", async () => {
    const stage = await shown(skeleton("Loading", [[100]]));
    const [appear] = stage.renderRoot.querySelector(".skeletons")!.getAnimations();
    const visible = () => getComputedStyle(stage.renderRoot.querySelector(".skeletons")!).visibility;
    appear!.pause();
    appear!.currentTime = 150;
    expect(visible()).to.equal("hidden");
    appear!.finish();
    expect(visible()).to.equal("visible");
  });

  it("stops moving for those who ask for that", async () => {
    const stage = await shown(skeleton("Loading", [[100]]));
    const moving = () => getComputedStyle(stage.renderRoot.querySelector("i")!).animationName;
    await emulateMedia({ reducedMotion: "no-preference" });
    expect(moving()).to.equal("breathe");
    await emulateMedia({ reducedMotion: "reduce" });
    expect(moving()).to.equal("none");
  });

  it("needs no style attributes, which hosts' policies refuse", async () => {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe title="host"></iframe>`);
    const page = frame.contentDocument!;
    const policy = page.createElement("meta");
    policy.httpEquiv = "Content-Security-Policy";
    policy.content = "style-src 'none'";
    page.head.append(policy);
    page.body.setAttribute("style", "color: red");
    expect(page.body.style.color, "the policy is in force").to.equal("");
    render(skeleton("Loading", [[46]]), page.body);
    expect(page.querySelector("i")!.style.inlineSize).to.equal("46%");
  });
});

describe("a debug id", () => {
  const texts = { debugId: "Debug id", copy: "Copy", copied: "Copied" };
  const clipboard = (value: unknown) => Object.defineProperty(navigator, "clipboard", { configurable: true, value });
  const press = async () => {
    const stage = await shown(debugId("d-9f31c07a", texts));
    const button = stage.renderRoot.querySelector("button")!;
    button.focus();
    button.click();
    return { stage, button, said: () => stage.renderRoot.querySelector("[role=status]")!.textContent };
  };
  afterEach(() => void delete (navigator as { clipboard?: unknown }).clipboard);

  it("is copied, and that is said", async () => {
    let written = "";
    clipboard({ writeText: async (text: string) => void (written = text) });
    const { stage, said } = await press();
    await Promise.resolve();
    await Promise.resolve();
    expect(written).to.equal("d-9f31c07a");
    expect(said()).to.equal("Copied");
    await expect(stage).to.be.accessible();
  });

  it("is copied where pages have no clipboard to write to, and the focus stays", async () => {
    clipboard(undefined);
    let copied = "";
    const { execCommand } = document;
    document.execCommand = (command) => {
      const { activeElement } = document.querySelector("foundation-stage")!.shadowRoot!;
      const { value, selectionStart, selectionEnd } = activeElement as HTMLTextAreaElement;
      copied = `${command} ${value.slice(selectionStart, selectionEnd)}`;
      return true;
    };
    const { stage, button, said } = await press();
    await Promise.resolve();
    await Promise.resolve();
    document.execCommand = execCommand;
    expect(copied).to.equal("copy d-9f31c07a");
    expect(said()).to.equal("Copied");
    expect(stage.renderRoot.querySelector("textarea")).to.be.null;
    expect((stage.renderRoot as ShadowRoot).activeElement).to.equal(button);
  });
});

import { expect, fixture, fixtureCleanup, html, nextFrame } from "@open-wc/testing";
import { emulateMedia, resetMouse, sendKeys, setViewport } from "@web/test-runner-commands";
import { confirm } from "../../../src/components/foundation/dialog.js";
import { drawer } from "../../../src/components/foundation/drawer.js";
import { icon } from "../../../src/components/foundation/icons.js";
import { modals } from "../../../src/components/foundation/modal.js";
import { menuButton, type MenuItem } from "../../../src/components/foundation/menu.js";
import type { Stage } from "../../../stories/foundation/stage.js";
import "../../../stories/foundation/stage.js";
import { waitUntil } from "../../wait.js";

const shown = async (content: unknown = html`<button class="btn" type="button">Open</button>`) => {
  const stage = await fixture<Stage>(html`<foundation-stage .content=${content}></foundation-stage>`);
  const root = stage.renderRoot as ShadowRoot;
  const button = root.querySelector("button")!;
  button.focus();
  return { stage, root, button };
};

const inBothThemes = async (stage: HTMLElement) => {
  for (const colorScheme of ["light", "dark"]) {
    document.documentElement.style.colorScheme = colorScheme;
    await expect(stage).to.be.accessible();
  }
};

describe("what floats", () => {
  before(async () => {
    await emulateMedia({ reducedMotion: "reduce" });
    await setViewport({ width: 1280, height: 800 });
  });
  afterEach(() => {
    fixtureCleanup();
    document.documentElement.style.colorScheme = "";
  });

  describe("a confirmation", () => {
    const question = {
      title: "Force sync 21 playlists?",
      text: "Harmony reads all 21 from Spotify again.",
      breakdown: html`<li class="warn">
        ${icon("warn")}<b>14</b><span>changed on Spotify. <a href="#worker">Worker health</a></span>
      </li>`,
      confirmLabel: "Force sync 21",
      cancelLabel: "Cancel",
    };

    it("asks by name, and says yes", async () => {
      const { stage, root, button } = await shown();
      const answer = confirm(stage, question);
      const dialog = root.querySelector("dialog")!;
      expect(dialog.matches(":modal")).to.be.true;
      expect((root.activeElement as HTMLElement).innerText).to.equal("Force sync 21");
      await inBothThemes(stage);
      await sendKeys({ press: "Enter" });
      expect(await answer).to.be.true;
      expect(root.querySelector("dialog")).to.be.null;
      expect(root.activeElement).to.equal(button);
    });

    it("takes Escape for a no, and gives the focus back", async () => {
      const { stage, root, button } = await shown();
      const answer = confirm(stage, question);
      await sendKeys({ press: "Escape" });
      expect(await answer).to.be.false;
      expect(root.activeElement).to.equal(button);
    });

    it("takes Cancel for a no", async () => {
      const { stage, root } = await shown();
      const answer = confirm(stage, question);
      root.querySelector<HTMLElement>("dialog .btn")!.click();
      expect(await answer).to.be.false;
    });

    it("starts on the way out of what cannot be undone", async () => {
      const { stage, root } = await shown();
      const answer = confirm(stage, { ...question, danger: true });
      expect((root.activeElement as HTMLElement).innerText).to.equal("Cancel");
      await inBothThemes(stage);
      await sendKeys({ press: "Enter" });
      expect(await answer).to.be.false;
    });

    it("goes with its card", async () => {
      const { stage, root } = await shown();
      const answer = confirm(stage, question);
      stage.remove();
      expect(await answer).to.be.false;
      expect(root.querySelector("dialog")).to.be.null;
    });

    it("survives that its card renders something else meanwhile", async () => {
      const { stage, root } = await shown();
      const answer = confirm(stage, question);
      stage.content = html`<p>Something else</p>`;
      await stage.updateComplete;
      expect(root.querySelector("dialog")!.open).to.be.true;
      root.querySelector<HTMLElement>("dialog [value=ok]")!.click();
      expect(await answer).to.be.true;
    });

    it("fits a small phone", async () => {
      await setViewport({ width: 320, height: 480 });
      const { stage, root } = await shown();
      const answer = confirm(stage, { ...question, title: `Force sync ${"x".repeat(300)}?` });
      const { left, right } = root.querySelector("dialog")!.getBoundingClientRect();
      expect(left).to.be.at.least(0);
      expect(right).to.be.at.most(320);
      expect(root.querySelector("dialog")!.scrollWidth).to.be.at.most(320);
      await setViewport({ width: 1280, height: 800 });
      stage.remove();
      await answer;
    });
  });

  describe("a drawer", () => {
    const shownDrawer = async () => {
      const { stage, root } = await shown();
      let closed = 0;
      const { content } = stage;
      const draw = (title: string | undefined) => {
        stage.content = html`${content}${
          title &&
          drawer({
            title,
            about: "50 tracks",
            closeLabel: "Close",
            content: html`<section><p>Tracks</p></section>`,
            onClose: () => closed++,
          })
        }`;
        return stage.updateComplete;
      };
      await draw(undefined);
      root.querySelector("button")!.focus();
      await draw("Loading");
      await waitUntil(() => root.querySelector("dialog:modal"));
      return { stage, root, draw, closed: () => closed };
    };

    it("opens at the end of the page with the focus on its title, and is drawn again with the element", async () => {
      const { stage, root, draw } = await shownDrawer();
      expect((root.activeElement as HTMLElement).innerText).to.equal("Loading");
      expect(Math.round(root.querySelector("dialog")!.getBoundingClientRect().right)).to.equal(innerWidth);
      await inBothThemes(stage);
      await draw("Top 50");
      expect(root.querySelectorAll("dialog")).to.have.length(1);
      expect(root.querySelector("h2")!.textContent).to.equal("Top 50");
    });

    it("opens at the other end where reading goes from right to left", async () => {
      const { stage, root } = await shownDrawer();
      stage.dir = "rtl";
      expect(root.querySelector("dialog")!.getBoundingClientRect().left).to.equal(0);
    });

    it("tells that the operator closed it, once, and keeps no notices back", async () => {
      const { root, closed } = await shownDrawer();
      root.querySelector<HTMLElement>("[aria-label=Close]")!.click();
      await waitUntil(() => closed() === 1);
      expect(modals.state).to.have.length(0);
    });

    it("closes on Escape", async () => {
      const { closed } = await shownDrawer();
      await sendKeys({ press: "Escape" });
      await waitUntil(() => closed() === 1);
    });

    it("is asked a question on top of", async () => {
      const { stage, root } = await shownDrawer();
      const answer = confirm(stage, { title: "Sure?", text: "", confirmLabel: "Yes", cancelLabel: "No" });
      await sendKeys({ press: "Enter" });
      expect(await answer).to.be.true;
      expect(root.querySelector<HTMLDialogElement>("dialog.drawer")!.open).to.be.true;
      expect((root.activeElement as HTMLElement).innerText).to.equal("Loading");
    });

    it("closes on a click beside it, not on one inside", async () => {
      const { root, closed } = await shownDrawer();
      const dialog = root.querySelector("dialog")!;
      root.querySelector<HTMLElement>("section")!.click();
      expect(dialog.open).to.be.true;
      dialog.dispatchEvent(new MouseEvent("click", { clientX: 5, clientY: 5 }));
      await waitUntil(() => closed() === 1);
    });

    it("is gone where it is not rendered any more, and gives the focus back", async () => {
      const { root, draw, closed } = await shownDrawer();
      await draw(undefined);
      expect(root.querySelector("dialog")).to.be.null;
      expect(modals.state).to.have.length(0);
      expect((root.activeElement as HTMLElement).localName).to.equal("button");
      await nextFrame();
      expect(closed()).to.equal(0);
    });
  });

  describe("a menu", () => {
    const chosen: string[] = [];
    const items: MenuItem[] = [
      { label: "Details", run: () => chosen.push("details") },
      { label: "Force sync", reason: "needs the admin role", run: () => chosen.push("sync") },
      { label: "Remove…", icon: "trash", danger: true, run: () => chosen.push("remove") },
    ];
    const opened = async () => {
      const { stage, root, button } = await shown(
        html`${menuButton("More for Top 50", () => items)}<button class="btn" type="button">Next</button>`,
      );
      button.click();
      await waitUntil(() => root.querySelector(".menu"), "the menu opens");
      const focused = () => (root.activeElement as HTMLElement | null)?.innerText.split("\n")[0]!.trim();
      return { stage, root, button, focused };
    };
    beforeEach(() => void (chosen.length = 0));

    it("is named, opens on its first item, and is accessible", async () => {
      const { stage, root, focused } = await opened();
      expect(root.querySelector("[role=menu]")!.getAttribute("aria-label")).to.equal("More for Top 50");
      expect(focused()).to.equal("Details");
      expect(
        getComputedStyle(root.querySelector(".menu")!, "::backdrop").backgroundColor,
        "the page stays as it is",
      ).to.equal("rgba(0, 0, 0, 0)");
      await inBothThemes(stage);
    });

    it("is walked through by arrows, Home, End and letters", async () => {
      const { focused } = await opened();
      const walk = async (press: string) => {
        await sendKeys({ press });
        return focused();
      };
      expect(await walk("ArrowDown")).to.equal("Force sync");
      expect(await walk("ArrowDown")).to.equal("Remove…");
      expect(await walk("ArrowDown")).to.equal("Details");
      expect(await walk("ArrowUp")).to.equal("Remove…");
      expect(await walk("Home")).to.equal("Details");
      expect(await walk("End")).to.equal("Remove…");
      expect(await walk("f")).to.equal("Force sync");
    });

    it("runs what is chosen and gives the focus back", async () => {
      const { root, button } = await opened();
      await sendKeys({ press: "End" });
      await sendKeys({ press: "Enter" });
      expect(chosen).to.deep.equal(["remove"]);
      expect(root.activeElement).to.equal(button);
      await waitUntil(() => !root.querySelector(".menu"), "the menu is gone");
    });

    it("says why an item cannot be used, and stays open", async () => {
      const { root } = await opened();
      await sendKeys({ press: "ArrowDown" });
      const item = root.activeElement!;
      expect(item.getAttribute("aria-disabled")).to.equal("true");
      expect((item as HTMLElement).innerText).to.match(/^Force sync\s+needs the admin role$/);
      await sendKeys({ press: "Enter" });
      expect(chosen).to.deep.equal([]);
      expect(root.querySelector(".menu:popover-open")).to.exist;
    });

    for (const press of ["Escape", "Tab"]) {
      it(`closes on ${press}`, async () => {
        const { root, button } = await opened();
        await sendKeys({ press });
        await waitUntil(() => !root.querySelector(".menu"), "the menu is gone");
        expect(root.activeElement?.outerHTML).to.equal(
          (press === "Tab" ? button.nextElementSibling! : button).outerHTML,
        );
        expect(chosen).to.deep.equal([]);
      });
    }

    it("closes on the button that opened it, and opens again", async () => {
      const { root, button } = await opened();
      button.click();
      await waitUntil(() => !root.querySelector(".menu"), "the menu is gone");
      button.click();
      await waitUntil(() => root.querySelector(".menu:popover-open"), "the menu is back");
    });

    it("stays inside the window", async () => {
      const { root, stage } = await opened();
      await sendKeys({ press: "Escape" });
      await waitUntil(() => !root.querySelector(".menu"));
      Object.assign(stage.style, { position: "fixed", right: "0", bottom: "0" });
      root.querySelector("button")!.click();
      await waitUntil(() => root.querySelector(".menu"));
      const { right, bottom, top } = root.querySelector(".menu")!.getBoundingClientRect();
      expect(right).to.be.at.most(innerWidth);
      expect(bottom).to.be.at.most(innerHeight);
      expect(top).to.be.at.least(0);
      await resetMouse();
    });
  });
});

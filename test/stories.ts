import type { Meta, StoryObj, WebComponentsRenderer } from "@storybook/web-components-vite";
import { emulateMedia, setViewport } from "@web/test-runner-commands";
import axe from "axe-core";
import { expect } from "@open-wc/testing";
import { nothing, render } from "lit";
import { composeStory, setProjectAnnotations } from "storybook/preview-api";
import { host } from "../.storybook/host.js";
import { allIn } from "./components/elements.js";
import { waitUntil } from "./wait.js";

interface StoriesModule {
  readonly default: Meta;
  readonly [name: string]: Meta | StoryObj;
}

setProjectAnnotations<WebComponentsRenderer>([host]);

/** One test a story: it renders, its `play` runs through, and it is accessible in light and in dark. */
export function testStories({ default: meta, ...stories }: StoriesModule): void {
  describe(`stories: ${meta.title}`, () => {
    const canvasElement = document.createElement("main");

    before(async () => {
      await emulateMedia({ reducedMotion: "reduce" });
      await setViewport({ width: 1280, height: 900 });
      document.body.append(canvasElement);
    });
    afterEach(() => void render(nothing, canvasElement));
    after(() => canvasElement.remove());

    for (const [name, annotations] of Object.entries(stories)) {
      const story = composeStory(annotations as StoryObj, meta, undefined, undefined, name);

      it(story.storyName, async () => {
        await story.load();
        render(story(), canvasElement);
        await story.play?.({ canvasElement });
        if (!unhurried.has(story.parameters["scenario"])) await settled(canvasElement);
        await expectAccessible(canvasElement);
      });
    }
  });
}

/** Scenarios that are there to be seen while they load. */
const unhurried = new Set<unknown>(["slow", "rate-limited"]);

/** Everything is drawn and nothing is being loaded. */
async function settled(canvas: Element): Promise<void> {
  await Promise.all(
    allIn(canvas, "*").map((element) => (element as { updateComplete?: Promise<unknown> }).updateComplete),
  );
  await waitUntil(() => allIn(canvas, "[aria-busy=true]").length === 0, "something keeps loading");
}

/** Only what is about colour can differ between the themes. */
const rules = { light: undefined, dark: ["color-contrast", "link-in-text-block"] };

async function expectAccessible(canvas: Element): Promise<void> {
  for (const [theme, runOnly] of Object.entries(rules)) {
    canvas.querySelector<HTMLElement>("[data-host]")!.style.colorScheme = theme;
    const { violations } = await axe.run(canvas, { resultTypes: ["violations"], ...(runOnly && { runOnly }) });
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(" ")}\n${node.failureSummary}`),
    );
    expect(found, `accessibility in ${theme}`).to.deep.equal([]);
  }
}

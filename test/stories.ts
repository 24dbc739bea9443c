import type { Meta, StoryObj, WebComponentsRenderer } from "@storybook/web-components-vite";
import { emulateMedia, setViewport } from "@web/test-runner-commands";
import axe from "axe-core";
import { expect } from "@open-wc/testing";
import { nothing, render } from "lit";
import { composeStory, setProjectAnnotations } from "storybook/preview-api";
import { host } from "../.storybook/host.js";

interface StoriesModule {
  readonly default: Meta;
  readonly [name: string]: Meta | StoryObj;
}

const project = setProjectAnnotations<WebComponentsRenderer>([host]);

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
      const story = composeStory(annotations as StoryObj, meta, project, undefined, name);

      it(story.storyName, async () => {
        await story.load();
        render(story(), canvasElement);
        await story.play?.({ canvasElement });
        for (const theme of ["light", "dark"]) {
          document.documentElement.style.colorScheme = theme;
          await expectAccessible(canvasElement, theme);
        }
      }).timeout(20_000);
    }
  });
}

async function expectAccessible(element: Element, theme: string): Promise<void> {
  const { violations } = await axe.run(element, { resultTypes: ["violations"] });
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}\n${node.failureSummary}`));
  expect(found, `accessibility in ${theme}`).to.deep.equal([]);
}

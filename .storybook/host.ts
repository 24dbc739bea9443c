// How a story is shown, in Storybook and in its test alike: inside a host as the toolbar says, fed by its own stand-in.
import type { Decorator, Preview } from "@storybook/web-components-vite";
import { html } from "lit";
import { styleMap } from "lit/directives/style-map.js";
import "../src/define/provider.js";
import { startStandIn } from "./stand-in.js";
import { chosen, toolbar } from "./toolbar.js";

/**
 * Theme, language and direction are set on a box, not on the document: a docs page shows many stories. A story that
 * brings a provider of its own says `parameters: { provider: false }`.
 */
const insideHost: Decorator = (story, { globals, loaded, viewMode, parameters }) => {
  const width = globals["width"] as string;
  const box = {
    colorScheme: globals["theme"] as string,
    background: "Canvas",
    color: "CanvasText",
    fontFamily: "system-ui, sans-serif",
    padding: "1rem",
    minBlockSize: viewMode === "story" ? "100dvh" : "",
    boxSizing: "border-box",
    // Whoever looks may drag it to any width.
    ...(width && { inlineSize: `calc(${width} + 2rem)`, resize: "inline", overflow: "auto" }),
  };
  return html`<div data-host lang=${globals["locale"]} dir=${globals["dir"]} style=${styleMap(box)}>
    ${
      parameters["provider"] === false
        ? story()
        : html`<harmony-spotify-provider .plugin=${loaded["plugin"]}>${story()}</harmony-spotify-provider>`
    }
  </div>`;
};

export const host: Preview = {
  loaders: [startStandIn],
  decorators: [insideHost],
  globalTypes: toolbar,
  initialGlobals: chosen,
  parameters: { layout: "fullscreen" },
};

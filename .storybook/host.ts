// How a story is shown, in Storybook and in its test alike: inside a host as the toolbar says, fed by its own stand-in.
import type { Decorator, Preview } from "@storybook/web-components-vite";
import { html } from "lit";
import { styleMap } from "lit/directives/style-map.js";
import "../src/define/provider.js";
import { startStandIn } from "./stand-in.js";
import { chosen, toolbar } from "./toolbar.js";

const insideHost: Decorator = (story, { globals, loaded }) => {
  const page = document.documentElement;
  page.lang = globals["locale"];
  page.dir = globals["dir"];
  page.style.colorScheme = globals["theme"];
  page.style.background = "Canvas";
  return html`<harmony-spotify-provider
    style=${styleMap({ display: "block", maxInlineSize: globals["width"] || "none" })}
    api-base=${loaded["apiBase"]}
    user-role=${globals["role"]}
    features=${globals["features"]}
    locale=${globals["locale"]}
  >
    ${story()}
  </harmony-spotify-provider>`;
};

export const host: Preview = {
  loaders: [startStandIn],
  decorators: [insideHost],
  globalTypes: toolbar,
  initialGlobals: chosen,
};

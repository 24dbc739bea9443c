import { type Preview, setCustomElementsManifest } from "@storybook/web-components-vite";
import manifest from "../custom-elements.json";
import { host } from "./host.js";

setCustomElementsManifest(manifest);

const preview: Preview = {
  ...host,
  tags: ["autodocs"],
  parameters: {
    ...host.parameters,
    // The page's own colours tell light from dark.
    backgrounds: { disable: true },
    a11y: { test: "error" },
    controls: { expanded: true },
    options: { storySort: { order: ["Welcome", "Page", "Cards", "Provider", "Tokens", "Parts", "Foundation"] } },
  },
};

export default preview;

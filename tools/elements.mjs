// The elements as hosts, editors and Storybook see them: what is in custom-elements.json.
import { cli } from "@custom-elements-manifest/analyzer/cli.js";
import { root } from "./entries.mjs";

/** @returns {Promise<import("custom-elements-manifest/schema").Package>} */
export const elementsManifest = () => cli({ argv: ["analyze", "--quiet"], cwd: root, noWrite: true });

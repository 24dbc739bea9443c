import type { Section } from "../../foundation/messages.js";
import { en } from "./explorer-messages.en.js";

export type ExplorerTexts = typeof en;

export const explorerTexts: Section<ExplorerTexts> = {
  name: "playlists-explorer",
  en,
  de: () => import("./explorer-messages.de.js"),
};

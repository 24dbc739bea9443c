import type { Section } from "../foundation/messages.js";
import { en } from "./messages.en.js";

export type PageTexts = typeof en;
export const pageTexts: Section<PageTexts> = { name: "page", en, de: () => import("./messages.de.js") };

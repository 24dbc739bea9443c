import type { Section } from "../../foundation/messages.js";
import { en } from "./more-messages.en.js";

export type MoreTexts = typeof en;

export const moreTexts: Section<MoreTexts> = { name: "backfill-more", en, de: () => import("./more-messages.de.js") };

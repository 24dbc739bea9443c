import type { Section } from "./messages.js";
import { en } from "./messages.en.js";

export type FoundationTexts = typeof en;

/** The texts of the frame. */
export const foundationTexts: Section<FoundationTexts> = {
  name: "foundation",
  en,
  de: () => import("./messages.de.js"),
};

import type { Section } from "../../foundation/messages.js";
import { en } from "./messages.en.js";

export const recommendationsTexts: Section<typeof en> = {
  name: "recommendations",
  en,
  de: () => import("./messages.de.js"),
};

import type { Section } from "../../foundation/messages.js";
import { en } from "./details-messages.en.js";

export type DetailsTexts = typeof en;

export const detailsTexts: Section<DetailsTexts> = {
  name: "playlists-details",
  en,
  de: () => import("./details-messages.de.js"),
};

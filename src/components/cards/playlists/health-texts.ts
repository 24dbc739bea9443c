import type { Section } from "../../foundation/messages.js";
import { en } from "./health-messages.en.js";

export const healthTexts: Section<typeof en> = {
  name: "playlists-health",
  en,
  de: () => import("./health-messages.de.js"),
};

import type { Section } from "../../foundation/messages.js";
import { en } from "./force-sync-messages.en.js";

export type ForceSyncTexts = typeof en;

export const forceSyncTexts: Section<ForceSyncTexts> = {
  name: "playlists-force-sync",
  en,
  de: () => import("./force-sync-messages.de.js"),
};

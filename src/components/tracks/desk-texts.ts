import type { Section } from "../foundation/messages.js";
import { en } from "./desk-messages.en.js";

/** What is said once an operator reaches for a list of tracks. */
export const deskTexts: Section<typeof en> = { name: "track-desk", en, de: () => import("./desk-messages.de.js") };

import type { Section } from "../foundation/messages.js";
import { en } from "./messages.en.js";

/** What every list of tracks says. */
export const tracksTexts: Section<typeof en> = { name: "tracks", en, de: () => import("./messages.de.js") };

import type { Section } from "../../foundation/messages.js";
import { en } from "./messages.en.js";

export const savedTracksTexts: Section<typeof en> = { name: "saved-tracks", en, de: () => import("./messages.de.js") };

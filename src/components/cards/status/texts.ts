import type { Section } from "../../foundation/messages.js";
import { en } from "./messages.en.js";

export const statusTexts: Section<typeof en> = { name: "status", en, de: () => import("./messages.de.js") };

import type { Section } from "../../foundation/messages.js";
import { en } from "./messages.en.js";

export const accountTexts: Section<typeof en> = { name: "account", en, de: () => import("./messages.de.js") };

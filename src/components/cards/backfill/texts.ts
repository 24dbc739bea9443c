import type { Section } from "../../foundation/messages.js";
import { en } from "./messages.en.js";

export const backfillTexts: Section<typeof en> = { name: "backfill", en, de: () => import("./messages.de.js") };

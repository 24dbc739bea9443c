import type { Section } from "../../foundation/messages.js";
import { en } from "./messages.en.js";

export type IngestTexts = typeof en;

export const ingestTexts: Section<IngestTexts> = { name: "freeIngest", en, de: () => import("./messages.de.js") };

import type { HarmonyError } from "../../core/client/errors.js";
import { explain } from "./explain.js";
import type { Notice } from "./notices.js";
import type { FoundationTexts } from "./texts.js";

/** A notice that something the operator wanted has failed, and why. */
export function failureNotice(id: string, title: string, error: HarmonyError, texts: FoundationTexts): Notice {
  return { id, severity: "crit", title, text: explain(error, texts), debugId: error.debugId };
}

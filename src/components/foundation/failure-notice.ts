import type { HarmonyError } from "../../core/client/errors.js";
import { type Explainer, explain } from "./explain.js";
import type { Notice } from "./notices.js";
import type { FoundationTexts } from "./texts.js";

/** A notice that something the operator wanted has failed, and why. */
export function failureNotice(
  id: string,
  title: string,
  error: HarmonyError,
  kernel: Explainer,
  texts: FoundationTexts,
): Notice {
  return { id, severity: "crit", title, text: explain(error, kernel, texts), debugId: error.debugId };
}

import { html, type TemplateResult } from "lit";
import type { HarmonyError } from "../../core/client/errors.js";
import type { FoundationTexts } from "./texts.js";
import { plainText } from "./text.js";

/** A failure in the operator's language: what the server said, then what to do. */
export function explain(error: HarmonyError, texts: FoundationTexts): TemplateResult {
  const said = texts.serverSaid(error.status, plainText(error.reason) || undefined);
  return html`${said && `${said.replace(/[.!]$/, "")}. `}${texts.errors[error._tag] ?? texts.errors.Unexpected}`;
}

import { html, type TemplateResult } from "lit";
import type { HarmonyError } from "../../core/client/errors.js";
import type { HarmonyKernel } from "../../core/plugin.js";
import type { FailureCause } from "../../core/policy/causes.js";
import { callOf } from "../../core/policy/spotify-calls.js";
import { plainText } from "./text.js";
import type { FoundationTexts } from "./texts.js";

/** What explains a failure: who is signed in, and what is known of the server. */
export type Explainer = Pick<HarmonyKernel, "apiBase" | "causeOf" | "session">;

/** A failure in the operator's language: what the server said, then why it failed and what to do. */
export function explain(error: HarmonyError, kernel: Explainer, texts: FoundationTexts): TemplateResult {
  const answer = texts.serverSaid(error.status, plainText(error.reason) || undefined);
  const cause = kernel.causeOf(error);
  const missing = "missing" in error && error.missing ? texts.keysMissing(error.missing.map(plainText).join(", ")) : "";
  return html`${answer && `${answer.replace(/[.!]$/, "")}. `}${missing || texts.causes[cause.name].why}
  ${stepOf(cause, error.endpoint, kernel, texts)} ${cause.isInferred ? texts.inferred : ""}`;
}

function stepOf(
  { name, scope }: FailureCause,
  endpoint: string,
  { apiBase, session }: Explainer,
  texts: FoundationTexts,
): string {
  switch (name) {
    case "timed_out":
      return callOf(endpoint) ? texts.perhapsLimited : texts.causes[name].step;
    case "scope_missing":
      return texts.scopeStep(scope, session.state.value?.role === "admin");
    case "wrong_address":
      return texts.addressStep(new URL(apiBase, document.baseURI).href);
    default:
      return texts.causes[name].step;
  }
}

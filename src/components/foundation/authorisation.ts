import type { HarmonyKernel } from "../../core/plugin.js";
import { html, nothing, type TemplateResult } from "lit";
import type { HarmonyError } from "../../core/client/errors.js";
import { judgeRedirectOf } from "../../core/policy/redirect-address.js";
import { OAuthService } from "../../core/services/oauth.js";
import type { CardName } from "./cards.js";
import { debugId } from "./copy.js";
import { type Explainer, explain } from "./explain.js";
import { icon } from "./icons.js";
import { note } from "./states.js";
import { safeHref } from "./text.js";
import type { FoundationTexts } from "./texts.js";

/** What came of an attempt to start an authorisation. */
export interface Begun {
  /** The browser blocked the new tab, so the panel has to show the link. */
  readonly isTabBlocked: boolean;
  /** Why the authorisation could not be started. */
  readonly error?: HarmonyError;
}

/**
 * Starts an authorisation and sends a new tab to Spotify's page, unless Spotify would refuse the address to which it has to
 * redirect: then the panel says so, and the operator decides. Call it during a click. Whatever fails, no blank tab is left
 * behind.
 *
 * @param first work that has to succeed first and reports its own failure; if it fails, the result is undefined
 */
export async function beginAuthorisation(
  kernel: HarmonyKernel,
  by: CardName,
  first?: Promise<unknown>,
): Promise<Begun | undefined> {
  // Opened during the click, because browsers block a tab that is opened later. Its address follows once it is known.
  const tab = globalThis.open("about:blank", "_blank");
  const isTabBlocked = !tab;
  try {
    await first;
  } catch {
    tab?.close();
    return undefined;
  }
  try {
    const { start } = await kernel.use(OAuthService).start.run(by);
    const href = safeHref(start.authorizationUrl);
    const { kind = "fine" } = judgeRedirectOf(start) ?? {};
    if (tab && href && kind === "fine") {
      tab.opener = null;
      tab.location.href = href;
    } else {
      tab?.close();
    }
    return { isTabBlocked };
  } catch (error) {
    tab?.close();
    return { isTabBlocked, error: error as HarmonyError };
  }
}

/** Shown in place of the panel: why the authorisation could not be started, and a button to try again. */
export function renderNotBegun(
  error: HarmonyError,
  kernel: Explainer,
  texts: FoundationTexts,
  tryAgain: () => void,
): TemplateResult {
  return html`<div class="card-body" role="alert">
    ${note(
      "crit",
      html`<strong>${texts.authoriseFailed}.</strong> ${explain(error, kernel, texts)}
        ${error.debugId ? debugId(error.debugId, texts) : nothing}`,
      html`<button class="btn link" type="button" @click=${tryAgain}>${icon("signin")}${texts.tryAgain}</button>`,
    )}
  </div>`;
}

import type { HarmonyKernel } from "../../core/plugin.js";
import { html, nothing, type TemplateResult } from "lit";
import type { HarmonyError } from "../../core/client/errors.js";
import { OAuthService } from "../../core/services/oauth.js";
import type { CardName } from "./cards.js";
import { debugId } from "./copy.js";
import { explain } from "./explain.js";
import { icon } from "./icons.js";
import { note } from "./states.js";
import { safeHref } from "./text.js";
import type { FoundationTexts } from "./texts.js";

/** How an authorisation that was begun on a click went. */
export interface Begun {
  /** The browser kept the tab from opening: the panel offers the link. */
  readonly isTabBlocked: boolean;
  /** Why it could not be begun. */
  readonly error?: HarmonyError;
}

/**
 * Begins an authorisation and sends a new tab to Spotify's page; to be called on a click. Whatever fails, no blank tab is
 * left behind.
 *
 * @param first what has to be done before, and says itself where it fails; undefined is answered then
 */
export async function beginAuthorisation(
  kernel: HarmonyKernel,
  by: CardName,
  first?: Promise<unknown>,
): Promise<Begun | undefined> {
  // Opened on the click itself, or browsers take it for an unwanted popup; told where to go once that is known.
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
    if (tab && href) {
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

/** In place of the panel: why an authorisation could not be begun, and the next try. */
export function renderNotBegun(error: HarmonyError, texts: FoundationTexts, tryAgain: () => void): TemplateResult {
  return html`<div class="card-body" role="alert">
    ${note(
      "crit",
      html`<strong>${texts.authoriseFailed}.</strong> ${explain(error, texts)}
        ${error.debugId ? debugId(error.debugId, texts) : nothing}`,
      html`<button class="btn link" type="button" @click=${tryAgain}>${icon("signin")}${texts.tryAgain}</button>`,
    )}
  </div>`;
}

import type { HarmonyError } from "../../core/client/errors.js";
import type { HarmonyKernel } from "../../core/plugin.js";
import { OAuthService } from "../../core/services/oauth.js";
import type { CardName } from "../foundation/cards.js";
import { explain } from "../foundation/explain.js";
import type { FoundationTexts } from "../foundation/foundation-texts.js";
import { safeHref } from "../foundation/text.js";
import { noticesOf } from "../foundation/toasts.js";

export { define } from "./oauth-panel.js";

/** Begins an authorisation and sends the tab that was opened for it to Spotify. Tells a failure by a notice. */
export const authorise = async (
  kernel: HarmonyKernel,
  by: CardName,
  tab: Window | null,
  texts: FoundationTexts,
): Promise<void> => {
  try {
    const { start } = await kernel.use(OAuthService).start.run(by);
    const href = safeHref(start.authorizationUrl);
    if (tab && href) {
      tab.opener = null;
      tab.location.href = href;
    } else {
      tab?.close();
    }
  } catch (failure) {
    tab?.close();
    const error = failure as HarmonyError;
    const { debugId } = error;
    noticesOf(kernel).push({
      id: "authorise",
      severity: "crit",
      title: texts.authoriseFailed,
      text: explain(error, texts),
      debugId,
    });
  }
};

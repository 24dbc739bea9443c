import type { HarmonyError } from "../../../core/client/errors.js";
import { RecommendationsService } from "../../../core/services/recommendations.js";
import { explain } from "../../foundation/explain.js";
import { noticesOf } from "../../foundation/notices.js";
import type { Lent } from "../../tracks/track-desk.js";
import { recommendationsTexts } from "./texts.js";

const fail = ({ kernel, frameTexts }: Lent, title: string, error: HarmonyError): void =>
  noticesOf(kernel()).push({
    id: "pin",
    severity: "crit",
    title,
    text: explain(error, frameTexts()),
    debugId: error.debugId,
  });

/** Pins the seeds for the team, and tells. */
export const pinDefaults = async (lent: Lent): Promise<void> => {
  const texts = lent.texts(recommendationsTexts);
  try {
    await lent.kernel().use(RecommendationsService).pinDefaults.run();
    noticesOf(lent.kernel()).push({ id: "pin", severity: "ok", title: texts.pinned });
  } catch (error) {
    fail(lent, texts.pinFailed, error as HarmonyError);
  }
};

/** Takes the team's seeds. That they are there tells itself. */
export const takeDefaults = async (lent: Lent): Promise<void> => {
  try {
    await lent.kernel().use(RecommendationsService).loadDefaults.run();
  } catch (error) {
    fail(lent, lent.texts(recommendationsTexts).loadFailed, error as HarmonyError);
  }
};

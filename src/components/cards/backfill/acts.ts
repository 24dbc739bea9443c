import type { ReactiveElement } from "lit";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { BackfillJob } from "../../../core/model/backfill.js";
import type { BackfillAction } from "../../../core/policy/backfill-lifecycle.js";
import { lacksAuthorisation } from "../../../core/services/backfill-authorisation.js";
import type { BackfillOptions } from "../../../core/services/backfill.js";
import { confirm } from "../../foundation/dialog.js";
import { explain } from "../../foundation/explain.js";
import { plainText } from "../../foundation/text.js";
import { noticesOf } from "../../foundation/notices.js";
import { looks } from "./looks.js";
import type { Parts } from "./parts.js";

const fail = ({ kernel, frameTexts }: Parts, id: string, title: string, error: HarmonyError): void => {
  const { debugId } = error;
  noticesOf(kernel).push({ id, severity: "crit", title, text: explain(error, frameTexts), debugId });
};

/** Tells what a job has become, whoever brought it about. */
export const tellState = ({ kernel, more, clock, show }: Parts, job: BackfillJob): void => {
  const { jobId, state, processed, requested } = job;
  const summary =
    processed === null || requested === null
      ? ""
      : more.processedOf(clock.format.number(processed), clock.format.number(requested));
  noticesOf(kernel).push({
    id: `backfill ${jobId}`,
    severity: looks[state][0],
    title: more.became[state],
    text: plainText(job.error) || summary,
    actions: [{ label: more.details, run: () => show(job) }],
  });
};

/** Starts one. False where Spotify's authorisation is missing: not a notice, the way on has two steps and stays in the card. */
export const start = async (parts: Parts, options: BackfillOptions): Promise<boolean> => {
  try {
    await parts.service.run.run(options);
  } catch (failure) {
    const error = failure as HarmonyError;
    if (lacksAuthorisation(error)) return false;
    fail(parts, "backfill", parts.more.runFailed, error);
  }
  return true;
};

/** Pauses, resumes or, once asked, cancels. */
export const act = async (
  host: ReactiveElement,
  parts: Parts,
  action: BackfillAction,
  { jobId, processed }: BackfillJob,
): Promise<void> => {
  const { more, service, clock } = parts;
  if (action === "cancel") {
    const agreed = await confirm(host, {
      title: more.cancelTitle(clock.format.number(processed ?? 0)),
      text: more.cancelWhy,
      confirmLabel: more.cancelConfirm,
      cancelLabel: more.keep,
      danger: true,
    });
    if (!agreed) return;
  }
  service[action]
    .run(jobId)
    .catch((error: HarmonyError) => fail(parts, `backfill ${jobId}`, more.commandFailed[action], error));
};

import { html, nothing, type TemplateResult } from "lit";
import type { BackfillJob } from "../../../core/model/backfill.js";
import type { Access } from "../../../core/policy/access.js";
import { type BackfillAction, isOffered } from "../../../core/policy/backfill-lifecycle.js";
import type { BackfillService } from "../../../core/services/backfill.js";
import type { Facade } from "../../../core/plugin.js";
import { accessButton } from "../../foundation/access-button.js";
import type { IconName } from "../../foundation/icons.js";
import type { BackfillTexts, ShownState } from "./texts.js";

export interface JobButtons {
  readonly job: BackfillJob;
  readonly state: ShownState;
  readonly commands: Pick<Facade<BackfillService>, BackfillAction>;
  readonly texts: BackfillTexts;
  /** Why a button cannot be used. */
  readonly reason: (access: Access) => string;
  readonly onPress: (action: BackfillAction) => void;
}

/** The buttons that pause, resume and cancel a job: those that its state allows. */
export function jobButtons({ job, state, commands, texts, reason, onPress }: JobButtons): TemplateResult {
  const button = (action: BackfillAction, label: string, pendingLabel: string, icon: IconName, look = "") =>
    isOffered(action, job.state) && state !== "cancelling"
      ? accessButton(commands[action], {
          id: action,
          label,
          pendingLabel,
          icon,
          look,
          pendingKey: job.jobId,
          reason,
          reasonBeside: true,
          run: () => onPress(action),
        })
      : nothing;
  // One button for both: it keeps the focus when its press takes effect.
  return html`${
    isOffered("resume", job.state)
      ? button("resume", texts.resume, texts.resuming, "play")
      : button("pause", texts.pause, texts.pausing, "pause")
  }
  ${button("cancel", texts.cancel, texts.cancelling, "stop", "danger")}`;
}

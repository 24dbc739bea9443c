import { html, type TemplateResult } from "lit";
import { note } from "../../foundation/states.js";
import type { ProofTexts } from "../../foundation/texts.js";
import type { BackfillTexts } from "./texts.js";

export interface UnansweredStartNote {
  readonly texts: BackfillTexts;
  readonly proofTexts: ProofTexts;
  /** When the job was last looked for, as a time of day; undefined: the jobs could not be read. */
  readonly checkedAt: string | undefined;
  /** The options of the start, in words. */
  readonly options: string;
  /** Whether an operator has looked as well: only then it is offered to start again. */
  readonly isChecked: boolean;
  readonly onCheck: () => void;
  readonly onStartAgain: () => void;
}

/** A start that got no answer and whose job was not found. Looking comes first; starting again is a second step, which asks. */
export function unansweredStartNote(start: UnansweredStartNote): TemplateResult {
  const { texts, proofTexts, checkedAt, options, isChecked, onCheck, onStartAgain } = start;
  return note(
    "warn",
    html`<strong>${proofTexts.perhaps(texts.starting)}.</strong>
      ${checkedAt === undefined ? proofTexts.unreadable : texts.noNewJob(checkedAt)}
      <p class="sub">${options}</p>`,
    html`<button class="btn link" type="button" @click=${onCheck}>${proofTexts.check}</button> ${
        isChecked
          ? html`<button class="btn link" type="button" @click=${onStartAgain}>${texts.startAnyway}</button>`
          : ""
      }`,
  );
}

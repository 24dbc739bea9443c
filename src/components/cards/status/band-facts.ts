import { html, nothing, type TemplateResult } from "lit";
import type { LastSync } from "../../../core/policy/last-sync.js";
import { moment } from "../../foundation/age.js";
import { icon } from "../../foundation/icons.js";
import type { SyncSchedule } from "../../foundation/sync-schedule.js";
import { authorisationFact, connectionFact, type Fact, freeFact, type Known, proFact } from "./facts.js";

export interface BandFacts {
  readonly known: Known;
  /** Harmony has not answered yet. */
  readonly isLoading: boolean;
  /** Null: nobody can say when it was. Undefined: it is not known yet. */
  readonly lastSync: LastSync | null | undefined;
  readonly schedule: SyncSchedule | undefined;
  readonly actions: unknown;
}

/** The facts of the card in one line, as high from the first paint on as they are in the end. */
export function renderBandFacts({ known, isLoading, lastSync, schedule, actions }: BandFacts): TemplateResult {
  const { texts, at, clock } = known;
  // In the band the end of the authorisation is a fact of its own: it does not colour the others.
  const today: Known = { ...known, expiry: undefined };
  const bar = html`<i class="bar"></i>`;
  const named = (name: string, { severity, icon: shape, brief }: Fact, prefix?: string) =>
    html`<div>
      <dt class="visually-hidden">${name}</dt>
      ${
        isLoading
          ? html`<dd>${bar}</dd>`
          : html`<dd class=${severity}>
              ${icon(shape)}${prefix === undefined ? brief : html`<span>${prefix}<span class="long"> ${brief}</span></span>`}
            </dd>`
      }
    </div>`;
  const lastPoll = at === undefined ? texts.never : moment(at, clock, clock.format.clock(at, true));
  return html`<div class="band-facts" part="facts" role="group" aria-label=${texts.label} aria-busy=${isLoading}>
    <dl>
      ${named(texts.connection, connectionFact(today))} ${named(texts.free, freeFact(known), "FREE")}
      ${named(texts.pro, proFact(today), "PRO")} ${named(texts.authorisation, authorisationFact(known))}
      <div>
        <dt>${texts.lastPoll}</dt>
        <dd>${isLoading ? bar : lastPoll}</dd>
      </div>
      <div class="less">
        <dt>${texts.lastSync}</dt>
        <dd>${lastSync === undefined ? bar : renderLastSync(lastSync, schedule, known)}</dd>
      </div>
    </dl>
    ${isLoading ? nothing : html`<span class="actions">${actions}</span>`}
  </div>`;
}

function renderLastSync(last: LastSync | null, schedule: SyncSchedule | undefined, { texts, clock }: Known): unknown {
  if (last === null) return texts.lastSyncNotKnown;
  const { at, isGuess } = last;
  return html`<span
    >${at === null ? texts.never : moment(at, clock)}<span class="far"
      >${isGuess ? `, ${texts.guessed}` : nothing}${schedule ? texts.syncBrief(schedule.every) : nothing}</span
    ></span
  >`;
}

import { html, nothing, type TemplateResult } from "lit";
import { workerIntervalMs } from "../../../core/policy/sync-status.js";
import { moment } from "../../foundation/age.js";
import { icon } from "../../foundation/icons.js";
import { authorisationFact, connectionFact, type Fact, freeFact, type Known, proFact } from "./facts.js";

export interface BandFacts {
  readonly known: Known;
  /** Harmony has not answered yet. */
  readonly isLoading: boolean;
  /** When the sync worker last ran. Null: nobody can say. Undefined: it is not known yet. */
  readonly workerRanAt: number | null | undefined;
  readonly actions: unknown;
}

/** The facts of the card in one line, as high from the first paint on as they are in the end. */
export function renderBandFacts({ known, isLoading, workerRanAt, actions }: BandFacts): TemplateResult {
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
        <dt>${texts.worker}</dt>
        <dd>${workerRanAt === undefined ? bar : renderWorker(workerRanAt, known)}</dd>
      </div>
    </dl>
    ${isLoading ? nothing : html`<span class="actions">${actions}</span>`}
  </div>`;
}

function renderWorker(ranAt: number | null, { texts, clock }: Known): unknown {
  if (ranAt === null) return texts.workerNotKnown;
  const { now, format } = clock;
  const next = ranAt + workerIntervalMs;
  return html`<span
    >${moment(ranAt, clock, format.until(ranAt, now()))}${
      next > now() ? html`<span class="far">${texts.workerNext(format.clock(next))}</span>` : nothing
    }</span
  >`;
}

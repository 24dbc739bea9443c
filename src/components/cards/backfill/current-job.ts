import { html, nothing, type TemplateResult } from "lit";
import type { BackfillJob } from "../../../core/model/backfill.js";
import { isStalled, type Pace, shareDone } from "../../../core/policy/backfill-progress.js";
import { type Clock, ticking } from "../../foundation/age.js";
import { plainText } from "../../foundation/text.js";
import { stateMark } from "./job-state.js";
import type { BackfillTexts, ShownState } from "./texts.js";

export interface CurrentJob {
  readonly job: BackfillJob;
  readonly state: ShownState;
  /** It counts although its state says that it rests. */
  readonly isCounting: boolean;
  /** How fast it goes, as far as it has been watched. */
  readonly pace: Pace | undefined;
  /** Until when Spotify asks to wait. */
  readonly restsUntil: string | undefined;
  readonly texts: BackfillTexts;
  readonly clock: Clock;
  /** The buttons that pause, resume and cancel it. */
  readonly buttons: unknown;
}

/** The job under way: how much is done, how long it still takes, what it counts, and its buttons. */
export function currentJob(current: CurrentJob): TemplateResult {
  const { job, state, texts, clock, buttons } = current;
  const share = shareDone(job.processed, job.requested);
  return html`<div class="job-head">
      <div>
        ${share === undefined ? nothing : html`<span class="big">${clock.format.percent(share)}</span>`}
        ${stateMark(state, texts)}
        <span class="sub mono clip">${plainText(job.jobId)}</span>
      </div>
      ${timeLeft(current)}
    </div>
    ${share === undefined ? nothing : meter(current)} ${counters(current)}
    <div class="actions">${buttons}</div>`;
}

function timeLeft({ state, isCounting, pace, restsUntil, texts, clock }: CurrentJob): TemplateResult {
  const { now, format } = clock;
  const lines = (first: unknown, second: unknown) =>
    html`<p class="push small"><b>${first}</b><span class="sub">${second}</span></p>`;
  if (state === "cancelling") return lines(nothing, texts.stopping);
  if (isCounting && (state === "paused" || state === "queued")) return lines(nothing, nothing);
  if (state === "paused") return lines(nothing, texts.resting);
  if (state === "queued") return lines(nothing, texts.waiting);
  if (restsUntil !== undefined) return lines(texts.waitsForSpotify, texts.until(restsUntil));
  if (pace?.endsAt === undefined) return lines(nothing, texts.estimating);
  const { endsAt, progressedAt } = pace;
  const left = (time: number) => {
    if (isStalled(pace, time)) return texts.stalled(format.duration(time - progressedAt));
    return endsAt - time < 1000 ? texts.almost : texts.left(format.duration(endsAt - time));
  };
  return lines(
    ticking(now, left),
    ticking(now, (time) => (isStalled(pace, time) ? texts.stalledWhy : texts.endsAbout(format.clock(endsAt)))),
  );
}

/** Only for a job whose share is known: it says how much was requested, and how much of it is processed. */
function meter({ job, texts, clock }: CurrentJob): TemplateResult {
  const { format } = clock;
  const { matched } = job;
  const [processed, requested] = [job.processed!, job.requested!];
  const bar = (count: number | null) =>
    html`<i .style=${`inline-size:${100 * (shareDone(count, requested) ?? 0)}%`}></i>`;
  return html`<div class="job-meter">
    <progress
      class="visually-hidden"
      max=${requested}
      .value=${Math.min(processed, requested)}
      aria-label=${texts.processed}
    ></progress>
    <div class="meter" aria-hidden="true">${bar(processed)}${bar(matched)}</div>
    <p class="legend">
      <span
        ><i class="hit"></i>${texts.matched}
        <b>${count(matched, clock)}</b>
        ${matched !== null && processed ? `(${format.percent(matched / processed)})` : ""}</span
      >
      <span
        ><i class="did"></i>${texts.processed} <b>${count(processed, clock)}</b> ${texts.of}
        ${count(requested, clock)}</span
      >
    </p>
  </div>`;
}

function counters({ job, pace, texts, clock }: CurrentJob): TemplateResult {
  const { includeCachedResults: cached } = job;
  const fact = (label: string, value: string) =>
    html`<div>
      <dt>${label}</dt>
      <dd>${value}</dd>
    </div>`;
  const perMinute = pace?.isRunning && pace.rate ? Math.round(pace.rate * 60_000) : undefined;
  return html`<dl class="counters">
    ${fact(texts.rate, perMinute === undefined ? "–" : texts.perMinute(clock.format.number(perMinute)))}
    ${fact(texts.hits, count(job.cacheHits, clock))} ${fact(texts.misses, count(job.cacheMisses, clock))}
    ${fact(texts.expanded, count(job.expandedPlaylists, clock))}
    ${fact(texts.expandedTracks, count(job.expandedTracks, clock))}
    ${fact(texts.cached, cached === null ? "–" : cached ? texts.used : texts.notUsed)}
  </dl>`;
}

function count(value: number | null, { format }: Clock): string {
  return value === null ? "–" : format.number(value);
}

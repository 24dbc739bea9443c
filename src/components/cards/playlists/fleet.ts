import { html, nothing } from "lit";
import type { Fleet } from "../../../core/policy/fleet.js";
import type { Posture } from "../../../core/policy/posture.js";
import { severityOfPosture } from "../../../core/policy/severity.js";
import { type Clock, elapsed } from "../../foundation/age.js";
import type { Format } from "../../foundation/format.js";
import { icon } from "../../foundation/icons.js";
import type { PlaylistsTexts } from "./texts.js";

const shown: ReadonlyArray<Posture> = ["fresh", "stale", "overdue", "unknown"];

/** All playlists at a glance: the bar, and the legend that filters. Their counts are of the whole fleet. */
export const renderFleet = (
  { counts, total }: Fleet,
  pressed: Posture | null | undefined,
  format: Format,
  texts: PlaylistsTexts,
): unknown => {
  const present = shown.filter((posture) => counts[posture] > 0);
  const parts = format.list(present.map((posture) => `${format.number(counts[posture])} ${texts.postures[posture]}`));
  return html`<div class="fleet-bar" part="fleet" role="img" aria-label=${texts.fleet(format.number(total), parts)}>
      ${present.map((posture) => html`<i class=${severityOfPosture[posture]} .style=${`flex:${counts[posture]} 0 0`}></i>`)}
    </div>
    <div class="fleet-legend" role="group" aria-label=${texts.showBy}>
      ${shown.map((posture) => {
        const severity = severityOfPosture[posture];
        return html`<button type="button" class=${severity} data-posture=${posture} aria-pressed=${pressed === posture}>
          ${icon(severity)}<b>${format.number(counts[posture])}</b> ${texts.postures[posture]}
        </button>`;
      })}
    </div>`;
};

/** What a good operator would make of it: what a force sync cures, and what it would only hide. */
export const renderDiagnosis = (fleet: Fleet, clock: Clock, health: unknown, texts: PlaylistsTexts): unknown => {
  const { counts, gaps, worker, lastRunAt, forceSync, total } = fleet;
  if (worker === "unknown" && counts.unknown === total) return texts.noStatus;
  const count = (value: number) => clock.format.number(value);
  const ago = lastRunAt === null ? nothing : elapsed(lastRunAt, clock);
  const skipped = gaps.stale + gaps.overdue;
  const untold = fleet.causes.find(({ reason }) => reason === "unspecified")?.total ?? 0;
  const sentences = [
    worker === "down" && texts.workerDown(ago, health),
    worker === "resumed" && texts.workerResumed(count(gaps.stale), ago, health),
    forceSync.length > 0 && texts.needSync(forceSync.length, count(forceSync.length)),
    worker === "running" &&
      skipped > 0 &&
      texts.skipped(skipped, count(skipped), count(gaps.stale), count(gaps.overdue), ago, health),
    untold > 0 && texts.untold(untold, count(untold), health),
    counts.unknown > 0 && texts.unrecorded(counts.unknown, count(counts.unknown)),
  ].filter(Boolean);
  return sentences.length > 0 ? sentences.map((sentence) => html`${sentence} `) : texts.allFresh(ago);
};

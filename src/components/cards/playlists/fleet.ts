import { html, nothing, type TemplateResult } from "lit";
import { type Fleet, playlistsHarmonyReads } from "../../../core/policy/fleet.js";
import type { Posture, PostureReason } from "../../../core/policy/posture.js";
import { severityOfPosture } from "../../../core/policy/severity.js";
import { type Clock, elapsed } from "../../foundation/age.js";
import type { Format } from "../../foundation/format.js";
import { icon } from "../../foundation/icons.js";
import type { SyncSchedule } from "../../foundation/sync-schedule.js";
import type { PlaylistsTexts } from "./texts.js";

const postures: ReadonlyArray<Posture> = ["fresh", "stale", "overdue", "unknown"];

/** All playlists at a glance, as a bar. */
export function fleetBar({ counts, total }: Fleet, texts: PlaylistsTexts, format: Format): TemplateResult {
  const present = postures.filter((posture) => counts[posture] > 0);
  const parts = format.list(present.map((posture) => `${format.number(counts[posture])} ${texts.postures[posture]}`));
  return html`<div class="fleet-bar" part="fleet" role="img" aria-label=${texts.fleet(format.number(total), parts)}>
    ${present.map((posture) => html`<i class=${severityOfPosture[posture]} .style=${`flex:${counts[posture]} 0 0`}></i>`)}
  </div>`;
}

/**
 * The bar's legend, which filters by posture. Its counts are of the whole fleet.
 *
 * @param chosen the posture that is filtered by
 */
export function fleetLegend(
  { counts }: Fleet,
  texts: PlaylistsTexts,
  format: Format,
  chosen: Posture | null,
  onChoose: (posture: Posture | null) => void,
): TemplateResult {
  return html`<div class="fleet-legend" role="group" aria-label=${texts.showBy}>
    ${postures.map((posture) => {
      const severity = severityOfPosture[posture];
      const isChosen = posture === chosen;
      return html`<button
        type="button"
        class=${severity}
        data-posture=${posture}
        aria-pressed=${isChosen}
        @click=${() => onChoose(isChosen ? null : posture)}
      >
        ${icon(severity)}<b>${format.number(counts[posture])}</b> ${texts.postures[posture]}
      </button>`;
    })}
  </div>`;
}

/**
 * What is wrong with the fleet in words: what a force sync cures, and what it would only hide.
 *
 * @param health the link to worker health, which stands in some of the sentences
 */
export function diagnosis(
  fleet: Fleet,
  texts: PlaylistsTexts,
  clock: Clock,
  health: unknown,
  schedule: SyncSchedule | undefined,
): unknown {
  const { counts, gaps, worker, lastRunAt, forceSync, unreadable, total } = fleet;
  const number = (value: number) => clock.format.number(value);
  const ago = lastRunAt === null ? nothing : elapsed(lastRunAt, clock);
  const skipped = gaps.stale + gaps.overdue;
  const totalOf = (cause: PostureReason) => fleet.causes.find(({ reason }) => reason === cause)?.total ?? 0;
  const stillStale = totalOf("previously_stale");
  const unexplained = totalOf("unspecified");
  const unrecorded = counts.unknown - unreadable;
  const isStatusSent = counts.unknown < total || fleet.causes.some(({ reason }) => reason === "unreadable_status");
  const sentences = [
    !isStatusSent && unrecorded > 0 && texts.noStatus,
    worker === "down" && texts.workerDown(ago, health, schedule?.every),
    worker === "resumed" && texts.workerResumed(number(gaps.stale), ago, health, schedule?.every),
    forceSync.length > 0 && texts.needSync(forceSync.length, number(forceSync.length)),
    worker === "running" &&
      skipped > 0 &&
      texts.skipped(skipped, number(skipped), number(gaps.stale), number(gaps.overdue), ago, health),
    stillStale > 0 && texts.stillStale(stillStale, number(stillStale)),
    unexplained > 0 && texts.untold(unexplained, number(unexplained), health),
    isStatusSent && unrecorded > 0 && texts.unrecorded(unrecorded, number(unrecorded)),
    unreadable > 0 && texts.unreadableNote(unreadable, number(unreadable)),
  ].filter(Boolean);
  if (sentences.length === 0) sentences.push(texts.allFresh(ago));
  if (total === playlistsHarmonyReads) sentences.push(texts.firstPage(number(total)));
  return sentences.map((sentence) => html`${sentence} `);
}

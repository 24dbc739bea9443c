import { html, nothing, type TemplateResult } from "lit";
import type { Playlist } from "../../../core/model/playlist.js";
import { postureOf, postureOfReason, type PostureReason } from "../../../core/policy/posture.js";
import { severityOfPosture } from "../../../core/policy/severity.js";
import { type Clock, ticking } from "../../foundation/age.js";
import { icon } from "../../foundation/icons.js";
import type { PlaylistsTexts } from "./texts.js";

/** A fresh playlist that has missed a run says when it will be overdue; milliseconds until then. */
const missedARunMs = 90 * 60_000;

/** What these reasons are called. */
export function reasonNames(reasons: ReadonlyArray<PostureReason>, texts: PlaylistsTexts): string {
  return reasons.map((reason) => texts.reasons[reason] || texts.postures[postureOfReason(reason)]).join(", ");
}

/** A playlist's posture and why it is so: icon, word, and the time, which goes on. */
export function postureCell(
  playlist: Playlist,
  reason: PostureReason,
  { now, format }: Clock,
  texts: PlaylistsTexts,
): TemplateResult {
  const posture = postureOfReason(reason);
  const severity = severityOfPosture[posture];
  if (reason === "unreadable_playlist")
    return html`<span class="posture ${severity}"
      >${icon("nope")}<b>${texts.unreadable.word}</b><span>${texts.unreadable.by}</span></span
    >`;
  const detail =
    posture === "overdue" || posture === "fresh"
      ? ticking(now, (time) => {
          const { overdueByMs, overdueInMs = Infinity } = postureOf(playlist, time);
          if (overdueByMs !== undefined) return texts.overdueBy(format.duration(overdueByMs));
          return overdueInMs < missedARunMs ? texts.overdueIn(format.duration(overdueInMs)) : "";
        })
      : texts.reasons[reason] || nothing;
  return html`<span class="posture ${severity}"
    >${icon(severity)}<b>${texts.postures[posture]}</b><span>${detail}</span></span
  >`;
}

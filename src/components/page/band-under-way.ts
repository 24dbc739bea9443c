import { html, nothing } from "lit";
import type { BackfillJob } from "../../core/model/backfill.js";
import type { Limit } from "../../core/policy/attention.js";
import { shareDone } from "../../core/policy/backfill-progress.js";
import type { UnderWay } from "../../core/policy/under-way.js";
import { ticking } from "../foundation/age.js";
import type { IconName } from "../foundation/icons.js";
import type { BandContext, Place } from "./band-context.js";
import { outLink, type RowTexts, submissions } from "./band-items.js";

/** What a quiet row says. */
export interface QuietTexts extends RowTexts {
  readonly icon: IconName;
  /** `ok` and `busy` colour the icon. */
  readonly look?: "ok" | "busy";
}

/** What a row says that nobody has to act on. */
export function describeUnderWay(row: UnderWay, band: BandContext): QuietTexts {
  const { texts, frameTexts, clock, links } = band;
  const number = (count: number) => clock.format.number(count);
  switch (row.kind) {
    case "no_sync_status":
      return {
        icon: "unknown",
        title: texts.noSyncStatus,
        why: texts.noSyncStatusWhy,
        actions: [outLink(links.gateway, frameTexts.aboutGateway)],
      };
    case "backfill":
      return describeBackfill(row.job, band);
    case "ingest": {
      const { ids, done, total, goesOn } = row;
      const place = submissions(ids);
      const progress = ids.length > 0 ? texts.tracksDone(number(done), number(total)) : texts.ingestIdleWhy;
      const open = ids.length > 0 ? [band.link(place, "", texts.open)] : [];
      if (goesOn)
        return {
          icon: "ok",
          look: "ok",
          title: texts.ingestGoesOn,
          why: `${texts.needsSoulseekOnly}: ${progress}`,
          actions: open,
        };
      return ids.length > 0
        ? { icon: "sync", look: "busy", title: texts.ingestUnderWay, why: progress, actions: open }
        : { icon: "queue", title: texts.ingestIdle, why: progress, actions: [] };
    }
    case "not_judged": {
      const place: Place = ["playlists", "posture=unknown"];
      const why = row.reasons.map(({ reason, count }) => texts.reasons[reason]?.(count)).filter(Boolean);
      return {
        icon: "unknown",
        title: texts.notJudged(number(row.count)),
        why: why.join(", "),
        actions: [band.link(place, "", texts.show(number(row.count)))],
      };
    }
    case "not_offered":
      return {
        icon: "off",
        title: texts.notOffered(band.titleOf(row.card)),
        why: frameTexts.causes[row.cause].why,
        actions: [],
      };
    case "no_backfill":
      return { icon: "clock", title: texts.noBackfill, why: texts.noBackfillWhy, actions: [] };
  }
}

function describeBackfill(job: BackfillJob, band: BandContext): QuietTexts {
  const { texts, clock, attention, paceOf } = band;
  const { format } = clock;
  const { jobId, state, requested, processed, matched, updatedAt } = job;
  const place: Place = ["backfill", `job=${encodeURIComponent(jobId)}`];
  const share = shareDone(processed, requested);
  const counts =
    matched !== null && requested !== null ? texts.matched(format.number(matched), format.number(requested)) : "";
  const common = {
    title: texts.backfillAt(state, share === undefined ? undefined : format.percent(share)),
    actions: [band.link(place, "", texts.openRun)],
  };
  if (state === "running" && attention.limit) {
    const { until } = attention.limit;
    const time = until === undefined ? undefined : format.until(until, clock.now());
    return { ...common, icon: "pause", why: [counts, texts.standsStill(time)].filter(Boolean).join(", ") };
  }
  if (state === "running") {
    const endsAt = paceOf(jobId)?.endsAt;
    const left =
      endsAt === undefined
        ? nothing
        : html`, ${ticking(clock.now, (now) => texts.endsIn(format.duration(endsAt - now), format.clock(endsAt)))}`;
    return { ...common, icon: "sync", look: "busy", why: counts, then: left };
  }
  if (state === "paused") {
    const root = attention.items[0]?.item.kind;
    const once =
      root === "unconfigured" || root === "unauthenticated" || root === "refused"
        ? texts.resumeOnce[root]
        : attention.limit && texts.resumeOnce.limited;
    return { ...common, icon: "pause", why: once || counts };
  }
  const at = updatedAt === null ? "" : format.moment(updatedAt, clock.now());
  return { ...common, icon: state === "completed" ? "check" : "clock", why: [counts, at].filter(Boolean).join(", ") };
}

/** What the row of a rate limit says, with the one clock of the page. */
export function describeLimit({ since, until }: Limit, { texts, clock }: BandContext): QuietTexts {
  const { format } = clock;
  const at = (time: number | undefined) => (time === undefined ? undefined : format.until(time, clock.now()));
  return {
    icon: "clock",
    look: "busy",
    title: texts.limit,
    why: texts.limitWhy(since === undefined ? undefined : format.clock(since), at(until)),
    actions: until === undefined ? [] : [countdown(since, until, { texts, clock })],
  };
}

function countdown(since: number | undefined, until: number, { texts, clock }: Pick<BandContext, "texts" | "clock">) {
  const now = clock.now();
  const over =
    since === undefined || until <= since ? undefined : Math.min(1, Math.max(0, (now - since) / (until - since)));
  return html`<span class="clock"
    >${
      over === undefined
        ? nothing
        : html`<span class="meter" role="img" aria-label=${texts.limitDone(clock.format.percent(over))}
            ><i .style=${`inline-size:${over * 100}%`}></i
          ></span>`
    }<span role="timer">${ticking(clock.now, (time) => timeLeft(until - time))}</span></span
  >`;
}

/** "20:15:12" */
function timeLeft(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

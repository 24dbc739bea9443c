import { html, nothing } from "lit";
import type { AttentionItem, Effects, Source } from "../../core/policy/attention-items.js";
import { forceSyncReasons, skippedReasons } from "../../core/policy/fleet.js";
import { viewOfReasons } from "../../core/policy/playlist-view.js";
import { stuckAfterMs } from "../../core/policy/ingest-lifecycle.js";
import { spotifyPages } from "../authorisation/spotify-pages.js";
import { ticking } from "../foundation/age.js";
import { icon } from "../foundation/icons.js";
import { jobFailure } from "../foundation/job-failure.js";
import { plainText, safeHref } from "../foundation/text.js";
import type { BandContext, Place } from "./band-context.js";

/** What a row of the band says. */
export interface RowTexts {
  readonly title: string;
  readonly why: string;
  /** Follows the reason; it keeps up with the clock. */
  readonly then?: unknown;
  /** Where the title leads: to what it counts. */
  readonly place?: Place | undefined;
  /** The buttons, the most useful first: where there is little room, it is the only one. */
  readonly actions: ReadonlyArray<unknown>;
}

/** The page at Spotify where the owner of the app puts a cause right. */
const remedies = { premium_lapsed: "ownersPlan", not_on_user_list: "dashboard" } as const;

/** What an item says, and what can be done about it. The first item of all may have the one filled button of the page. */
export function describeItem(item: AttentionItem, band: BandContext, isFirst: boolean): RowTexts {
  const { texts, frameTexts, statusTexts, clock, links } = band;
  const { format } = clock;
  const number = (count: number) => format.number(count);
  const some = (count: number) => (count > 0 ? number(count) : undefined);
  const ago = (at: number | null) => (at === null ? undefined : format.moment(at, clock.now()));
  const behind = effectsBehind(item.effects, band);
  const show = (place: Place, count: number) => band.link(place, "", texts.show(number(count)));
  const filled = isFirst ? "primary" : "";
  switch (item.kind) {
    case "unconfigured":
      return {
        title: texts.unconfigured,
        why: sentences(texts.unconfiguredWhy, behind),
        place: ["status", ""],
        actions: [outLink(links.oauthRunbook, frameTexts.runbook, filled)],
      };
    case "unauthenticated":
      return {
        title: texts.unauthenticated,
        why: sentences(
          item.endedAt === undefined
            ? item.since !== undefined && texts.since(ago(item.since)!)
            : texts.endedOn(format.date(item.endedAt, clock.now())),
          behind,
        ),
        place: ["status", ""],
        actions: [band.authorise(filled, frameTexts.authorise)],
      };
    case "refused": {
      const { cause, isInferred } = item;
      const page = cause === "premium_lapsed" || cause === "not_on_user_list" ? cause : undefined;
      // Another authorisation may help where nobody has said why Spotify refuses this one.
      const remedy = isInferred
        ? band.authorise("", statusTexts.authoriseAgain)
        : page && outLink(spotifyPages[page], statusTexts[remedies[page]], filled);
      return {
        title: frameTexts.refusedBySpotify,
        why: sentences(frameTexts.causes[cause].why, behind),
        place: ["status", ""],
        actions: [remedy ?? nothing, tryButton(band, frameTexts.checkAgain)],
      };
    }
    case "standing_unknown":
      return { title: texts.standingUnknown, why: texts.standingUnknownWhy, place: ["status", ""], actions: [] };
    case "worker_down": {
      const place: Place = ["playlists", viewOfReasons(skippedReasons)];
      const { syncEverySeconds: seconds } = item;
      const every = seconds ? format.duration(seconds * 1000) : (seconds as null | undefined);
      // Where nothing syncs by itself, nothing is broken: somebody has to ask.
      const check = every ? outLink(links.workerHealth, texts.checkWorker, filled) : nothing;
      return {
        title: texts.workerDown(every),
        why: sentences(texts.workerDownWhy(ago(item.lastRunAt)!, every), behind),
        place,
        actions: [
          check,
          band.refreshPlaylists(check === nothing ? filled : "", texts.refreshPlaylists),
          item.effects?.skipped ? show(place, item.effects.skipped) : nothing,
        ],
      };
    }
    case "failing":
      return {
        title: texts.failing(band.titleOf(item.card)),
        why: sentences(
          frameTexts.causes[item.cause].why,
          item.at !== undefined && texts.shownAsOf(format.clock(item.at)),
        ),
        then: nextTry(item.retryAt, band),
        place: [item.card, ""],
        actions: [tryButton(band, frameTexts.retry, [item.card]), band.link([item.card, ""], "", texts.goToCard)],
      };
    case "skipped": {
      const place: Place = ["playlists", viewOfReasons(skippedReasons)];
      const count = item.overdue + item.gaps;
      return {
        title: texts.skipped(count, number(count)),
        why: texts.skippedWhy(some(item.overdue), some(item.gaps), ago(item.lastRunAt)),
        place,
        actions: [outLink(links.workerHealth, texts.checkWorker), show(place, count)],
      };
    }
    case "differ": {
      const place: Place = ["playlists", viewOfReasons(forceSyncReasons)];
      const count = item.changed + item.missing;
      return {
        title: texts.differ(count, number(count)),
        why: texts.differWhy(some(item.changed), some(item.missing)),
        place,
        actions: [band.forceSync(item.ids, texts.forceSync(number(item.ids.length))), show(place, count)],
      };
    }
    case "still_stale": {
      const place: Place = ["playlists", viewOfReasons(["previously_stale"])];
      return {
        title: texts.stillStale(item.count, number(item.count)),
        why: texts.stillStaleWhy,
        place,
        actions: [show(place, item.count)],
      };
    }
    case "stale_otherwise": {
      const place: Place = ["playlists", viewOfReasons(["unspecified"])];
      return {
        title: texts.staleOtherwise(item.count, number(item.count)),
        why: texts.staleOtherwiseWhy,
        place,
        actions: [show(place, item.count)],
      };
    }
    case "scopes":
      return {
        title: texts.scopes(item.scopes.length),
        why: texts.scopesWhy(item.scopes.map(plainText).join(", "), titles(item.blocks, band)),
        place: ["account", ""],
        actions: [band.link(["account", ""], "", texts.toScopes)],
      };
    case "expiring":
      return {
        title: texts.expiring(item.daysLeft),
        why: texts.expiringWhy(format.date(item.expiresAt, clock.now())),
        place: ["status", ""],
        actions: [band.authorise(filled, statusTexts.authoriseAgain)],
      };
    case "free_disabled":
      return { title: texts.freeDisabled, why: texts.freeDisabledWhy, place: ["status", ""], actions: [] };
    case "backfill": {
      const place: Place = ["backfill", `job=${encodeURIComponent(item.jobId)}`];
      return {
        title: texts.backfill,
        why: texts.backfillWhy(jobFailure(item.error, frameTexts) ?? null),
        place,
        actions: [band.link(place, "", texts.openRun)],
      };
    }
    case "not_ingested":
      return describeNotIngested(item, band);
    case "ingest_stuck": {
      const place = submissions(item.ids);
      return {
        title: texts.ingestStuck(item.ids.length),
        why: texts.ingestStuckWhy(format.duration(stuckAfterMs)),
        place,
        actions: [band.link(place, "", texts.open)],
      };
    }
  }
}

function describeNotIngested(
  { jobs, tracks }: Extract<AttentionItem, { readonly kind: "not_ingested" }>,
  band: BandContext,
): RowTexts {
  const { texts, clock, skipReasons } = band;
  const { format } = clock;
  const [newest, ...others] = jobs;
  const place = submissions(jobs.map(({ id }) => id));
  const { sent, at, error, skipReason, failed } = newest!;
  const time = at === null ? undefined : format.clock(at);
  const reason = plainText(error) || (skipReason === null ? "" : (skipReasons[skipReason] ?? plainText(skipReason)));
  return {
    title:
      tracks === undefined
        ? texts.submissionsNotIngested(jobs.length)
        : texts.tracksNotIngested(tracks, format.number(tracks)),
    why:
      others.length > 0
        ? texts.notIngestedIn(jobs.length, time)
        : texts.notIngestedOf(sent === undefined ? undefined : format.number(sent), time, reason || undefined),
    place,
    actions: [
      others.length === 0 && failed > 0 ? band.reprocess(newest!, texts.reprocess(format.number(failed))) : nothing,
      band.link(place, "", texts.open),
    ],
  };
}

/** Where submissions are shown: one opened, several in the list of all. */
export function submissions(ids: ReadonlyArray<string>): Place {
  const [only, ...others] = ids;
  return ["free-ingest", only !== undefined && others.length === 0 ? `job=${encodeURIComponent(only)}` : "jobs=all"];
}

/** "Behind it: 5 playlists skipped, 4 cards without data". Empty where nothing follows. */
function effectsBehind(effects: Effects | undefined, { texts, clock }: BandContext): string {
  if (!effects) return "";
  const { skipped, stale, cards, backfill } = effects;
  const number = (count: number) => clock.format.number(count);
  const all = [
    skipped > 0 && texts.skippedBehind(skipped, number(skipped)),
    stale > 0 && texts.staleBehind(stale, number(stale)),
    cards.length > 0 && texts.cardsBehind(cards.length),
    backfill && texts.backfillBehind(plainText(backfill.jobId), backfill.state === "failed"),
  ].filter(Boolean);
  return all.length > 0 ? texts.behind(all.join(", ")) : "";
}

/** The names of cards: "Playlists, Backfill". */
export function titles(cards: ReadonlyArray<Source>, { titleOf }: BandContext): string {
  return cards.map(titleOf).join(", ");
}

export function sentences(...all: ReadonlyArray<string | false>): string {
  return all.filter(Boolean).join(" ");
}

/** "Next try in 40 s.", counting down. */
export function nextTry(retryAt: number | undefined, { frameTexts, clock }: BandContext): unknown {
  if (retryAt === undefined) return nothing;
  return ticking(clock.now, (now) => frameTexts.nextTry(clock.format, retryAt - now));
}

export function outLink(href: string | undefined, label: string, look = ""): unknown {
  const safe = safeHref(href);
  return safe ? html`<a class="btn ${look}" href=${safe}>${label} ${icon("out")}</a>` : nothing;
}

function tryButton({ refresh }: BandContext, label: string, cards?: ReadonlyArray<Source>): unknown {
  return html`<button class="btn" type="button" @click=${() => refresh(cards)}>${label}</button>`;
}

import type { HostLinks } from "../../core/config.js";
import { html, nothing, type TemplateResult } from "lit";
import type { Attention, AttentionItem } from "../../core/policy/attention.js";
import type { Fleet } from "../../core/policy/fleet.js";
import type { Severity } from "../../core/policy/severity.js";
import { stuckAfterMs } from "../../core/policy/ingest-lifecycle.js";
import type { Clock } from "../foundation/age.js";
import type { CardName } from "../foundation/cards.js";
import { icon } from "../foundation/icons.js";
import { plainText, safeHref } from "../foundation/text.js";
import type { FoundationTexts } from "../foundation/texts.js";
import type { PageTexts } from "./texts.js";

/** How many items are shown, the worst ones. More would hide what matters. */
const mostShown = 3;

export interface AttentionStrip {
  readonly attention: Attention;
  readonly fleet: Fleet | undefined;
  readonly texts: PageTexts;
  readonly frameTexts: FoundationTexts;
  readonly clock: Clock;
  readonly links: HostLinks;
  /** A link to a card in one of its views. */
  readonly link: (card: CardName, view: string, label: string) => unknown;
  /** The button that force-syncs these playlists, or nothing where that is not offered. */
  readonly forceSync: (ids: ReadonlyArray<string>, label: string) => unknown;
  /** That force sync could not be loaded, where it was pressed and could not. */
  readonly notFetched: unknown;
  /** Whether all items are shown, not only the first. */
  readonly isExpanded: boolean;
  readonly onExpand: (isExpanded: boolean) => void;
}

/** The verdict on the whole page; below it what is wrong, root causes first, each with its cause and the next step. */
export function attentionStrip(strip: AttentionStrip): TemplateResult {
  const { attention, texts } = strip;
  const { answered, total, waiting } = attention;
  switch (attention.verdict) {
    case "checking": {
      const names = waiting.map((card) => texts.cards[card]).join(", ");
      return verdictOnly("busy", texts.checking(answered, total), texts.waitingFor(names));
    }
    case "clear":
      return verdictOnly("ok", texts.allClear, basisOf(strip));
    case "blind": {
      const { total: playlists } = strip.fleet!;
      const title = texts.blind(playlists, strip.clock.format.number(playlists));
      return verdictOnly(
        "unknown",
        title,
        html`${texts.blindWhy} ${outLink(strip.links.gateway, strip.frameTexts.aboutGateway)}`,
      );
    }
    case "attention":
      return itemsBelowVerdict(strip);
  }
}

function verdictOnly(severity: Severity | "busy", title: string, about: unknown): TemplateResult {
  return html`<section class="attention clear ${severity}" part="attention" aria-labelledby="attention">
    ${icon(severity === "busy" ? "sync" : severity)}
    <h1 id="attention" tabindex="-1">${title}</h1>
    <span class="muted">${about}</span>
  </section>`;
}

function itemsBelowVerdict(strip: AttentionStrip): TemplateResult {
  const { attention, texts, isExpanded, onExpand } = strip;
  const { items, answered, total, waiting } = attention;
  const shown = isExpanded ? items : items.slice(0, mostShown);
  const hasMore = items.length > mostShown;
  return html`<section class="attention" part="attention" aria-labelledby="attention">
    <header>
      <h1 id="attention" tabindex="-1">${texts.attention(items.length)}</h1>
      <p class="fine">
        ${waiting.length > 0 ? html`<span>${texts.checking(answered, total)}</span>` : nothing}
        <span>${basisOf(strip)}</span>
        ${
          hasMore
            ? html`<button
                class="btn link"
                type="button"
                aria-expanded=${isExpanded}
                aria-controls="attention-items"
                @click=${() => onExpand(!isExpanded)}
              >
                ${isExpanded ? texts.showFewer : texts.showAll(items.length)}
              </button>`
            : nothing
        }
      </p>
    </header>
    <ol id="attention-items">
      ${shown.map((item) => {
        const { title, why, actions } = describe(item, strip);
        return html`<li class=${item.severity}>
          ${icon(item.severity)}
          <p><strong>${title}</strong></p>
          <p class="muted">${why}</p>
          <div class="actions">${actions}</div>
        </li>`;
      })}
    </ol>
    ${strip.notFetched}
  </section>`;
}

/** What the verdict rests on: how many playlists are fresh, how many nobody can judge, how many cards, and as of when. */
function basisOf({ attention, fleet, texts, clock: { format } }: AttentionStrip): string {
  const { answered, total, at } = attention;
  const unknown = fleet?.counts.unknown ?? 0;
  return [
    fleet && fleet.total > 0 && texts.fresh(format.number(fleet.counts.fresh), fleet.total, format.number(fleet.total)),
    unknown > 0 && texts.notJudged(format.number(unknown)),
    at !== undefined && answered > 0 && texts.asOf(format.clock(at), answered, total),
  ]
    .filter(Boolean)
    .join(" · ");
}

function outLink(href: string | undefined, label: string): unknown {
  const safe = safeHref(href);
  return safe ? html`<a class="btn link" href=${safe}>${label}</a>` : nothing;
}

interface Described {
  readonly title: unknown;
  readonly why: unknown;
  readonly actions: unknown;
}

function describe(item: AttentionItem, strip: AttentionStrip): Described {
  const { texts, frameTexts, clock, links, link, forceSync } = strip;
  const ago = (at: number | null) => (at === null ? undefined : clock.format.moment(at, clock.now()));
  switch (item.kind) {
    case "unreachable":
      return { title: texts.unreachable, why: texts.unreachableWhy, actions: link("status", "", texts.toStatus) };
    case "failing": {
      const { why, step } = frameTexts.causes[item.cause];
      const name = texts.cards[item.card];
      return { title: texts.failing(name), why: `${why} ${step}`, actions: link(item.card, "", name) };
    }
    case "refused": {
      const { why, step } = frameTexts.causes[item.cause];
      return { title: texts.refused, why: `${why} ${step}`, actions: link("status", "", texts.toStatus) };
    }
    case "unconfigured":
      return {
        title: texts.unconfigured,
        why: texts.unconfiguredWhy,
        actions: [link("status", "", texts.toStatus), outLink(links.oauthRunbook, texts.runbook)],
      };
    case "unauthenticated":
      return {
        title: texts.unauthenticated,
        why: texts.unauthenticatedWhy,
        actions: link("status", "", texts.toStatus),
      };
    case "free_disabled":
      return { title: texts.freeDisabled, why: texts.freeDisabledWhy, actions: link("status", "", texts.toStatus) };
    case "worker_down":
      return {
        title: texts.workerDown,
        why: texts.workerDownWhy(ago(item.lastRunAt)!),
        actions: [outLink(links.workerHealth, texts.workerHealth), link("status", "", texts.toStatus)],
      };
    case "overdue":
    case "gaps": {
      const count = clock.format.number(item.count);
      const overdue = item.kind === "overdue";
      return {
        title: texts[item.kind](item.count, count),
        why: overdue ? texts.overdueWhy(ago(item.lastRunAt)) : texts.gapsWhy,
        actions: [
          link("playlists", overdue ? "posture=overdue" : "reason=sync_gap", texts.show(count)),
          outLink(links.workerHealth, texts.workerHealth),
        ],
      };
    }
    case "still_stale": {
      const count = clock.format.number(item.count);
      return {
        title: texts.stillStale(item.count, count),
        why: texts.stillStaleWhy,
        actions: link("playlists", "reason=previously_stale", texts.show(count)),
      };
    }
    case "differ": {
      const count = clock.format.number(item.ids.length);
      return {
        title: texts.differ(item.ids.length, count),
        why: texts.differWhy,
        actions: [forceSync(item.ids, texts.forceSync(count)), link("playlists", "posture=stale", texts.show(count))],
      };
    }
    case "scopes":
      return {
        title: texts.scopes(item.scopes.length),
        why: texts.scopesWhy(item.scopes.map(plainText)),
        actions: link("account", "", texts.toScopes),
      };
    case "backfill":
      return {
        title: texts.backfill,
        why: texts.backfillWhy(plainText(item.error) || null),
        actions: link("backfill", `job=${encodeURIComponent(item.jobId)}`, texts.toBackfill),
      };
    case "ingest":
      return {
        title: texts.ingest(item.ids.length),
        why: texts.ingestWhy,
        actions: link("free-ingest", "", texts.toIngest),
      };
    case "ingest_stuck": {
      const [only, ...others] = item.ids;
      return {
        title: texts.ingestStuck(item.ids.length),
        why: texts.ingestStuckWhy(clock.format.duration(stuckAfterMs)),
        actions: link(
          "free-ingest",
          others.length > 0 ? "jobs=all" : `job=${encodeURIComponent(only!)}`,
          texts.toIngest,
        ),
      };
    }
  }
}

import type { HostLinks } from "../../core/config.js";
import { html, nothing, type TemplateResult } from "lit";
import type { AttentionItem } from "../../core/policy/attention.js";
import { stuckAfterMs } from "../../core/policy/ingest-lifecycle.js";
import type { Clock } from "../foundation/age.js";
import type { CardName } from "../foundation/cards.js";
import { icon } from "../foundation/icons.js";
import { plainText, safeHref } from "../foundation/text.js";
import type { PageTexts } from "./texts.js";

/** How many items are shown, the worst ones. More would hide what matters. */
const mostShown = 3;

export interface AttentionStrip {
  readonly items: ReadonlyArray<AttentionItem>;
  readonly texts: PageTexts;
  readonly clock: Clock;
  readonly links: HostLinks;
  /** A link to a card in one of its views. */
  readonly link: (card: CardName, view: string, label: string) => unknown;
  /** The button that force-syncs these playlists, or nothing where that is not offered. */
  readonly forceSync: (ids: ReadonlyArray<string>, label: string) => unknown;
  /** That force sync could not be loaded, where it was pressed and could not. */
  readonly notFetched: unknown;
  /** What stands in small print at the end of the head. */
  readonly fine: unknown;
  /** What is said where nothing needs attention. */
  readonly clear: unknown;
}

/** What is wrong, worst first, each with its cause and the next step; one line where nothing is wrong. */
export function attentionStrip(strip: AttentionStrip): TemplateResult {
  const { items, texts, fine } = strip;
  if (items.length === 0) {
    return html`<section class="attention clear ok" part="attention" aria-labelledby="attention">
      ${icon("ok")}
      <h1 id="attention" tabindex="-1">${texts.allClear}</h1>
      <span class="muted">${strip.clear}</span>
    </section>`;
  }
  const rest = items.length - mostShown;
  return html`<section class="attention" part="attention" aria-labelledby="attention">
    <header>
      <h1 id="attention" tabindex="-1">${texts.attention(items.length)}</h1>
      <p class="fine">${rest > 0 ? html`<span>${texts.more(rest)}</span>` : nothing}${fine}</p>
    </header>
    <ol>
      ${items.slice(0, mostShown).map((item) => {
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

interface Described {
  readonly title: unknown;
  readonly why: unknown;
  readonly actions: unknown;
}

function describe(item: AttentionItem, { texts, clock, links, link, forceSync }: AttentionStrip): Described {
  const out = (href: string | undefined, label: string) => {
    const safe = safeHref(href);
    return safe ? html`<a class="btn link" href=${safe}>${label}</a>` : nothing;
  };
  const ago = (at: number | null) => (at === null ? undefined : clock.format.moment(at, clock.now()));
  switch (item.kind) {
    case "unreachable":
      return { title: texts.unreachable, why: texts.unreachableWhy, actions: link("status", "", texts.toStatus) };
    case "failing":
      return { title: texts.failing(item.count), why: texts.failingWhy, actions: link("status", "", texts.toStatus) };
    case "unconfigured":
      return {
        title: texts.unconfigured,
        why: texts.unconfiguredWhy,
        actions: [link("status", "", texts.toStatus), out(links.oauthRunbook, texts.runbook)],
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
        actions: [out(links.workerHealth, texts.workerHealth), link("status", "", texts.toStatus)],
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
          out(links.workerHealth, texts.workerHealth),
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

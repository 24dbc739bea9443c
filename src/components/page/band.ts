import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Hold } from "../../core/model/hold.js";
import type { Attention, JudgedItem } from "../../core/policy/attention.js";
import { countEffects } from "../../core/policy/attention-items.js";
import { itemKey } from "../../core/policy/holds.js";
import type { Severity } from "../../core/policy/severity.js";
import { ticking } from "../foundation/age.js";
import { icon, type IconName } from "../foundation/icons.js";
import { safeHref } from "../foundation/text.js";
import type { BandContext } from "./band-context.js";
import { describeItem, nextTry, titles } from "./band-items.js";
import { describeLimit, describeUnderWay, type QuietTexts } from "./band-under-way.js";
import { holdMenu } from "./hold-menu.js";

/** How many rows the band has, whatever it says. Only the operator makes it longer. */
const rows = 3;

/**
 * The verdict on the whole page, three rows and the status. Its height is the same in every state: what needs attention takes
 * the rows from the top, and what is left says what is under way.
 */
export function renderBand(band: BandContext): TemplateResult {
  const { attention, announcement, facts, trouble } = band;
  const { verdict } = attention;
  return html`<section
    class="band ${verdict}"
    part="attention"
    aria-labelledby="attention"
    aria-busy=${verdict === "checking"}
  >
    <header class="band-head">
      ${renderVerdict(band)}
      <p class="fine" part="basis">${renderBasis(band)}</p>
      <span class="push"></span>
      ${renderHeadActions(band)}
    </header>
    <p class="visually-hidden" role="status">${announcement}</p>
    <ol class="band-rows" id="attention-items" part="items">
      ${renderRows(band)}
    </ol>
    ${trouble} ${facts}
  </section>`;
}

/** The verdict in words, as it is announced. */
export function verdictTitle({
  attention,
  fleet,
  texts,
  clock,
}: Pick<BandContext, "attention" | "fleet" | "texts" | "clock">): string {
  const { verdict, items, answered, total, limit, past } = attention;
  const { format } = clock;
  const until = (at: number | undefined) => (at === undefined ? undefined : format.until(at, clock.now()));
  switch (verdict) {
    case "past":
      return texts.notKnown(past?.since === undefined ? undefined : format.clock(past.since));
    case "attention":
      return texts.attention(items.length);
    case "limited":
      return texts.limitedUntil(until(limit?.until));
    case "checking":
      return texts.checking(answered.length, total);
    case "blind":
      return texts.blind(format.number(fleet?.total ?? 0));
    case "clear":
      return texts.allClear;
  }
}

const verdictIcons: Partial<Record<Attention["verdict"], readonly [icon: IconName, severity: Severity | ""]>> = {
  past: ["unknown", "unknown"],
  limited: ["clock", ""],
  checking: ["sync", ""],
  blind: ["unknown", "unknown"],
  clear: ["ok", "ok"],
};

function renderVerdict(band: BandContext): TemplateResult {
  const { verdict } = band.attention;
  const [name, severity] = verdictIcons[verdict] ?? [];
  return html`<h1 id="attention" tabindex="-1" class=${severity ?? ""} part="verdict">
    ${name ? icon(name, verdict === "checking") : nothing}${verdictTitle(band)}
  </h1>`;
}

/** What the verdict rests on. */
function renderBasis(band: BandContext): unknown {
  const { attention, texts, frameTexts, clock } = band;
  const { verdict, past, limit, answered } = attention;
  switch (verdict) {
    case "past": {
      const why = past?.cause === undefined ? texts.slept : frameTexts.causes[past.cause].why;
      return html`${why} ${nextTry(past?.retryAt, band)}`;
    }
    case "checking":
      return texts.answeredBy(titles(answered, band));
    case "limited": {
      const { until } = limit!;
      const left =
        until === undefined
          ? nothing
          : html`${ticking(clock.now, (now) => texts.timeLeft(clock.format.duration(until - now)))} · `;
      return html`${left}${texts.rests}`;
    }
    default:
      return basisOf(band).join(" · ");
  }
}

function basisOf({ attention, fleet, texts, clock: { format } }: BandContext): ReadonlyArray<string> {
  const { verdict, items, effects, limit, failing, answered, total, at, notJudged, waiting } = attention;
  const held = (kind: Hold["kind"]) => items.filter(({ hold }) => hold?.kind === kind).length;
  const [taken, snoozed] = [held("taken"), held("snoozed")];
  const causes = items.filter(({ item }) => countEffects(item.effects) > 0).length + (limit ? 1 : 0);
  return [
    effects > 0 && texts.follow(effects, causes),
    taken + snoozed > 0 && texts.held(taken, snoozed),
    // While Spotify asks to wait, cards that have not answered are not asked.
    waiting.length > 0 && !limit && texts.checking(answered.length, total),
    failing.length > 0 && texts.silent(failing.length, total),
    verdict === "blind" && texts.noAlarm,
    verdict !== "blind" &&
      fleet !== undefined &&
      fleet.total > 0 &&
      texts.fresh(format.number(fleet.counts.fresh), format.number(fleet.total)),
    verdict !== "blind" && notJudged > 0 && texts.notJudged(format.number(notJudged)),
    at !== undefined && texts.asOf(format.clock(at, true), answered.length, total),
  ].filter((part) => part !== false);
}

function renderHeadActions(band: BandContext): unknown {
  const { attention, texts, frameTexts, links, isExpanded, isRefreshing } = band;
  const { verdict, past, items, failing, total } = attention;
  if (verdict === "past") {
    const signIn = past?.cause === "signed_out" ? safeHref(links.signIn) : undefined;
    const { debugId } = past!;
    return html`${
      signIn
        ? html`<a class="btn" href=${signIn}>${icon("signin")}${frameTexts.signIn}</a>`
        : html`<button
            class="btn"
            type="button"
            aria-disabled=${isRefreshing}
            @click=${() => isRefreshing || band.refresh()}
          >
            ${icon("refresh", isRefreshing)}${frameTexts.retry}
          </button>`
    }${
      debugId
        ? html`<button
            class="btn quiet third"
            type="button"
            @click=${({ currentTarget }: Event) => band.copy(debugId, currentTarget as Node)}
          >
            ${icon("copy")}${texts.copyDebugId}
          </button>`
        : nothing
    }`;
  }
  return html`${
      failing.length > 1
        ? html`<button class="btn quiet" type="button" @click=${() => band.refresh(failing)}>
            ${icon("refresh")}${texts.tryAll(failing.length)}
          </button>`
        : nothing
    }${
      items.length > rows
        ? html`<button
            class="btn quiet"
            type="button"
            aria-expanded=${isExpanded}
            aria-controls="attention-items"
            @click=${() => band.expand(!isExpanded)}
          >
            ${icon(isExpanded ? "up" : "down")}${isExpanded ? texts.showFewer(rows) : texts.showAll(items.length)}
          </button>`
        : nothing
    }<button
      class="btn square"
      type="button"
      aria-label=${texts.refreshAll(total)}
      title=${texts.refreshAll(total)}
      aria-disabled=${isRefreshing}
      @click=${() => isRefreshing || band.refresh()}
    >
      ${icon("refresh", isRefreshing)}
    </button>`;
}

function renderRows(band: BandContext): unknown {
  const { attention, isExpanded } = band;
  const { verdict, items } = attention;
  const shown = isExpanded ? items : items.slice(0, rows);
  const quiet = verdict === "past" ? renderPastCause(band) : renderQuietRows(band);
  return html`${repeat(
    shown,
    ({ item }) => itemKey(item),
    (judged, place) => (verdict === "past" ? renderPastRow(judged, band) : renderItem(judged, place, band)),
  )}${quiet.slice(0, Math.max(0, rows - shown.length))}`;
}

function renderItem(judged: JudgedItem, place: number, band: BandContext): TemplateResult {
  const { item, hold } = judged;
  const row = describeItem(item, band, place === 0);
  return html`<li class="band-row ${item.severity}">
    ${icon(item.severity)}
    ${row.place ? band.link(row.place, "what row-link", row.title) : html`<span class="what">${row.title}</span>`}
    <span class="why" title=${row.why}>${row.why} ${row.then ?? nothing}</span>
    ${hold ? renderHold(hold, band) : nothing}
    <span class="actions">${row.actions}</span>
    ${holdMenu(judged, row.title, band)}
  </li>`;
}

/** Who has put the item off or works on it, and until when. */
function renderHold({ kind, by, until }: Hold, { texts, clock }: BandContext): TemplateResult {
  const time = clock.format.until(until, clock.now());
  return html`<span class="taken" title=${texts.onThisDevice}
    >${icon(kind === "taken" ? "user" : "snooze")}${kind === "taken" ? texts.taken(by, time) : texts.snoozed(time)}</span
  >`;
}

/** What was known of an item, and until when: no colour and no button claims that it is still so. */
function renderPastRow({ item }: JudgedItem, band: BandContext): TemplateResult {
  const { attention, texts, clock } = band;
  const { since } = attention.past!;
  return html`<li class="band-row quiet">
    ${icon(item.severity)}<span class="what">${describeItem(item, band, false).title}</span>
    <span class="why">${since === undefined ? nothing : texts.at(clock.format.clock(since))}</span>
  </li>`;
}

function renderPastCause({ attention, frameTexts }: BandContext): ReadonlyArray<unknown> {
  const { cause } = attention.past!;
  if (cause === undefined) return [];
  const { why, step } = frameTexts.causes[cause];
  return [
    html`<li class="band-row quiet">
      ${icon("clock")}<span class="what">${why}</span> <span class="why" title=${step}>${step}</span>
    </li>`,
  ];
}

function renderQuietRows(band: BandContext): ReadonlyArray<unknown> {
  const { verdict, limit, underWay } = band.attention;
  if (verdict === "checking") return renderWaiting(band);
  return [
    ...(limit ? [renderQuiet(describeLimit(limit, band))] : []),
    ...underWay.map((row) => renderQuiet(describeUnderWay(row, band))),
  ];
}

function renderQuiet({ icon: name, look, title, why, then, actions }: QuietTexts): TemplateResult {
  return html`<li class="band-row quiet ${look ?? ""}">
    ${icon(name)}<span class="what">${title}</span><span class="why" title=${why}>${why}${then ?? nothing}</span
    ><span class="actions">${actions}</span>
  </li>`;
}

function renderWaiting(band: BandContext): ReadonlyArray<unknown> {
  const { attention, texts } = band;
  const why = texts.waitingFor(titles(attention.waiting, band));
  const bars = html`<li class="band-row quiet" aria-hidden="true"><i class="bar what"></i><i class="bar why"></i></li>`;
  return [
    html`<li class="band-row quiet">
      ${icon("clock")}<span class="what">${texts.waiting}</span> <span class="why" title=${why}>${why}</span>
    </li>`,
    bars,
    bars,
  ];
}

import { Task, TaskStatus } from "@lit/task";
import { css, html, nothing } from "lit";
import { state } from "lit/decorators.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { ActivityEvent } from "../../../core/model/activity.js";
import { type Activity, ActivityService } from "../../../core/services/activity.js";
import { moment } from "../../foundation/age.js";
import { spreadsheet } from "../../foundation/csv.js";
import { download } from "../../foundation/download.js";
import { explain } from "../../foundation/explain.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { icon } from "../../foundation/icons.js";
import { blocked, droppedNote } from "../../foundation/states.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { plainText, safeText } from "../../foundation/text.js";
import { tokens } from "../../foundation/tokens.js";
import { activityTexts, type ActivityTexts } from "./texts.js";

const kinds = ["sync", "worker", "download"] as const;
/** So many events are listed at first. */
const latest = 20;

const styles = css`
  .all {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-2) var(--_space-4) var(--_space-3);
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    align-items: center;
  }
  .rows {
    max-block-size: var(--harmony-table-height, min(28rem, 80dvh));
    overflow-y: auto;
  }
  .rows > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 var(--_space-3);
    padding-block: var(--_space-1);
    font-size: var(--_font-s);
  }
  .rows > li + li {
    border-block-start: 1px solid var(--_border);
  }
  .rows .sub {
    grid-column: 1 / -1;
    overflow-wrap: anywhere;
  }
`;

/** What syncs, workers and downloads did, newest first: read when it is opened, and never polled. */
export class ActivityList extends HarmonyElement {
  static override styles = [tokens, base, controls, card, styles];

  @state() private kind = "";
  @state() private showsAll = false;

  readonly #activity = new Task(this, {
    args: () => [],
    task: () => this.kernel.use(ActivityService).read.run(),
  });

  #reload(): void {
    this.#activity.run().catch(reportError);
  }

  protected override render(): unknown {
    const texts = this.texts(activityTexts);
    const activity = this.#activity.value;
    const isReading = this.#activity.status === TaskStatus.PENDING;
    return html`<section class="all" aria-labelledby="activity">
      <h3 class="section-title" id="activity">${texts.title}</h3>
      <p class="muted xs">${texts.lacks}</p>
      <div class="filters">
        <select
          class="field"
          aria-label=${texts.show}
          @change=${({ target }: Event) => (this.kind = (target as HTMLSelectElement).value)}
        >
          <option value="">${texts.all}</option>
          ${kinds.map((kind) => html`<option value=${kind}>${texts.kinds[kind]}</option>`)}
        </select>
        <button class="btn" type="button" aria-disabled=${isReading} @click=${() => isReading || this.#reload()}>
          ${icon("refresh", isReading)}${texts.refresh}
        </button>
        ${
          activity && activity.events.length > 0
            ? html`<button class="btn" type="button" @click=${() => this.#download(activity)}>
                ${icon("down")}${texts.download}
              </button>`
            : nothing
        }
        <span class="muted xs"
          >${isReading || !activity ? nothing : html`${texts.asOf} ${moment(activity.at, this.clock)}`}</span
        >
      </div>
      ${this.#activity.render({
        pending: () => html`<p class="muted small" role="status">${texts.reading}</p>`,
        error: (failure) => this.#renderFailure(failure as HarmonyError),
        complete: (read) => this.#renderEvents(read),
      })}
    </section>`;
  }

  #renderFailure(error: HarmonyError): unknown {
    const texts = this.texts(activityTexts);
    return blocked("failed", {
      title: texts.notRead,
      text: explain(error, this.kernel, this.frameTexts),
      actions: html`<button class="btn" type="button" @click=${() => this.#reload()}>
        ${icon("refresh")}${this.frameTexts.retry}
      </button>`,
    });
  }

  #renderEvents({ events, total, dropped }: Activity): unknown {
    const texts = this.texts(activityTexts);
    const chosen = events.filter(({ type }) => this.kind === "" || type === this.kind);
    const shown = this.showsAll ? chosen : chosen.slice(0, latest);
    const number = (count: number) => this.format.number(count);
    return html`${droppedNote(dropped, this.frameTexts, this.format)}
    ${
      chosen.length === 0
        ? html`<p class="muted small">${texts.none}</p>`
        : html`<ol class="rows" tabindex="0" aria-label=${texts.title}>
            ${shown.map((event) => this.#renderEvent(event))}
          </ol>`
    }
    ${
      chosen.length > shown.length
        ? html`<button class="btn link" type="button" @click=${() => (this.showsAll = true)}>
            ${texts.showAll(number(chosen.length))}
          </button>`
        : nothing
    }
    ${total > events.length + dropped ? html`<p class="muted xs">${texts.newestOf(number(events.length), number(total))}</p>` : nothing}`;
  }

  #renderEvent(event: ActivityEvent): unknown {
    const texts = this.texts(activityTexts);
    const about = aboutOf(event, texts);
    return html`<li>
      <span>${wordsOf(event, texts)}</span>
      <span class="muted xs">${event.at === null ? texts.noTime : moment(event.at, this.clock)}</span>
      ${about ? html`<span class="sub">${safeText(about)}</span>` : nothing}
    </li>`;
  }

  #download({ events }: Activity): void {
    const rows = events.map(({ at, type, status, details }) => [
      at === null ? null : new Date(at).toISOString(),
      type,
      status,
      JSON.stringify(details),
    ]);
    const day = new Date(this.kernel.now()).toISOString().slice(0, 10);
    // The mark tells spreadsheets that it is UTF-8.
    download(
      `harmony-activity-${day}.csv`,
      "text/csv",
      "\ufeff",
      spreadsheet([["timestamp", "type", "status", "details"], ...rows]),
    );
  }
}

/** What happened, in words; of what is not known, Harmony's own. */
function wordsOf({ type, status }: ActivityEvent, { events }: ActivityTexts): string {
  const known = Object.hasOwn(events, `${type}/${status}`) ? events[`${type}/${status}`] : undefined;
  return known ?? plainText(`${type}: ${status}`);
}

/** What it happened to, or why: the worker, the file, the configuration keys that are missing. */
function aboutOf({ details }: ActivityEvent, texts: ActivityTexts): string | undefined {
  const text = (name: string) => (typeof details[name] === "string" ? details[name] : undefined);
  const missing = details["missing"];
  if (typeof missing === "object" && missing !== null) {
    const keys = Object.values(missing)
      .flat()
      .filter((key) => typeof key === "string");
    if (keys.length > 0) return texts.missing(keys.join(", "));
  }
  const { errors } = details;
  if (Array.isArray(errors)) {
    const messages = (errors as ReadonlyArray<unknown>).flatMap((error) =>
      typeof error === "object" && error !== null && "message" in error && typeof error.message === "string"
        ? [error.message]
        : [],
    );
    if (messages.length > 0) return messages.join(", ");
  }
  return text("worker") ?? text("filename") ?? text("reason");
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-activity-list": ActivityList;
  }
}

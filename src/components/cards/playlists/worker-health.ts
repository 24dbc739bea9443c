import { html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { lastSyncOf } from "../../../core/policy/last-sync.js";
import { PlaylistsService } from "../../../core/services/playlists.js";
import { WorkersService } from "../../../core/services/workers.js";
import { elapsed, moment } from "../../foundation/age.js";
import { explain } from "../../foundation/explain.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { icon } from "../../foundation/icons.js";
import { openModally } from "../../foundation/modal.js";
import { note } from "../../foundation/states.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { syncScheduleOf } from "../../foundation/sync-schedule.js";
import { plainText, safeHref } from "../../foundation/text.js";
import { tokens } from "../../foundation/tokens.js";
import { healthTexts } from "./texts.js";

/**
 * A dialog with what is known of the syncs and what to look into: where the guide sends an operator when playlists do not
 * update. Open for as long as it is in the document.
 *
 * @fires {CustomEvent} harmony-spotify-close - The operator closed it.
 */
export class WorkerHealth extends HarmonyElement {
  static override styles = [tokens, base, controls, card];

  /** The newest sync of any playlist, milliseconds since the epoch; null where nobody knows. */
  @property({ attribute: false }) lastRunAt: number | null = null;

  readonly #health = this.live((kernel) => kernel.use(PlaylistsService).workerHealth);
  readonly #serverStatus = this.live((kernel) => kernel.use(WorkersService).serverStatus);

  protected override render(): TemplateResult {
    const texts = this.texts(healthTexts);
    const href = safeHref(this.kernel.links.workerHealth);
    return html`<dialog
      class="dialog"
      aria-labelledby="dialog-title"
      @close=${() => this.dispatchEvent(new CustomEvent("harmony-spotify-close"))}
      ${openModally()}
    >
      <div class="dialog-body">
        <h2 id="dialog-title">${texts.title}</h2>
        ${this.#renderConfiguration()}
        <dl class="pairs">
          <dt>${texts.lastSync}</dt>
          <dd>${this.#renderLastSync()}</dd>
          <dt>${texts.schedule}</dt>
          <dd>${this.#renderSchedule()}</dd>
        </dl>
        ${texts.advice.map((line) => html`<p class="small">${line}</p>`)}
      </div>
      <form method="dialog" class="dialog-foot">
        ${href ? html`<a class="btn" href=${href}>${texts.more} ${icon("out")}</a>` : nothing}
        <button class="btn" autofocus>${this.frameTexts.close}</button>
      </form>
    </dialog>`;
  }

  #renderConfiguration(): TemplateResult {
    const texts = this.texts(healthTexts);
    const { value, error } = this.#health.state!;
    if (error) return note("warn", explain(error, this.kernel, this.frameTexts));
    if (value === undefined) return note("busy", texts.reading);
    if (value.status === "ok") return note("ok", texts.configured);
    const missing = (value.missing ?? []).map(plainText);
    return note(
      "crit",
      html`<strong>${texts.failing}</strong>
        ${missing.length > 0 ? html`${texts.missing} <code>${missing.join(", ")}</code>` : nothing}`,
    );
  }

  #renderLastSync(): unknown {
    const texts = this.texts(healthTexts);
    const last = lastSyncOf(this.#serverStatus.state?.value?.workers["playlist"], this.lastRunAt);
    if (!last) return texts.notKnown;
    const { at, isGuess } = last;
    if (at === null) return texts.never;
    return html`${moment(at, this.clock, elapsed(at, this.clock))}${isGuess ? `, ${texts.guessed}` : nothing}`;
  }

  #renderSchedule(): string {
    const texts = this.texts(healthTexts);
    const schedule = syncScheduleOf(this.kernel, this.format);
    if (!schedule) return texts.notKnown;
    return schedule.every === null ? texts.notByItself : texts.every(schedule.every);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-worker-health": WorkerHealth;
  }
}

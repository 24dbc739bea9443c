import { html, nothing, type TemplateResult } from "lit";
import { workerIntervalMs } from "../../../core/policy/sync-status.js";
import { PlaylistsService } from "../../../core/services/playlists.js";
import { elapsed, moment } from "../../foundation/age.js";
import { explain } from "../../foundation/explain.js";
import { foundationTexts } from "../../foundation/texts.js";
import { icon } from "../../foundation/icons.js";
import { openModal } from "../../foundation/modal.js";
import { note } from "../../foundation/states.js";
import { plainText, safeHref } from "../../foundation/text.js";
import type { Around } from "./around.js";
import { healthTexts } from "./texts.js";

/** Where the guide sends an operator when playlists do not update: what is known of the sync worker, and what to look into. */
export const showWorkerHealth = async (around: Around, lastRunAt: number | null): Promise<void> => {
  const kernel = around.kernel();
  const { workerHealth } = kernel.use(PlaylistsService);
  const render = (): TemplateResult => {
    const texts = around.texts(healthTexts);
    const frame = around.texts(foundationTexts);
    const clock = around.clock();
    const { value, error } = workerHealth.state;
    const href = safeHref(kernel.links.workerHealth);
    const missing = (value?.missing ?? []).map(plainText);
    const configuration = error
      ? note("warn", explain(error, frame))
      : value === undefined
        ? note("busy", texts.reading)
        : value.status === "ok"
          ? note("ok", texts.configured)
          : note(
              "crit",
              html`<strong>${texts.failing}</strong>
                ${missing.length > 0 ? html`${texts.missing} <code>${missing.join(", ")}</code>` : nothing}`,
            );
    return html`<div class="dialog-body">
        <h2 id="dialog-title">${texts.title}</h2>
        ${configuration}
        <dl class="pairs">
          <dt>${texts.lastRun}</dt>
          <dd>${lastRunAt === null ? texts.never : moment(lastRunAt, clock, elapsed(lastRunAt, clock))}</dd>
          <dt>${texts.nextRun}</dt>
          <dd>
            ${
              lastRunAt === null || lastRunAt + workerIntervalMs < clock.now()
                ? texts.late
                : clock.format.clock(lastRunAt + workerIntervalMs)
            }
          </dd>
        </dl>
        ${texts.advice.map((line) => html`<p class="small">${line}</p>`)}
      </div>
      <form method="dialog" class="dialog-foot">
        ${href ? html`<a class="btn" href=${href}>${texts.more} ${icon("out")}</a>` : nothing}
        <button class="btn" autofocus>${frame.close}</button>
      </form>`;
  };
  if (!around.host.isConnected) return;
  const modal = openModal(around.host, "dialog", render());
  const stop = workerHealth.subscribe(() => modal.update(render()));
  await modal.closed;
  stop();
};

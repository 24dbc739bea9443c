import { css, html, nothing, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { FailedItem } from "../../../core/live/batches.js";
import { savedPageSize } from "../../../core/policy/saved-list.js";
import { type Removal, type SavedChange, SavedTracksService } from "../../../core/services/saved-tracks.js";
import { ticking } from "../../foundation/age.js";
import { confirm } from "../../foundation/dialog.js";
import { explain } from "../../foundation/explain.js";
import { failureNotice } from "../../foundation/failure-notice.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { icon } from "../../foundation/icons.js";
import { noticesOf } from "../../foundation/notices.js";
import { note } from "../../foundation/states.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { rows } from "../../foundation/styles/rows.js";
import { plainText } from "../../foundation/text.js";
import { tokens } from "../../foundation/tokens.js";
import type { RemovalRequest } from "./removal-request.js";
import { tellSavedChange, type ToldSavedChange } from "./saved-change.js";
import { removalTexts } from "./texts.js";
import { undoableIn, undoRemoval } from "./undo-removal.js";

const styles = css`
  .results {
    display: grid;
    gap: var(--_space-1);
    max-block-size: 12rem;
    margin-block-start: var(--_space-2);
    overflow-y: auto;
  }
`;

/**
 * Removes many saved tracks: asks first, shows how far it is, and lists what could not be removed. A removal that was begun
 * on another card is shown as well. Its progress is the part `bar`, which the card exports.
 */
export class SavedRemoval extends HarmonyElement {
  static override styles = [tokens, base, controls, card, rows, styles];

  /** What the operator wants removed; none where the removal under way was begun elsewhere. */
  @property({ attribute: false }) request: RemovalRequest | undefined;

  readonly #step = this.live(() => this.request);
  readonly #removal = this.live((kernel) => kernel.use(SavedTracksService).removal);
  /** How long Spotify wants to be left alone, and until when by the server's clock; milliseconds. */
  #pause: { readonly ms: number; readonly until: number } | undefined;

  protected override updated(changed: PropertyValues<this>): void {
    const { request } = this;
    if (changed.has("request") && request?.state.step === "requested") this.#ask(request).catch(reportError);
  }

  async #ask(request: RemovalRequest): Promise<void> {
    await this.updateComplete;
    const texts = this.texts(removalTexts);
    const ids = request.tracks.flatMap(({ id }) => id ?? []);
    const number = this.format.number(ids.length);
    request.set({ step: "asking" });
    const isAgreed = await confirm(this, {
      title: texts.ask(ids.length, number),
      text: texts.askWhy(Math.ceil(ids.length / savedPageSize)),
      confirmLabel: texts.confirm(number),
      cancelLabel: this.frameTexts.cancel,
      danger: true,
    });
    if (isAgreed) await this.#remove(ids, request);
    else request.set({ step: "over" });
  }

  async #remove(ids: ReadonlyArray<string>, request: RemovalRequest): Promise<void> {
    const { kernel, format, frameTexts } = this;
    const { noneRemoved } = this.texts(removalTexts);
    request.set({ step: "removing" });
    try {
      const change = await kernel.use(SavedTracksService).removeMany.run(ids);
      const { failed } = change;
      request.set(failed.length > 0 ? { step: "failed", failures: failed } : { step: "over" });
      tellSavedChange(change, this.#told(change, request)).catch(reportError);
    } catch (failure) {
      const error = failure as HarmonyError;
      request.set({ step: "failed", failures: ids.map((item) => ({ item, error })) });
      const title = noneRemoved(format.number(ids.length));
      noticesOf(kernel).push(failureNotice("saved-removed", title, error, kernel, frameTexts));
    }
  }

  /** How it is told how many were removed, and what happened to the rest. */
  #told({ done, unanswered, failed, left }: SavedChange, request: RemovalRequest): ToldSavedChange {
    const { telling, format } = this;
    const texts = this.texts(removalTexts);
    const nameOf = this.#namer(request);
    const total = done.length + unanswered.length + failed.length + left.length;
    const number = format.number(total);
    const refused = [
      ...(failed.length > 0 ? [`${texts.failed(format.number(failed.length))}.`] : []),
      ...(left.length > 0 ? [texts.left(format.number(left.length))] : []),
    ];
    const undo = (removed: ReadonlyArray<string>) => () => {
      undoRemoval(removed, { telling, texts, nameOf }).catch(reportError);
    };
    return {
      telling,
      id: "saved-removed",
      what: texts.removingTracks(total, number),
      title: texts.removedMany(total, number),
      failed: texts.noneRemoved(number),
      nameOf,
      besides: ({ proof }) =>
        refused.length > 0
          ? {
              severity: failed.length > 0 ? "crit" : "warn",
              title: texts.partly(format.number(proof.confirmed.length), number),
              text: [...refused, texts.stillSelected].join(" "),
              debugId: failed[0]?.error.debugId,
            }
          : undefined,
      actions: (change) => {
        const removed = undoableIn(change);
        return removed.length > 0 ? [{ label: texts.undo, run: undo(removed) }] : [];
      },
    };
  }

  #namer({ tracks }: RemovalRequest): (id: string) => string {
    const names = new Map(tracks.map(({ id, name }) => [id, plainText(name)]));
    return (id) => names.get(id) || this.frameTexts.unnamed;
  }

  protected override render(): unknown {
    const removal = this.#removal.state;
    if (removal) return this.#renderProgress(removal);
    const step = this.#step.state;
    return step?.step === "failed" ? this.#renderFailures(step.failures, this.request!) : nothing;
  }

  #renderProgress({ done, failed, total, pausedMs, cancelling }: Removal): unknown {
    const texts = this.texts(removalTexts);
    const { format, kernel } = this;
    return html`<div class="bar" part="bar">
      <span>${texts.progress(format.number(done), format.number(total))}</span>
      <progress max=${total} .value=${done + failed} aria-label=${texts.removing}></progress>
      <span class="muted">
        ${failed ? texts.failed(format.number(failed)) : nothing} ${this.#renderPause(pausedMs)}
      </span>
      <button
        class="btn push"
        type="button"
        aria-disabled=${cancelling}
        @click=${() => kernel.use(SavedTracksService).cancelRemoval()}
      >
        ${icon("stop")}${cancelling ? texts.stopping : texts.stop}
      </button>
    </div>`;
  }

  #renderPause(pausedMs: number | undefined): unknown {
    const now = () => this.kernel.now();
    if (pausedMs === undefined) this.#pause = undefined;
    else if (this.#pause?.ms !== pausedMs) this.#pause = { ms: pausedMs, until: now() + pausedMs };
    if (!this.#pause) return nothing;
    const { until } = this.#pause;
    const { paused } = this.texts(removalTexts);
    return ticking(now, (time) => paused(this.format.duration(Math.max(0, until - time))));
  }

  #renderFailures(failures: ReadonlyArray<FailedItem<string>>, request: RemovalRequest): unknown {
    const texts = this.texts(removalTexts);
    const count = this.format.number(failures.length);
    const nameOf = this.#namer(request);
    const retry = () => {
      this.#remove(
        failures.map(({ item }) => item),
        request,
      ).catch(reportError);
    };
    return html`<div class="card-body stale">
      ${note(
        "crit",
        html`<strong>${texts.failed(count)}.</strong> ${texts.stillSelected}
          <ul class="results" tabindex="0" aria-label=${texts.failed(count)}>
            ${failures.map(
              ({ item, error }) =>
                html`<li>
                  <bdi>${nameOf(item)}</bdi>:
                  <span class="muted">${explain(error, this.kernel, this.frameTexts)}</span>
                </li>`,
            )}
          </ul>`,
        html`<button class="btn link" type="button" @click=${retry}>${texts.retry(count)}</button>
          <button
            class="btn square"
            type="button"
            aria-label=${this.frameTexts.dismiss}
            @click=${() => request.set({ step: "over" })}
          >
            ${icon("close")}
          </button>`,
      )}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-saved-removal": SavedRemoval;
  }
}

import { html, nothing } from "lit";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { BatchResult } from "../../../core/live/batches.js";
import { type Cause, surveyFleet } from "../../../core/policy/fleet.js";
import type { Severity } from "../../../core/policy/severity.js";
import { followUpFor } from "../../../core/policy/sync-status.js";
import { type ForceSyncProgress, PlaylistsService } from "../../../core/services/playlists.js";
import { ticking } from "../../foundation/age.js";
import { confirm } from "../../foundation/dialog.js";
import { explain } from "../../foundation/explain.js";
import { foundationTexts } from "../../foundation/texts.js";
import { icon } from "../../foundation/icons.js";
import { plainText } from "../../foundation/text.js";
import { noticesOf } from "../../foundation/notices.js";
import type { Around } from "./around.js";
import { type ForceSyncTexts, forceSyncTexts } from "./texts.js";

/** How many names a notice lists. */
const namesListed = 3;

/** Force sync as an operator goes through it: asked with what it will do, watched, stopped, and told of item by item. */
export class ForceSyncFlow {
  readonly #around: Around;
  #progress: ForceSyncProgress | undefined;
  #stop = new AbortController();

  readonly #synced: (ids: ReadonlyArray<string>) => void;

  /** @param synced hears of those that went well */
  constructor(around: Around, synced: (ids: ReadonlyArray<string>) => void) {
    this.#around = around;
    this.#synced = synced;
  }

  get #service() {
    return this.#around.kernel().use(PlaylistsService);
  }

  get #texts(): ForceSyncTexts {
    return this.#around.texts(forceSyncTexts);
  }

  #number(count: number): string {
    return this.#around.clock().format.number(count);
  }

  #nameOf(id: string): string {
    const playlist = this.#service.playlists.state.value?.find((one) => one.id === id);
    return plainText(playlist?.name) || id;
  }

  async run(ids: ReadonlyArray<string>, all = false): Promise<void> {
    const { forceSync } = this.#service;
    const idle = () => forceSync.state.size === 0 && forceSync.access.decision === "allowed";
    if (ids.length > 0 && this.#around.host.isConnected && idle() && (await this.#ask(ids)) && idle())
      await this.#send(ids, all);
  }

  #ask(ids: ReadonlyArray<string>): Promise<boolean> {
    const { playlists } = this.#service;
    const chosen = new Set(ids);
    const list = (playlists.state.value ?? []).filter(({ id }) => chosen.has(id));
    const { causes, counts } = surveyFleet(list, this.#around.kernel().now());
    const texts = this.#texts;
    const { cancel } = this.#around.texts(foundationTexts);
    const count = this.#number(ids.length);
    const line = (severity: Severity, image: Parameters<typeof icon>[0], number: number, text: unknown) =>
      html`<li class=${severity}>${icon(image)}<b>${this.#number(number)}</b><span>${text}</span></li>`;
    const cured = ({ posture, reason }: Cause) => followUpFor(posture, reason) === "force_sync";
    return confirm(this.#around.host, {
      title: ids.length === 1 ? texts.askOne(this.#nameOf(ids[0]!)) : texts.ask(ids.length, count),
      text: texts.what(ids.length),
      breakdown: html`${causes.map((cause) =>
        cured(cause)
          ? line(
              "warn",
              "warn",
              cause.total,
              html`${texts.found[cause.reason]} <span class="muted">${texts.cures}</span>`,
            )
          : line(
              "unknown",
              "clock",
              cause.total,
              html`${texts.found[cause.reason]} <span class="muted">${texts.hides[cause.posture]}</span>`,
            ),
      )}
      ${
        counts.fresh > 0
          ? line(
              "ok",
              "ok",
              counts.fresh,
              html`${texts.found.synced_recently} <span class="muted">${texts.hides.fresh}</span>`,
            )
          : nothing
      }`,
      confirmLabel: texts.confirm(count),
      cancelLabel: cancel,
    });
  }

  async #send(ids: ReadonlyArray<string>, all: boolean): Promise<void> {
    this.#stop = new AbortController();
    const show = (progress: ForceSyncProgress | undefined) => {
      this.#progress = progress;
      this.#around.host.requestUpdate();
    };
    try {
      this.#tell(await this.#service.forceSync.run({ ids, all, signal: this.#stop.signal, onProgress: show }));
    } catch (error) {
      this.#fail(error as HarmonyError, () => void this.run(ids, all));
    }
    show(undefined);
  }

  #fail(error: HarmonyError, again: () => void): void {
    const frame = this.#around.texts(foundationTexts);
    noticesOf(this.#around.kernel()).push({
      id: "force-sync",
      severity: "crit",
      title: this.#texts.failed,
      text: html`${explain(error, frame)} ${frame.nothingChanged}`,
      debugId: error.debugId,
      actions: error._tag === "Unsupported" ? [] : [{ label: frame.retry, run: again }],
    });
  }

  /** What came of each, and the way on. */
  #tell({ done, failed, left }: BatchResult<string>): void {
    this.#synced(done);
    const texts = this.#texts;
    const notices = noticesOf(this.#around.kernel());
    const [first] = failed;
    const total = this.#number(done.length + failed.length + left.length);
    const send = (ids: ReadonlyArray<string>) => () => void this.#send(ids, false);
    const rest = { label: texts.syncRest(this.#number(left.length)), run: send(left) };
    const actions = left.length > 0 ? [rest] : [];
    if (first) {
      const ids = failed.map(({ item }) => item);
      const names = ids.slice(0, namesListed).map((id) => this.#nameOf(id));
      const more = ids.length - names.length;
      notices.push({
        id: "force-sync",
        severity: "crit",
        title: texts.failedFor(this.#number(failed.length), total),
        text: html`${texts.names(names, more > 0 ? this.#number(more) : undefined)}.
        ${explain(first.error, this.#around.texts(foundationTexts))}`,
        debugId: first.error.debugId,
        actions: [{ label: texts.retry(this.#number(failed.length)), run: send(ids) }, ...actions],
      });
    } else if (left.length > 0) {
      notices.push({
        id: "force-sync",
        severity: "warn",
        title: texts.stopped(this.#number(done.length), total),
        actions,
      });
    } else {
      notices.push({ id: "force-sync", severity: "ok", title: texts.done(done.length, total) });
    }
  }

  /** How far it is, while it is under way. */
  renderProgress(): unknown {
    const progress = this.#progress;
    if (!progress) return nothing;
    const texts = this.#texts;
    const { now, format } = this.#around.clock();
    const { done, failed, total, pausedUntil } = progress;
    const passed = done + failed;
    return html`<div class="bar" part="bar">
      <span>${texts.progress(format.number(passed), format.number(total))}</span>
      <progress max=${total} .value=${passed} aria-label=${texts.under}></progress>
      <span class="muted">
        ${failed > 0 ? texts.failures(format.number(failed)) : nothing}
        ${pausedUntil === undefined ? nothing : ticking(now, (time) => texts.paused(format.duration(pausedUntil - time)))}
      </span>
      <button class="btn push" type="button" @click=${() => this.#stop.abort()}>${icon("stop")}${texts.stop}</button>
    </div>`;
  }
}

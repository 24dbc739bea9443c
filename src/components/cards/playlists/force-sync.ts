import { Task } from "@lit/task";
import { html, nothing, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { Facade } from "../../../core/plugin.js";
import { type Cause, type Fleet, surveyFleet } from "../../../core/policy/fleet.js";
import { isPastCache, sizeOf } from "../../../core/policy/proof.js";
import { followUpFor } from "../../../core/policy/sync-status.js";
import type { ForceSyncProgress, ForceSyncResult } from "../../../core/services/force-sync.js";
import { PlaylistsService } from "../../../core/services/playlists.js";
import { confirm } from "../../foundation/dialog.js";
import { explain } from "../../foundation/explain.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { icon } from "../../foundation/icons.js";
import { type Notice, noticesOf } from "../../foundation/notices.js";
import { tellProof } from "../../foundation/proof-notice.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { plainText } from "../../foundation/text.js";
import { tokens } from "../../foundation/tokens.js";
import { whyNotSynced } from "./not-synced.js";
import { type ForceSyncTexts, forceSyncTexts, syncTexts } from "./texts.js";

/** What an operator wants to force sync. */
export interface ForceSyncRequest {
  readonly ids: ReadonlyArray<string>;
  /** Whether these are all playlists: the server is then asked once for whatever it has. */
  readonly all: boolean;
  /** How many more were asked for that this app cannot read. */
  readonly leftOut?: number;
}

/** How many names a notice lists. */
const namesListed = 3;

/**
 * Force syncs playlists: asks first, saying what it will do for how many, and tells in a notice which playlists have a newer
 * sync afterwards, and which of them are fresh. It shows nothing itself; how far it is goes to the card in events.
 *
 * @fires {CustomEvent<ForceSyncProgress | undefined>} harmony-spotify-force-sync-progress - How far it is; undefined at the end.
 * @fires {CustomEvent<ReadonlyArray<string>>} harmony-spotify-force-synced - The ids of the playlists that have a newer sync.
 */
export class ForceSyncFlow extends HarmonyElement {
  static override styles = [tokens, base, controls, card];

  /** What to force sync. Another object asks anew; while one is under way it is ignored. */
  @property({ attribute: false }) request: ForceSyncRequest | undefined;

  readonly #sending = new Task(this, {
    autoRun: false,
    task: ([request]: readonly [ForceSyncRequest], { signal }) => this.#send(request, signal),
  });

  /** Sends no more. What has been sent is waited for, and the rest is offered in a notice. */
  stop(): void {
    this.#sending.abort();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("request") && this.request) this.#run(this.request).catch(reportError);
  }

  get #service(): Facade<PlaylistsService> {
    return this.kernel.use(PlaylistsService);
  }

  get #texts(): ForceSyncTexts {
    return this.texts(forceSyncTexts);
  }

  get #isPossible(): boolean {
    const { forceSync } = this.#service;
    return forceSync.state.size === 0 && forceSync.access.decision === "allowed";
  }

  #nameOf(id: string): string {
    const playlist = this.#service.playlists.state.value?.find((one) => one.id === id);
    return plainText(playlist?.name) || id;
  }

  async #run(request: ForceSyncRequest): Promise<void> {
    if (!this.isConnected || request.ids.length === 0 || !this.#isPossible) return;
    const isAgreed = await this.#ask(request);
    if (isAgreed && this.#isPossible) await this.#sending.run([request]);
  }

  #ask({ ids, leftOut = 0 }: ForceSyncRequest): Promise<boolean> {
    const texts = this.#texts;
    const chosen = new Set(ids);
    const list = (this.#service.playlists.state.value ?? []).filter(({ id }) => chosen.has(id));
    const count = this.format.number(ids.length);
    return confirm(this, {
      title: ids.length === 1 ? texts.askOne(this.#nameOf(ids[0]!)) : texts.ask(ids.length, count),
      text: html`${texts.what(ids.length)}
      ${leftOut > 0 ? texts.leftOut(count, this.format.number(ids.length + leftOut), leftOut, this.format.number(leftOut)) : nothing}`,
      breakdown: this.#renderBreakdown(surveyFleet(list, this.kernel.now())),
      confirmLabel: texts.confirm(count),
      cancelLabel: this.frameTexts.cancel,
    });
  }

  /** What becomes of how many of them. */
  #renderBreakdown({ causes, counts }: Fleet): unknown {
    const { found, hides } = this.#texts;
    const fresh =
      counts.fresh > 0
        ? html`<li class="ok">
            ${icon("ok")}<b>${this.format.number(counts.fresh)}</b>
            <span>${found.synced_recently} <span class="muted">${hides.fresh}</span></span>
          </li>`
        : nothing;
    return html`${causes.map((cause) => this.#renderCause(cause))}${fresh}`;
  }

  #renderCause({ posture, reason, total }: Cause): unknown {
    const { found, cures, stays, hides } = this.#texts;
    const isCured = followUpFor(posture, reason) === "force_sync";
    const effect = isCured ? cures : reason === "previously_stale" ? stays : hides[posture];
    return html`<li class=${isCured ? "warn" : "unknown"}>
      ${icon(isCured ? "warn" : "clock")}<b>${this.format.number(total)}</b>
      <span>${found[reason]} <span class="muted">${effect}</span></span>
    </li>`;
  }

  async #send({ ids, all }: ForceSyncRequest, signal: AbortSignal): Promise<void> {
    const onProgress = (progress: ForceSyncProgress) => this.#report(progress);
    try {
      this.#tell(await this.#service.forceSync.run({ ids, all, signal, onProgress }));
    } catch (error) {
      this.#tellFailure(error as HarmonyError, { ids, all });
    }
    this.#report(undefined);
  }

  #report(progress: ForceSyncProgress | undefined): void {
    this.dispatchEvent(new CustomEvent("harmony-spotify-force-sync-progress", { detail: progress }));
  }

  #tellFailure(error: HarmonyError, request: ForceSyncRequest): void {
    const { retry, nothingChanged } = this.frameTexts;
    const again = () => {
      this.#run(request).catch(reportError);
    };
    noticesOf(this.kernel).push({
      id: "force-sync",
      severity: "crit",
      title: this.#texts.failed,
      text: html`${explain(error, this.kernel, this.frameTexts)} ${nothingChanged}`,
      debugId: error.debugId,
      actions: error._tag === "Unsupported" ? [] : [{ label: retry, run: again }],
    });
  }

  /** What came of each, and the way on. */
  #tell(result: ForceSyncResult): void {
    const { failed, left } = result;
    const total = totalOf(result);
    const again = (ids: ReadonlyArray<string>) => {
      this.#sending.run([{ ids, all: false }]).catch(reportError);
    };
    const action = (label: (count: string) => string, ids: ReadonlyArray<string>) =>
      ids.length > 0 ? [{ label: label(this.format.number(ids.length)), run: () => again(ids) }] : [];
    const { retry, syncRest, sync } = this.#texts;
    const didMore = result.didMore ? this.#texts.didMore : undefined;
    const told = tellProof<string, ForceSyncResult>(result, {
      telling: this.telling,
      id: "force-sync",
      what: sync(total, this.format.number(total)),
      nameOf: (id) => this.#nameOf(id),
      confirmed: () => ({ severity: "ok", title: this.#texts.done(total, this.format.number(total)), text: didMore }),
      besides: (seen) => this.#shortfallOf(seen),
      actions: () => [
        ...action(
          retry,
          failed.map(({ item }) => item),
        ),
        ...action(syncRest, left),
      ],
      look: (seen, when) => this.#service.forceSyncLook.run({ result: seen, when }),
      again,
    });
    this.#release(result);
    told.then((known) => this.#release(known)).catch(reportError);
  }

  #release({ proof: { confirmed } }: ForceSyncResult): void {
    this.dispatchEvent(new CustomEvent("harmony-spotify-force-synced", { detail: confirmed }));
  }

  /** What keeps a force sync from being a success, besides what was not seen of it. */
  #shortfallOf(result: ForceSyncResult): Partial<Notice> | undefined {
    const { failed, left, differing, proof } = result;
    const texts = this.#texts;
    const number = (count: number) => this.format.number(count);
    const total = number(totalOf(result));
    const differ = differing.length > 0 ? texts.differ(this.#namesOf(differing)) : "";
    const [first] = failed;
    if (first) {
      return {
        severity: "crit",
        title: texts.failedFor(number(failed.length), total),
        text: html`${this.#namesOf(failed.map(({ item }) => item))}.
        ${explain(first.error, this.kernel, this.frameTexts)} ${differ}`,
        debugId: first.error.debugId,
      };
    }
    if (left.length > 0) {
      return { severity: "warn", title: texts.stopped(number(proof.confirmed.length), total), text: differ };
    }
    const isUnmoved = result.synced === "not_moved" || isPastCache(proof);
    if (proof.confirmed.length === 0 && proof.perhaps.length === 0 && isUnmoved) {
      const sync = this.texts(syncTexts);
      return { severity: "crit", title: sync.notSynced, text: whyNotSynced(this.kernel, this.frameTexts, sync) };
    }
    if (differing.length === 0) return undefined;
    const fresh = number(proof.confirmed.length - differing.length);
    const title = texts.freshAndDiffering(fresh, total, differing.length, number(differing.length));
    return { severity: "warn", title, text: differ };
  }

  #namesOf(ids: ReadonlyArray<string>): string {
    const more = ids.length - namesListed;
    const names = ids.slice(0, namesListed).map((id) => this.#nameOf(id));
    return this.telling.texts.names(names, more > 0 ? this.format.number(more) : undefined);
  }
}

function totalOf({ proof, failed, left }: ForceSyncResult): number {
  return sizeOf(proof) + failed.length + left.length;
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-force-sync": ForceSyncFlow;
  }
  interface HTMLElementEventMap {
    "harmony-spotify-force-sync-progress": CustomEvent<ForceSyncProgress | undefined>;
    "harmony-spotify-force-synced": CustomEvent<ReadonlyArray<string>>;
  }
}

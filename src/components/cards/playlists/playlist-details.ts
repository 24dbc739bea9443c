import { Task, TaskStatus } from "@lit/task";
import { html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import { ownerOf, type Playlist } from "../../../core/model/playlist.js";
import type { PlaylistTrack } from "../../../core/model/track.js";
import { additionsSince, baselineOf } from "../../../core/policy/additions.js";
import { postureOf } from "../../../core/policy/posture.js";
import { type Readability, readabilityOf } from "../../../core/policy/readable.js";
import { severityOfPosture } from "../../../core/policy/severity.js";
import { PlaylistsService } from "../../../core/services/playlists.js";
import { debugId } from "../../foundation/copy.js";
import { drawer } from "../../foundation/drawer.js";
import { explain } from "../../foundation/explain.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { icon } from "../../foundation/icons.js";
import { reasonFor } from "../../foundation/reason.js";
import { droppedNote, note, skeleton } from "../../foundation/states.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { rows } from "../../foundation/styles/rows.js";
import { plainText, safeText } from "../../foundation/text.js";
import { tokens } from "../../foundation/tokens.js";
import { additionsList } from "./additions-list.js";
import { detailsStyles } from "./details-styles.js";
import { forceSyncButton } from "./force-sync-button.js";
import { syncHistory, timeOfRun } from "./sync-history.js";
import { detailsTexts, playlistsTexts } from "./texts.js";
import { tracksTable } from "./tracks-table.js";

/** The tracks of a playlist that have been read so far. */
interface TracksRead {
  readonly tracks: ReadonlyArray<PlaylistTrack>;
  /** How many more could not be read and were left out. */
  readonly dropped: number;
  /** How many there are on the server; null where it does not say. */
  readonly total: number | null;
}

const nothingRead: TracksRead = { tracks: [], dropped: 0, total: null };

/** How many tracks a page has at most. */
const pageSize = 100;

/**
 * A drawer with a playlist's posture, sync history and tracks. Open for as long as it is in the document.
 *
 * @slot - What has to be said beside the posture.
 * @fires {CustomEvent} harmony-spotify-close - The operator closed it.
 * @fires {CustomEvent} harmony-spotify-force-sync - The operator wants to force sync the playlist.
 */
export class PlaylistDetails extends HarmonyElement {
  static override styles = [tokens, base, controls, card, rows, detailsStyles];

  /** Whose details they are. Another playlist takes another element. */
  @property({ attribute: false }) playlistId = "";
  @state() private tracksRead = nothingRead;

  /** Pages are read until there are so many tracks. */
  #tracksWanted = 1;
  readonly #fleet = this.live((kernel) => kernel.use(PlaylistsService).fleet);
  readonly #forceSync = this.live((kernel) => kernel.use(PlaylistsService).forceSync);
  readonly #history = new Task(this, {
    args: () => [this.playlistId] as const,
    task: ([id]) => this.kernel.use(PlaylistsService).history.run(id),
  });
  readonly #tracks = new Task(this, {
    args: () => [this.playlistId, this.#tracksWanted] as const,
    task: ([id, wanted], { signal }) => this.#readTracks(id, wanted, signal),
  });

  async #readTracks(id: string, wanted: number, signal: AbortSignal): Promise<void> {
    do {
      const { tracks, dropped } = this.tracksRead;
      const page = await this.kernel.use(PlaylistsService).tracks.run({ id, offset: tracks.length + dropped });
      signal.throwIfAborted();
      const read = tracks.length + dropped + page.items.length + page.dropped;
      // A server that promises more than it has must not be asked for ever, and one that has more than it says is not believed.
      const isEnd = page.items.length + page.dropped === 0;
      const told = page.total !== null && page.total >= read ? page.total : null;
      this.tracksRead = {
        tracks: [...tracks, ...page.items],
        dropped: dropped + page.dropped,
        total: isEnd ? read : told,
      };
    } while (this.#remaining > 0 && this.tracksRead.tracks.length < wanted);
  }

  #showTracks(wanted: number): void {
    this.#tracksWanted = wanted;
    this.#tracks.run().catch(reportError);
  }

  get #remaining(): number {
    const { tracks, dropped, total } = this.tracksRead;
    return Math.max(0, (total ?? 0) - tracks.length - dropped);
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent("harmony-spotify-close"));
  }

  protected override render(): TemplateResult {
    const texts = this.texts(detailsTexts);
    const { unnamed, close } = this.frameTexts;
    const survey = this.#fleet.state;
    const playlist = survey?.order.list.find(({ id }) => id === this.playlistId);
    const frame = { closeLabel: close, onClose: () => this.#close() };
    if (!survey || !playlist) {
      const content = note("warn", html`${texts.goneWhy} <code>${plainText(this.playlistId)}</code>`);
      return drawer({ ...frame, title: texts.gone, content });
    }
    const readability = readabilityOf(playlist, survey.reading);
    const isUnreadable = readability.state === "unreadable";
    return drawer({
      ...frame,
      title: safeText(playlist.name, unnamed),
      about: this.#renderAbout(playlist),
      content: html`${isUnreadable ? this.#renderUnreadable(readability.reason) : this.#renderPosture(playlist)}
        <slot></slot> ${isUnreadable ? nothing : this.#renderDifferences(playlist)} ${this.#renderHistory()}
        ${isUnreadable ? nothing : this.#renderTracks(playlist, readability)} ${this.#renderFoot()}`,
    });
  }

  #renderAbout(playlist: Playlist): unknown {
    const texts = this.texts(detailsTexts);
    const { followers, collaborative } = playlist;
    const { tracks, total } = this.tracksRead;
    const trackCount = playlist.trackCount ?? (tracks.length > 0 ? total : null);
    const owner = ownerOf(playlist);
    const parts = [
      owner === null ? null : safeText(owner),
      trackCount === null ? texts.tracksNotTold : texts.tracksOf(trackCount, this.format.number(trackCount)),
      followers === null ? null : texts.followersOf(followers, this.format.number(followers)),
      playlist.public === null ? null : playlist.public ? texts.visibility.public : texts.visibility.private,
      collaborative ? texts.visibility.collaborative : null,
    ].filter((part) => part !== null);
    return parts.map((part, place) => html`${place > 0 ? " · " : nothing}${part}`);
  }

  /** @param reason why this app cannot read the playlist */
  #renderUnreadable(reason: (Readability & { readonly state: "unreadable" })["reason"]): TemplateResult {
    const texts = this.texts(detailsTexts);
    const again = () => {
      this.#tracks.run().catch(reportError);
    };
    return note(
      "unknown",
      html`<strong>${texts.namesOnly}</strong> ${texts.unreadable[reason]} ${texts.meaning.unreadable_playlist("")}`,
      html`<button class="btn link" type="button" @click=${again}>${this.frameTexts.retry}</button>`,
    );
  }

  #renderPosture(playlist: Playlist): TemplateResult {
    const texts = this.texts(detailsTexts);
    const { postures, reasons, overdueBy, overdueIn } = this.texts(playlistsTexts);
    const { posture, reason, overdueByMs, overdueInMs } = postureOf(playlist, this.kernel.now());
    const { syncedAt } = playlist;
    const detail =
      overdueByMs !== undefined
        ? overdueBy(this.format.duration(overdueByMs))
        : overdueInMs !== undefined
          ? overdueIn(this.format.duration(overdueInMs))
          : reasons[reason];
    const word = postures[posture];
    return note(
      severityOfPosture[posture],
      html`<strong>${word[0]!.toUpperCase()}${word.slice(1)}${detail && `, ${detail}`}.</strong>
        ${texts.meaning[reason](syncedAt === null ? texts.unknownTime : this.format.clock(syncedAt))}`,
      posture === "fresh" ? undefined : this.#renderForceSync(),
    );
  }

  #renderForceSync(): unknown {
    return forceSyncButton(this.#forceSync.source!, this.texts(playlistsTexts), this.format, {
      id: "force-sync",
      count: 1,
      reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
      run: () => this.dispatchEvent(new CustomEvent("harmony-spotify-force-sync")),
    });
  }

  #renderError(error: HarmonyError, task: { run(): Promise<void> }): TemplateResult {
    const frame = this.frameTexts;
    const isUnsupported = error._tag === "Unsupported";
    const again = () => {
      task.run().catch(reportError);
    };
    return note(
      isUnsupported ? "unknown" : "warn",
      html`${explain(error, this.kernel, frame)} ${error.debugId ? debugId(error.debugId, frame) : nothing}`,
      isUnsupported ? undefined : html`<button class="btn link" type="button" @click=${again}>${frame.retry}</button>`,
    );
  }

  /** What was added on Spotify since the last run that found the playlist in step, as far as the tracks have been read. */
  #renderDifferences(playlist: Playlist): unknown {
    const texts = this.texts(detailsTexts);
    const { tracks, total } = this.tracksRead;
    const { unnamed } = this.frameTexts;
    // Their own sections say what became of the requests.
    if (this.#tracks.status === TaskStatus.ERROR && tracks.length === 0) return nothing;
    const isPending =
      this.#history.status < TaskStatus.COMPLETE || (tracks.length === 0 && this.#tracks.status < TaskStatus.COMPLETE);
    const now = this.kernel.now();
    const baseline = isPending ? undefined : baselineOf(playlist, this.#history.value?.runs ?? [], now);
    const content = () =>
      baseline
        ? additionsList(
            { ...additionsSince(tracks, baseline.since, now), baseline, read: tracks.length, total, unnamed },
            texts,
            this.clock,
          )
        : html`<p class="muted small">${texts.notCompared}</p>`;
    return html`<section aria-labelledby="details-differs">
      <div class="section-head">
        <h3 class="section-title" id="details-differs">${texts.differs}</h3>
        ${baseline ? html`<span class="push muted xs">${texts.since(timeOfRun(baseline.since, this.clock))}</span>` : nothing}
      </div>
      ${isPending ? skeleton(texts.loadingDifferences, [[45]]) : content()}
    </section>`;
  }

  #renderHistory(): TemplateResult {
    const texts = this.texts(detailsTexts);
    return html`<section aria-labelledby="details-history">
      <div class="section-head">
        <h3 class="section-title" id="details-history">${texts.history}</h3>
        <span class="push muted xs">${texts.historyNote}</span>
      </div>
      ${this.#history.render({
        pending: () => skeleton(texts.loadingHistory, [[60], [45]]),
        complete: ({ runs, dropped }) =>
          html`${droppedNote(dropped, this.frameTexts, this.format)} ${syncHistory(runs, texts, this.clock)}`,
        error: (error) =>
          this.kernel.causeOf(error as HarmonyError).name === "not_offered"
            ? html`<p class="muted small">${texts.noHistoryKept}</p>`
            : this.#renderError(error as HarmonyError, this.#history),
      })}
    </section>`;
  }

  #renderTracks(playlist: Playlist, readability: Readability): TemplateResult {
    const texts = this.texts(detailsTexts);
    const name = plainText(playlist.name) || this.frameTexts.unnamed;
    const isEmptySaid = readability.state === "readable" || playlist.trackCount === 0;
    const { status } = this.#tracks;
    const { tracks, dropped, total } = this.tracksRead;
    const isEmpty = tracks.length === 0;
    const range = () =>
      texts.range(this.format.number(tracks.length), total === null ? undefined : this.format.number(total));
    return html`<section aria-labelledby="details-tracks">
      <div class="section-head">
        <h3 class="section-title" id="details-tracks">${texts.tracks}</h3>
        <span class="push muted xs" role="status">${isEmpty ? nothing : range()}</span>
      </div>
      ${isEmpty ? nothing : tracksTable(tracks, name, texts, this.clock, this.frameTexts.unnamed)}
      ${droppedNote(dropped, this.frameTexts, this.format)}
      ${isEmpty && dropped === 0 && status === TaskStatus.COMPLETE ? html`<p class="muted small">${isEmptySaid ? texts.noTracks : texts.noneSent}</p>` : nothing}
      ${this.#tracks.render({
        pending: () => skeleton(texts.loadingTracks, isEmpty ? [[50], [62], [46]] : [[50]]),
        complete: () => this.#renderShowMore(),
        error: (error) => this.#renderError(error as HarmonyError, this.#tracks),
      })}
    </section>`;
  }

  #renderShowMore(): unknown {
    if (this.#remaining === 0) return nothing;
    const count = this.format.number(Math.min(pageSize, this.#remaining));
    const more = () => this.#showTracks(this.tracksRead.tracks.length + 1);
    return html`<div class="section-head">
      <button class="btn" type="button" @click=${more}>${this.texts(detailsTexts).showMore(count)}</button>
    </div>`;
  }

  #renderFoot(): TemplateResult {
    const texts = this.texts(detailsTexts);
    const total = this.tracksRead.total ?? 0;
    const canShowAll = this.#remaining > 0 && this.#tracks.status !== TaskStatus.PENDING;
    return html`<footer class="drawer-foot">
      <a
        class="btn"
        href="https://open.spotify.com/playlist/${encodeURIComponent(this.playlistId)}"
        target="_blank"
        rel="noreferrer"
        >${texts.openInSpotify} ${icon("out")}</a
      >
      ${
        canShowAll
          ? html`<button class="btn quiet push" type="button" @click=${() => this.#showTracks(Infinity)}>
              ${texts.showAll(total, this.format.number(total))}
            </button>`
          : nothing
      }
    </footer>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-playlist-details": PlaylistDetails;
  }
}

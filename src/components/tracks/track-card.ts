import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { trackDetails } from "../foundation/lazy/late-elements.js";
import type { HarmonyError } from "../../core/client/errors.js";
import type { Track } from "../../core/model/track.js";
import type { Command, Facade, HarmonyKernel } from "../../core/plugin.js";
import type { Access } from "../../core/policy/access.js";
import { unseen } from "../../core/policy/proof.js";
import { keyOfTracks, type Queued, QueueService } from "../../core/services/queue.js";
import { WatchlistService } from "../../core/services/watchlist.js";
import { accessButton } from "../foundation/access-button.js";
import { HarmonyCard } from "../foundation/card.js";
import { icon } from "../foundation/icons.js";
import { reasonFor } from "../foundation/reason.js";
import { table } from "../foundation/styles/table.js";
import { plainText } from "../foundation/text.js";
import { watchStyles } from "../watchlist/styles.js";
import { watchTexts } from "../watchlist/texts.js";
import { mainArtist, type NamedArtist, watchButton } from "../watchlist/watch-button.js";
import type { Watching } from "../watchlist/watch-notice.js";
import { Covers, coverStyles } from "./covers.js";
import { tellNotQueued, tellQueued, type ToldQueue } from "./queue-notice.js";
import { renderQueueProgress } from "./queue-progress.js";
import { trackStyles } from "./styles.js";
import { queueTexts, tracksTexts } from "./texts.js";
import { TrackPreview } from "./track-preview.js";
import type { TrackRowOptions } from "./track-row.js";
import { renderTrackSelectionBar } from "./track-selection-bar.js";
import { TrackTable } from "./track-table.js";

/** How the table of a card differs from that of other cards. */
export interface TrackTableContent extends Pick<
  TrackRowOptions,
  "isSelectable" | "whyLabel" | "when" | "renderActions"
> {
  readonly caption: string;
}

/** A button that queues tracks for ingest. */
export interface QueueButton {
  readonly id: string;
  readonly label: string;
  readonly pendingLabel?: string;
  readonly iconOnly?: boolean;
}

/** A card with a table of tracks: to listen to, to select, to queue for ingest, and to look at one by one. */
export abstract class TrackCard<V> extends HarmonyCard<V> {
  static override styles = [HarmonyCard.styles, table, coverStyles, watchStyles, trackStyles];

  protected readonly table = new TrackTable(this);
  protected queueService!: Facade<QueueService>;
  readonly #preview = new TrackPreview(this);
  readonly #covers = new Covers(this, () => this.kernel);

  /** Queues tracks from this card. */
  protected abstract readonly queue: Command<ReadonlyArray<Track>, Queued>;

  protected bind(kernel: HarmonyKernel): void {
    this.queueService = kernel.use(QueueService);
    this.watch(this.queueService.queued);
    this.watch(this.queueService.unproven);
    this.watch(this.queueService.progress);
    this.watch(this.queue);
    const { watchlist, watch } = kernel.use(WatchlistService);
    this.watch(watchlist);
    this.watch(watch);
    this.until(() => this.table.selection.clear());
  }

  protected nameOf(track: Track): string {
    return plainText(track.name) || this.frameTexts.unnamed;
  }

  protected readonly reason = (access: Access): string => reasonFor(access, this.kernel, this.frameTexts);

  protected get watching(): Watching {
    return { kernel: this.kernel, texts: this.texts(watchTexts), frameTexts: this.frameTexts };
  }

  /** Puts an artist on the watchlist, or says that they are on it. */
  protected renderWatch(artist: NamedArtist | undefined, id: string): unknown {
    return artist ? watchButton(artist, id, this.watching) : nothing;
  }

  /** Whether this server can queue at all. With imports off, nothing on the card mentions the queue. */
  protected get canQueue(): boolean {
    return this.queue.access.decision !== "hidden";
  }

  protected isQueued({ id }: Track): boolean {
    return id !== null && this.queueService.queued.state.has(id);
  }

  async #queueTracks(tracks: ReadonlyArray<Track>): Promise<void> {
    const outcome = await this.queue.run(tracks).catch((error: HarmonyError) => error);
    if ("proof" in outcome) this.#tellQueued(outcome, tracks);
    else tellNotQueued(outcome, tracks, this.#toldQueue);
    this.table.deselect((track) => this.isQueued(track) || this.#isUnproven(track));
  }

  #tellQueued(queued: Queued, tracks: ReadonlyArray<Track>): void {
    tellQueued(queued, tracks, this.#toldQueue).catch(reportError);
  }

  get #toldQueue(): ToldQueue {
    const { look } = this.queueService;
    return {
      telling: this.telling,
      texts: this.texts(queueTexts),
      nameOf: (track) => this.nameOf(track),
      look: (queued, when) => look.run({ queued, when }),
      again: (tracks) => {
        this.#queueTracks(tracks).catch(reportError);
      },
    };
  }

  /** Whether a track was sent and no submission has shown it so far. */
  #isUnproven({ id }: Track): boolean {
    return id !== null && this.queueService.unproven.state.has(id);
  }

  /** Looks whether a track that was sent has arrived, and tells it in the notice. */
  #renderCheck(track: Track, iconOnly: boolean): unknown {
    const texts = this.texts(tracksTexts);
    const run = () => {
      const queued = this.queueService.unproven.state.get(track.id ?? "");
      if (!queued) return;
      this.queueService.look
        .run({ queued, when: "now" })
        .then((seen) => this.#tellQueued(seen, sentTracksOf(seen)))
        .catch(reportError);
    };
    const label = texts.checkOne(this.nameOf(track));
    return html`<button
      class="btn ${iconOnly ? "square" : ""}"
      type="button"
      aria-label=${iconOnly ? label : nothing}
      title=${label}
      @click=${run}
    >
      ${icon("unknown")}${iconOnly ? nothing : texts.check}
    </button>`;
  }

  #viewOfTrack(id: string | undefined): string {
    const params = new URLSearchParams(this.view);
    if (id === undefined) params.delete("track");
    else params.set("track", id);
    return params.toString();
  }

  /** A row's button that queues its track, or what stands in its place once it is queued. */
  protected renderQueue(rowId: string, track: Track, iconOnly: boolean): unknown {
    if (!this.canQueue) return nothing;
    const texts = this.texts(tracksTexts);
    if (this.isQueued(track)) {
      return html`<span class="mark ok"
        >${icon("check")}<span class=${iconOnly ? "visually-hidden" : ""}>${texts.queued}</span></span
      >`;
    }
    if (this.#isUnproven(track)) return this.#renderCheck(track, iconOnly);
    const label = iconOnly ? texts.queueOne(this.nameOf(track)) : texts.queue;
    return this.renderQueueButton([track], { id: `queue-${rowId}`, label, iconOnly });
  }

  protected renderQueueButton(tracks: ReadonlyArray<Track>, button: QueueButton): unknown {
    return accessButton(this.queue, {
      ...button,
      icon: "queue",
      pendingKey: keyOfTracks(tracks),
      reason: this.reason,
      run: () => {
        this.#queueTracks(tracks).catch(reportError);
      },
    });
  }

  /** The line above the table: what is selected and what can be done with it, else `otherwise`. */
  protected renderBar(otherwise: unknown, renderActions: () => unknown = () => nothing): unknown {
    const { selection, selected } = this.table;
    const progress = renderQueueProgress(this.queueService, this.texts(queueTexts), this.format);
    if (selection.keys.size === 0)
      return html`${progress}
        <div class="bar muted" part="bar">${otherwise}</div>`;
    const texts = this.texts(tracksTexts);
    const toQueue = selected.filter((track) => !this.isQueued(track) && !this.#isUnproven(track));
    const queueButton =
      toQueue.length === 0
        ? nothing
        : this.renderQueueButton(toQueue, {
            id: "queue-selected",
            label: texts.queueMany(this.format.number(toQueue.length)),
            pendingLabel: texts.queueing,
          });
    return html`${progress}${renderTrackSelectionBar({
      label: texts.selected(this.format.number(selection.keys.size)),
      clearLabel: texts.clearSelection,
      onClear: () => selection.clear(),
      actions: html`${queueButton} ${renderActions()}`,
    })}`;
  }

  protected renderTable(content: TrackTableContent): unknown {
    return this.table.render({
      ...content,
      texts: this.texts(tracksTexts),
      format: this.format,
      preview: this.#preview,
      covers: this.#covers,
      hasNoQueue: !this.canQueue,
      nameOf: (track) => this.nameOf(track),
      renderActions: (track, rowId) =>
        html`${this.renderWatch(mainArtist(track.artists), `watch-${rowId}`)} ${content.renderActions(track, rowId)}`,
      hrefOf: (id) => this.hrefOf(this.#viewOfTrack(id)),
      onOpen: (event, id) => this.navigate(event, this.#viewOfTrack(id)),
    });
  }

  /** The buttons at the foot of a track's details. */
  protected renderDetailsActions(track: Track): unknown {
    return this.renderQueue("details", track, false);
  }

  /** The drawer with the details of the track that the view names. To be rendered near the table. */
  protected renderDetails(): unknown {
    const id = new URLSearchParams(this.view).get("track");
    if (!id) return nothing;
    const close = () => this.changeView(this.#viewOfTrack(undefined));
    return this.late(
      trackDetails,
      // Each track opens a drawer of its own.
      () =>
        html`${keyed(
          id,
          html`<harmony-spotify-track-details
            .trackId=${id}
            .listed=${this.table.find(id)}
            .renderActions=${(track: Track) => this.renderDetailsActions(track)}
            @harmony-spotify-close=${close}
          ></harmony-spotify-track-details>`,
        )}`,
      { pending: nothing, onDismiss: close },
    );
  }
}

/** The tracks that a request to queue was about. */
function sentTracksOf({ proof, nameless, failed }: Queued): ReadonlyArray<Track> {
  return [...proof.confirmed, ...unseen(proof), ...nameless, ...(failed?.tracks ?? [])];
}

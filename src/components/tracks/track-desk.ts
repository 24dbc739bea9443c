import type { HarmonyKernel, Command } from "../../core/plugin.js";
import { html, type LitElement, nothing } from "lit";
import type { HarmonyError } from "../../core/client/errors.js";
import type { Track } from "../../core/model/track.js";
import { keyOfTracks, type Queued } from "../../core/services/queue.js";
import { accessButton } from "../foundation/access-button.js";
import type { Clock } from "../foundation/age.js";
import type { FoundationTexts } from "../foundation/texts.js";
import { icon } from "../foundation/icons.js";
import type { Section, Texts } from "../foundation/sections.js";
import { reasonFor } from "../foundation/reason.js";
import { RowSelection } from "../foundation/row-selection.js";
import { VirtualRows } from "../foundation/virtual-rows.js";
import * as preview from "./preview.js";
import { tellQueued } from "./queue-outcome.js";
import { queueTexts, tracksTexts } from "./texts.js";
import type { TrackRow } from "./track-card.js";

export { selection as styles } from "../foundation/styles/selection.js";

/** What a card with tracks lends to all its parts. */
export interface Lent {
  readonly card: LitElement;
  readonly kernel: () => HarmonyKernel;
  readonly clock: () => Clock;
  readonly frameTexts: () => FoundationTexts;
  readonly texts: <T extends Texts>(section: Section<T>) => T;
  readonly loadTexts: <T extends Texts>(section: Section<T>) => Promise<T>;
}

/** What the desk needs of its card. */
export interface DeskHost extends Lent {
  readonly shown: () => ReadonlyArray<TrackRow>;
  readonly queue: () => Command<ReadonlyArray<Track>, Queued>;
  readonly isQueued: (track: Track) => boolean;
  /** Buttons at the foot of a track's details. */
  readonly trackActions: (track: Track) => unknown;
  readonly closeTrack: () => void;
}

/** All that an operator does with a list of tracks: loaded when they first reach for it. */
export class TrackDesk {
  readonly selection: RowSelection;
  readonly rows: VirtualRows;
  readonly #host: DeskHost;
  readonly #stop: () => void;
  /** What this card has set playing. */
  #own: string | undefined;
  #drawer: { update(): void; close(): void } | undefined;
  #open: string | undefined;

  constructor(host: DeskHost) {
    this.#host = host;
    this.selection = new RowSelection(() => host.card.requestUpdate());
    this.rows = new VirtualRows(host.card, {
      count: () => host.shown().length,
      keyAt: (index) => host.shown()[index]!.key,
      selection: this.selection,
    });
    this.#stop = preview.playing.subscribe(() => host.card.requestUpdate());
  }

  /** Lets go of everything: the card leaves the page. */
  leave(): void {
    this.#stop();
    this.#close();
    if (this.#own && preview.playing.state === this.#own) preview.stop();
    this.#host.card.removeController(this.rows);
  }

  /** The tracks that are chosen, in the order shown. */
  get chosen(): ReadonlyArray<Track> {
    const { keys } = this.selection;
    return keys.size === 0 ? [] : this.#host.shown().flatMap(({ key, track }) => (keys.has(key) ? [track] : []));
  }

  /** What is not in the list any more is not chosen any more. */
  retain(rows: ReadonlyArray<TrackRow>): void {
    if (this.selection.keys.size === 0) return;
    const present = new Set(rows.map(({ key }) => key));
    const lost = [...this.selection.keys].filter((key) => !present.has(key));
    if (lost.length) this.selection.remove(lost);
  }

  choose(index: number, extend: boolean): void {
    if (extend && this.selection.anchor !== undefined) this.rows.extendTo(index);
    else this.selection.toggle(this.#host.shown()[index]!.key);
  }

  chooseAll(all: boolean): void {
    if (all) this.selection.add(this.#host.shown().map(({ key }) => key));
    else this.selection.clear();
  }

  async queue(tracks: ReadonlyArray<Track>): Promise<void> {
    const { queue, kernel, clock, frameTexts, loadTexts, shown, isQueued } = this.#host;
    const outcome = await queue()
      .run(tracks)
      .catch((error: HarmonyError) => error);
    tellQueued({
      outcome,
      tracks,
      kernel: kernel(),
      format: clock().format,
      frameTexts: frameTexts(),
      texts: await loadTexts(queueTexts),
    });
    if ("taken" in outcome) this.selection.remove(shown().flatMap(({ key, track }) => (isQueued(track) ? key : [])));
  }

  preview(url: string): "playing" | "unplayable" | undefined {
    return preview.unplayable.has(url) ? "unplayable" : preview.playing.state === url ? "playing" : undefined;
  }

  /** Plays an address, or stops it where it plays. */
  play(url: string): void {
    if (preview.playing.state === url) return preview.stop();
    this.#own = url;
    preview.play(url);
  }

  /** Shows the details of the track with this id, and closes those of any other. */
  follow(id: string | null): void {
    if (id && id !== this.#open) void this.#openTrack(id);
    else if (!id) this.#close();
    else this.#drawer?.update();
  }

  #close(): void {
    this.#open = undefined;
    this.#drawer?.close();
    this.#drawer = undefined;
  }

  async #openTrack(id: string): Promise<void> {
    this.#close();
    this.#open = id;
    const { openTrack } = await import("./track-drawer.js");
    const { card, kernel, clock, frameTexts, loadTexts, shown, trackActions, closeTrack } = this.#host;
    if (this.#open !== id || !card.isConnected) return;
    this.#drawer = openTrack({
      host: card,
      id,
      known: () => shown().find(({ track }) => track.id === id)?.track,
      kernel: kernel(),
      clock: clock(),
      frameTexts,
      texts: loadTexts,
      actions: trackActions,
      onClose: () => {
        if (this.#open !== id) return;
        this.#open = this.#drawer = undefined;
        closeTrack();
      },
    });
  }

  /** In place of the results line, at its height: what is chosen, and what can be done with it. */
  renderSelection(actions: unknown = nothing): unknown {
    const { clock, texts, queue, isQueued, kernel, frameTexts } = this.#host;
    const { selected, clearSelection, queueMany, queueing } = texts(tracksTexts);
    const { format } = clock();
    const count = selected(format.number(this.selection.keys.size));
    const waiting = this.chosen.filter((track) => !isQueued(track));
    return html`<div class="bar selection" part="bar" role="toolbar" aria-label=${count}>
      <strong>${count}</strong>
      <button class="btn square" type="button" aria-label=${clearSelection} @click=${() => this.selection.clear()}>
        ${icon("close")}
      </button>
      <span class="push"></span>
      ${
        waiting.length === 0
          ? nothing
          : accessButton(queue(), {
              id: "queue-chosen",
              label: queueMany(format.number(waiting.length)),
              pendingLabel: queueing,
              icon: "queue",
              pendingKey: keyOfTracks(waiting),
              reason: (access) => reasonFor(access, kernel(), frameTexts()),
              run: () => void this.queue(waiting),
            })
      }
      ${actions}
    </div>`;
  }
}

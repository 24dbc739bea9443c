import type { HarmonyKernel, Command, Facade } from "../../core/plugin.js";
import { html, nothing } from "lit";
import type { Track } from "../../core/model/track.js";
import { keyOfTracks, QueueService, type Queued } from "../../core/services/queue.js";
import { accessButton } from "../foundation/access-button.js";
import { HarmonyCard } from "../foundation/card.js";
import { trackLength } from "../foundation/format.js";
import { icon } from "../foundation/icons.js";
import { reasonFor } from "../foundation/reason.js";
import { rows } from "../foundation/styles/rows.js";
import { plainText, safeHref, safeText } from "../foundation/text.js";
import { cover } from "./cover.js";
import { trackStyles } from "./styles.js";
import { tracksTexts } from "./texts.js";
import type { Lent, TrackDesk } from "./track-desk.js";

/** A row of a list of tracks. */
export interface TrackRow {
  readonly key: string;
  readonly track: Track;
  /** When it was saved; milliseconds since the epoch. */
  readonly addedAt?: number | null;
}

/** How a list of tracks differs from the others. */
export interface TrackTable {
  readonly caption: string;
  /** Whether rows can be chosen. */
  readonly ticks: boolean;
  /** The column before the actions. */
  readonly when?: { readonly label: string; readonly cell: (row: TrackRow) => unknown };
  /** `id` is the row's own. */
  readonly actions: (track: Track, id: string) => unknown;
}

const fetchDesk = () => import("./track-desk.js");

/** Drawn until somebody reaches for the list: as many as are seen, and the height of one. */
const first = { rows: 16, height: 49 };

/** A card with a list of tracks: to hear, to choose, to queue, to look at closely. */
export abstract class TrackCard<V> extends HarmonyCard<V> {
  static override styles = [HarmonyCard.styles, rows, trackStyles];

  protected shown: ReadonlyArray<TrackRow> = [];
  protected desk: TrackDesk | undefined;
  protected queueing!: Facade<QueueService>;
  #coming: Promise<TrackDesk> | undefined;

  protected abstract readonly queue: Command<ReadonlyArray<Track>, Queued>;

  protected bind(kernel: HarmonyKernel): void {
    this.queueing = kernel.use(QueueService);
    this.watch(this.queueing.queued);
    this.watch(this.queue);
    this.until(() => {
      this.desk?.leave();
      this.desk = this.#coming = undefined;
    });
  }

  /** What its parts are lent: they ask for it anew each time, for all of it may change. */
  protected readonly lent: Lent = {
    card: this,
    kernel: () => this.kernel,
    clock: () => this.clock,
    frameTexts: () => this.frameTexts,
    texts: (section) => this.texts(section),
    loadTexts: (section) => Promise.resolve(this.texts(section)),
  };

  protected loadDesk(): Promise<TrackDesk> {
    return (this.#coming ??= this.#makeDesk());
  }

  async #makeDesk(): Promise<TrackDesk> {
    const { TrackDesk } = await this.fetchPart(fetchDesk);
    this.desk = new TrackDesk({
      ...this.lent,
      shown: () => this.shown,
      queue: () => this.queue,
      isQueued: (track) => this.isQueued(track),
      trackActions: (track) => this.renderTrackActions(track),
      closeTrack: () => this.isConnected && this.changeView(this.viewOf(null)),
    });
    this.#stopText = (name, dead) => this.texts(tracksTexts)[dead ? "unplayable" : "stop"](name);
    this.requestUpdate();
    return this.desk;
  }
  #stopText: (name: string, dead: boolean) => string = (name) => name;

  readonly #reach = () => void this.loadDesk();

  protected nameOf(track: Track): string {
    return plainText(track.name) || this.frameTexts.unnamed;
  }

  protected readonly reason = (access: Parameters<typeof reasonFor>[0]) =>
    reasonFor(access, this.kernel, this.frameTexts);

  /** Whether to queue is possible at all: with imports off nothing speaks of it. */
  protected get canQueue(): boolean {
    return this.queue.access.decision !== "hidden";
  }

  protected isQueued({ id }: Track): boolean {
    return id !== null && this.queueing.queued.state.has(id);
  }

  /** Shows other rows. */
  protected show(rows: ReadonlyArray<TrackRow>): void {
    this.shown = rows;
    this.desk?.retain(rows);
  }

  protected viewOf(id: string | null): string {
    const params = new URLSearchParams(this.view);
    if (id === null) params.delete("track");
    else params.set("track", id);
    return params.toString();
  }

  protected override updated(): void {
    super.updated();
    const id = new URLSearchParams(this.view).get("track");
    if (this.desk) this.desk.follow(id);
    else if (id && this.resource.state.value !== undefined) this.#reach();
  }

  protected renderTrackActions(track: Track): unknown {
    return this.renderQueue("details", track, false);
  }

  #renderPlay(track: Track, name: string, tab: number): unknown {
    const url = safeHref(track.previewUrl);
    if (!url) return nothing;
    const now = this.desk?.preview(url);
    const label = now ? this.#stopText(name, now === "unplayable") : this.texts(tracksTexts).play(name);
    return html`<button
      class="btn square"
      type="button"
      tabindex=${tab}
      aria-label=${label}
      title=${label}
      aria-disabled=${now === "unplayable"}
      @click=${() => now === "unplayable" || void this.loadDesk().then((desk) => desk.play(url))}
    >
      ${icon(now ? (now === "playing" ? "stop" : "nope") : "play")}
    </button>`;
  }

  protected renderQueue(id: string, track: Track, iconOnly: boolean): unknown {
    if (!this.canQueue) return nothing;
    const texts = this.texts(tracksTexts);
    return this.isQueued(track)
      ? html`<span class="mark ok"
          >${icon("check")}<span class=${iconOnly ? "visually-hidden" : ""}>${texts.queued}</span></span
        >`
      : this.renderQueueing(
          `queue-${id}`,
          [track],
          iconOnly ? texts.queueOne(this.nameOf(track)) : texts.queue,
          iconOnly,
        );
  }

  protected renderQueueing(id: string, tracks: ReadonlyArray<Track>, label: string, iconOnly = false): unknown {
    return accessButton(this.queue, {
      id,
      label,
      iconOnly,
      icon: "queue",
      pendingKey: keyOfTracks(tracks),
      reason: this.reason,
      run: () => void this.loadDesk().then((desk) => desk.queue(tracks)),
    });
  }

  /** What stands above the rows: what is chosen, else `otherwise`. */
  protected renderBar(otherwise: unknown, actions?: () => unknown): unknown {
    return this.desk?.selection.keys.size
      ? this.desk.renderSelection(actions?.())
      : html`<div class="bar muted" part="bar">${otherwise}</div>`;
  }

  protected renderTable({ caption, ticks, when, actions }: TrackTable): unknown {
    const { shown, desk } = this;
    const texts = this.texts(tracksTexts);
    const count = shown.length;
    const { rows, after, height } = desk?.rows.drawn() ?? {
      rows: shown.slice(0, first.rows).map((_, index) => ({ index, gap: 0 })),
      after: Math.max(0, count - first.rows),
      height: first.height,
    };
    const keys = desk?.selection.keys;
    const chosen = keys?.size ?? 0;
    const room = (left: number) =>
      left > 0 ? html`<tr aria-hidden="true" .style=${`height:${left * height}px`}></tr>` : nothing;
    const head = (look: string, label: unknown) =>
      html`<th role="columnheader" scope="col" class=${look}>${label}</th>`;
    return html`<div
      class="rows"
      @pointerenter=${this.#reach}
      @scroll=${() => (this.desk ? this.desk.rows.scroll() : this.#reach())}
      @keydown=${this.#handle}
      @focusin=${this.#handle}
      @click=${this.#click}
    >
      <table
        class="stacks ${ticks ? "" : "no-tick"} ${this.canQueue ? "" : "no-queue"}"
        part="table"
        role="table"
        aria-rowcount=${count + 1}
      >
        <caption class="visually-hidden">
          ${caption}
        </caption>
        <thead role="rowgroup">
          <tr role="row" aria-rowindex="1">
            ${
              ticks
                ? head(
                    "d-tick tick",
                    html`<label
                      ><input
                        type="checkbox"
                        aria-label=${texts.selectAll(this.format.number(count))}
                        .checked=${count > 0 && chosen === count}
                        .indeterminate=${chosen > 0 && chosen < count}
                        @change=${({ target }: Event) => void this.loadDesk().then((it) => it.chooseAll((target as HTMLInputElement).checked))}
                    /></label>`,
                  )
                : nothing
            }
            ${head("d-name", texts.track)} ${head("d-album", texts.album)} ${head("d-len num", texts.length)}
            ${when ? head("d-when", when.label) : nothing}
            ${head("d-acts", html`<span class="visually-hidden">${texts.actions}</span>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${rows.map(({ index, gap }) => {
            const row = shown[index]!;
            const { key, track } = row;
            const { id, durationMs } = track;
            const name = this.nameOf(track);
            const artists = plainText((track.artists ?? []).flatMap((artist) => artist.name || []).join(", "));
            const album = plainText(track.album?.name);
            const tab = desk ? desk.rows.tabIndexOf(index) : index ? -1 : 0;
            const isChosen = keys?.has(key) ?? false;
            const href = safeHref(track.externalUrls?.spotify);
            const label = safeText(track.name, name);
            const open = texts.onSpotify(name);
            return html`${room(gap)}
              <tr role="row" data-row=${index} aria-rowindex=${index + 2} ?data-selected=${isChosen}>
                ${
                  ticks
                    ? html`<td role="cell" class="d-tick tick">
                        <label
                          ><input type="checkbox" tabindex=${tab} aria-label=${texts.select(name)} .checked=${isChosen}
                        /></label>
                      </td>`
                    : nothing
                }
                <th role="rowheader" scope="row" class="d-name">
                  <div class="name">
                    ${cover(track.album, 64)}
                    <div>
                      ${
                        id
                          ? html`<a
                              class="row-link clip"
                              tabindex=${tab}
                              href=${this.hrefOf(this.viewOf(id))}
                              title=${name}
                              >${label}</a
                            >`
                          : html`<span class="clip" title=${name}>${label}</span>`
                      }
                      <span class="sub clip" title=${artists}>${safeText(artists)}</span>
                    </div>
                  </div>
                </th>
                <td role="cell" class="d-album"><span class="clip muted" title=${album}>${safeText(album)}</span></td>
                <td role="cell" class="d-len num">${durationMs === null ? nothing : trackLength(durationMs)}</td>
                ${when ? html`<td role="cell" class="d-when muted nowrap">${when.cell(row)}</td>` : nothing}
                <td role="cell" class="d-acts acts">
                  ${this.#renderPlay(track, name, tab)}
                  ${
                    href
                      ? html`<a
                          class="btn square out"
                          tabindex=${tab}
                          href=${href}
                          target="_blank"
                          rel="noopener noreferrer"
                          aria-label=${open}
                          title=${open}
                          >${icon("out")}</a
                        >`
                      : nothing
                  }
                  ${actions(track, String(index))}
                </td>
              </tr>`;
          })}
          ${room(after)}
        </tbody>
      </table>
    </div>`;
  }

  /** What comes before the desk is there waits for it, and knows by then no longer where in here it began. */
  readonly #handle = (event: Event): void => {
    const target = event.target as Element;
    const pass = ({ rows }: TrackDesk) =>
      event.type === "focusin" ? rows.focusin(target) : rows.keydown(event as KeyboardEvent, target);
    if (this.desk) pass(this.desk);
    else void this.loadDesk().then(pass);
  };

  /** One listener for all rows. */
  readonly #click = (event: MouseEvent): void => {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>("[data-row]");
    if (!row) return;
    const index = Number(row.dataset["row"]);
    if (target.matches("input")) void this.loadDesk().then((desk) => desk.choose(index, event.shiftKey));
    else if (target.closest(".row-link")) this.navigate(event, this.viewOf(this.shown[index]!.track.id));
  };
}

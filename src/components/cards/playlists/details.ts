import { html, nothing, type TemplateResult } from "lit";
import type { HarmonyError } from "../../../core/client/errors.js";
import { ownerOf, type Playlist } from "../../../core/model/playlist.js";
import type { SyncRun } from "../../../core/model/sync-run.js";
import type { PlaylistTrack } from "../../../core/model/track.js";
import { postureOf } from "../../../core/policy/posture.js";
import { severityOfPosture, type Severity } from "../../../core/policy/severity.js";
import { PlaylistsService } from "../../../core/services/playlists.js";
import { moment } from "../../foundation/age.js";
import { debugId } from "../../foundation/copy.js";
import { drawerHead, openDrawer } from "../../foundation/drawer.js";
import { explain } from "../../foundation/explain.js";
import { trackLength, utc } from "../../foundation/format.js";
import { foundationTexts } from "../../foundation/texts.js";
import { icon } from "../../foundation/icons.js";
import { note, skeleton } from "../../foundation/states.js";
import { adopt } from "../../foundation/styles/adopt.js";
import { plainText, safeText } from "../../foundation/text.js";
import type { Around } from "./around.js";
import { detailsStyles } from "./details-styles.js";
import { detailsTexts, playlistsTexts } from "./texts.js";
import { type Finding, foldRuns, type TimelineEntry } from "./timeline.js";

export interface DetailsOptions {
  readonly renderForceSync: (ids: ReadonlyArray<string>) => unknown;
  /** The operator closed it. */
  readonly closed: () => void;
}

/** Something that is asked for once: what came of it, or why nothing did. */
interface Asked<A> {
  value?: A;
  error?: HarmonyError | undefined;
}

const severities: Readonly<Record<Finding, Severity>> = {
  change: "warn",
  gap: "warn",
  no_snapshot: "warn",
  stale: "warn",
  quiet: "ok",
  unknown: "unknown",
};

type Tracks = Asked<ReadonlyArray<PlaylistTrack>> & { readonly total?: number | null; readonly loading?: boolean };

/** Enough of a snapshot id to tell it from another. */
const short = (snapshot: string | null) => plainText(snapshot).slice(0, 8);

/** The drawer with a playlist's posture, sync history and tracks. */
export class Details {
  readonly #around: Around;
  readonly #options: DetailsOptions;
  #drawer: ReturnType<typeof openDrawer> | undefined;
  #id: string | null = null;
  #playlist: Playlist | undefined;
  #history: Asked<ReadonlyArray<SyncRun>> = {};
  #tracks: Tracks = {};

  constructor(around: Around, options: DetailsOptions) {
    this.#around = around;
    this.#options = options;
  }

  /** Opens, follows the list's news, or closes: whatever the view asks for. */
  show(id: string | null, playlist: Playlist | undefined): void {
    this.#playlist = playlist;
    if (id !== this.#id) {
      this.#id = id;
      this.#drawer?.close();
      this.#drawer = undefined;
      if (id !== null) void this.#open(id);
    }
    this.#draw();
  }

  get #service() {
    return this.#around.kernel().use(PlaylistsService);
  }

  get #texts() {
    return this.#around.texts(detailsTexts);
  }

  get #frame() {
    return this.#around.texts(foundationTexts);
  }

  async #open(id: string): Promise<void> {
    const { host } = this.#around;
    if (this.#id !== id || !host.isConnected) return;
    adopt(host, detailsStyles);
    this.#history = {};
    this.#tracks = {};
    const drawer = openDrawer(host, this.#render(id));
    this.#drawer = drawer;
    void drawer.closed.then(() => {
      if (this.#drawer !== drawer) return;
      this.#drawer = undefined;
      this.#id = null;
      this.#options.closed();
    });
    this.#loadHistory(id);
    this.#loadTracks(id);
  }

  #draw(): void {
    if (this.#id !== null) this.#drawer?.update(this.#render(this.#id));
  }

  #loadHistory(id: string): void {
    this.#history.error = undefined;
    const settle = (asked: Asked<ReadonlyArray<SyncRun>>) => {
      if (this.#id === id) this.#history = asked;
      this.#draw();
    };
    this.#service.history.run(id).then(
      (value) => settle({ value }),
      (error: HarmonyError) => settle({ error }),
    );
  }

  /** The next page; all pages one after the other where `all` is set. */
  #loadTracks(id: string, all = false): void {
    const { value = [], loading } = this.#tracks;
    if (loading) return;
    this.#tracks = { ...this.#tracks, loading: true, error: undefined };
    this.#draw();
    const settle = (change: Tracks) => {
      if (this.#id !== id) return;
      this.#tracks = { ...this.#tracks, ...change, loading: false };
      this.#draw();
    };
    this.#service.tracks.run({ id, offset: value.length }).then(
      ({ items, total }) => {
        // A server that promises more than it has must not be asked for ever.
        settle({ value: [...value, ...items], total: items.length === 0 ? value.length : total });
        if (all && this.#id === id && this.#remaining > 0) this.#loadTracks(id, true);
      },
      (error: HarmonyError) => settle({ error }),
    );
  }

  get #remaining(): number {
    const { value = [], total } = this.#tracks;
    return Math.max(0, (total ?? 0) - value.length);
  }

  #render(id: string): TemplateResult {
    const playlist = this.#playlist;
    const texts = this.#texts;
    const { format } = this.#around.clock();
    const { unnamed, close } = this.#frame;
    if (!playlist) {
      return html`${drawerHead(texts.gone, close)}${note("warn", html`${texts.goneWhy} <code>${plainText(id)}</code>`)}`;
    }
    const { trackCount, followers, collaborative } = playlist;
    const visible =
      playlist.public === null ? null : playlist.public ? texts.visibility.public : texts.visibility.private;
    const about = [
      ownerOf(playlist) === null ? null : safeText(ownerOf(playlist)),
      trackCount === null ? null : texts.tracksOf(trackCount, format.number(trackCount)),
      followers === null ? null : texts.followersOf(followers, format.number(followers)),
      visible,
      collaborative ? texts.visibility.collaborative : null,
    ].filter((part) => part !== null);
    return html`${drawerHead(
        safeText(playlist.name, unnamed),
        close,
        about.map((part, place) => html`${place > 0 ? " · " : nothing}${part}`),
      )}
      ${this.#renderPosture(playlist)} ${this.#renderHistory(id)}
      ${this.#renderTracks(id, plainText(playlist.name) || unnamed)}
      <footer class="drawer-foot">
        <a
          class="btn"
          href="https://open.spotify.com/playlist/${encodeURIComponent(id)}"
          target="_blank"
          rel="noreferrer"
          >${texts.openInSpotify} ${icon("out")}</a
        >
        ${
          this.#remaining > 0 && !this.#tracks.loading
            ? html`<button class="btn quiet push" type="button" @click=${() => this.#loadTracks(id, true)}>
                ${texts.showAll(this.#tracks.total ?? 0, format.number(this.#tracks.total ?? 0))}
              </button>`
            : nothing
        }
      </footer>`;
  }

  #renderPosture(playlist: Playlist): unknown {
    const { now, format } = this.#around.clock();
    const card = this.#around.texts(playlistsTexts);
    const { posture, reason, overdueByMs, overdueInMs } = postureOf(playlist, now());
    const { syncedAt, id } = playlist;
    const detail =
      overdueByMs !== undefined
        ? card.overdueBy(format.duration(overdueByMs))
        : overdueInMs !== undefined
          ? card.overdueIn(format.duration(overdueInMs))
          : card.reasons[reason];
    const word = card.postures[posture];
    return note(
      severityOfPosture[posture],
      html`<strong>${word[0]!.toUpperCase()}${word.slice(1)}${detail && `, ${detail}`}.</strong>
        ${this.#texts.meaning[reason](syncedAt === null ? this.#texts.noTime : format.clock(syncedAt))}`,
      posture === "fresh" ? undefined : this.#options.renderForceSync([id]),
    );
  }

  #renderError(error: HarmonyError, again: () => void): unknown {
    const frame = this.#frame;
    return note(
      error._tag === "Unsupported" ? "unknown" : "warn",
      html`${explain(error, frame)} ${error.debugId ? debugId(error.debugId, frame) : nothing}`,
      error._tag === "Unsupported"
        ? undefined
        : html`<button class="btn link" type="button" @click=${again}>${frame.retry}</button>`,
    );
  }

  #renderHistory(id: string): unknown {
    const texts = this.#texts;
    const { value, error } = this.#history;
    const content = error
      ? this.#renderError(error, () => this.#loadHistory(id))
      : value === undefined
        ? skeleton(texts.loadingHistory, [[60], [45]])
        : value.length === 0
          ? html`<p class="muted small">${texts.noHistory}</p>`
          : html`<ol class="timeline">
              ${foldRuns(value).map((entry) => this.#renderEntry(entry))}
            </ol>`;
    return html`<section aria-labelledby="details-history">
      <div class="section-head">
        <h3 class="section-title" id="details-history">${texts.history}</h3>
        <span class="push muted xs">${texts.historyNote}</span>
      </div>
      ${content}
    </section>`;
  }

  #renderEntry({ finding, runs, from, to, snapshot, before, gapMs }: TimelineEntry): unknown {
    const texts = this.#texts;
    const { format, now } = this.#around.clock();
    const severity = severities[finding];
    const at = (time: number) =>
      (format.date(time, now()) === format.date(now(), now()) ? "" : `${format.date(time, now())}, `) +
      format.clock(time);
    const words = [
      finding === "gap" && gapMs !== null ? texts.ofDuration(format.duration(gapMs)) : null,
      finding === "quiet" ? texts.noChange : null,
      runs > 1 ? texts.inRuns(format.number(runs)) : null,
    ].filter((word) => word !== null);
    return html`<li class="${severity} ${gapMs === null ? "" : "gap"}">
      ${icon(severity)}
      <p>
        <b>${texts.findings[finding]}</b
        >${words.length > 0 ? `${finding === "gap" ? " " : ", "}${words.join(" ")}` : nothing}
        <span class="mono" dir="ltr">${before ? `${short(before)} → ` : nothing}${short(snapshot)}</span>
      </p>
      ${
        to === null
          ? html`<span class="muted xs">${texts.noTime}</span>`
          : runs > 1 && from !== null
            ? html`<time title="${utc(from)} – ${utc(to)}">${texts.span(at(from), at(to))}</time>`
            : html`<time title=${utc(to)}>${at(to)}</time>`
      }
    </li>`;
  }

  #renderTracks(id: string, name: string): unknown {
    const texts = this.#texts;
    const { format } = this.#around.clock();
    const { value, total, error, loading } = this.#tracks;
    const { columns } = texts;
    const head = (label: string, look: string) => html`<th role="columnheader" scope="col" class=${look}>${label}</th>`;
    const count = format.number(value?.length ?? 0);
    return html`<section aria-labelledby="details-tracks">
      <div class="section-head">
        <h3 class="section-title" id="details-tracks">${texts.tracks}</h3>
        <span class="push muted xs" role="status"
          >${value?.length ? texts.range(count, format.number(total ?? value.length)) : nothing}</span
        >
      </div>
      ${
        value?.length
          ? html`<table role="table" aria-label=${texts.caption(name)}>
              <thead role="rowgroup">
                <tr role="row">
                  ${head(columns.place, "d-n")} ${head(columns.track, "d-name")} ${head(columns.album, "d-album")}
                  ${head(columns.length, "d-len")} ${head(columns.added, "d-added")}
                </tr>
              </thead>
              <tbody role="rowgroup">
                ${value.map((track, place) => this.#renderTrack(track, place))}
              </tbody>
            </table>`
          : value && !loading && !error
            ? html`<p class="muted small">${texts.noTracks}</p>`
            : nothing
      }
      ${loading ? skeleton(texts.loadingTracks, value ? [[50]] : [[50], [62], [46]]) : nothing}
      ${error ? this.#renderError(error, () => this.#loadTracks(id)) : nothing}
      ${
        this.#remaining > 0 && !loading && !error
          ? html`<div class="section-head">
              <button class="btn" type="button" @click=${() => this.#loadTracks(id)}>
                ${texts.showMore(format.number(Math.min(100, this.#remaining)))}
              </button>
            </div>`
          : nothing
      }
    </section>`;
  }

  #renderTrack({ name, artists, album, durationMs, metadata }: PlaylistTrack, place: number): unknown {
    const { unnamed } = this.#frame;
    const clock = this.#around.clock();
    const by = (artists ?? [])
      .map((artist) => plainText(artist.name))
      .filter(Boolean)
      .join(", ");
    const addedAt = metadata?.playlistItem?.addedAt ?? null;
    return html`<tr role="row">
      <td role="cell" class="d-n muted">${clock.format.number(place + 1)}</td>
      <th role="rowheader" scope="row" class="d-name">
        <span class="clip" title=${plainText(name)}>${safeText(name, unnamed)}</span>
        <span class="sub clip"
          >${safeText(by, "")}${metadata?.playlistItem?.isLocal ? ` · ${this.#texts.local}` : nothing}</span
        >
      </th>
      <td role="cell" class="d-album">
        <span class="clip muted" title=${plainText(album?.name)}>${safeText(album?.name, "")}</span>
      </td>
      <td role="cell" class="d-len">${durationMs === null ? nothing : trackLength(durationMs)}</td>
      <td role="cell" class="d-added muted nowrap">
        ${addedAt === null ? nothing : moment(addedAt, clock, clock.format.date(addedAt, clock.now()))}
      </td>
    </tr>`;
  }
}

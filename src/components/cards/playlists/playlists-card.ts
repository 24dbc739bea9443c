import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { Playlist } from "../../../core/model/playlist.js";
import type { Facade, HarmonyKernel, Resource } from "../../../core/plugin.js";
import { playlistsHarmonyReads } from "../../../core/policy/fleet.js";
import type { FleetSurvey } from "../../../core/services/fleet-survey.js";
import type { ForceSyncProgress } from "../../../core/services/force-sync.js";
import { PlaylistsService } from "../../../core/services/playlists.js";
import { WorkersService } from "../../../core/services/workers.js";
import { knownScopesNote } from "../../authorisation/scopes-note.js";
import { scopesTexts } from "../../authorisation/texts.js";
import { HarmonyCard } from "../../foundation/card.js";
import { copyText } from "../../foundation/copy.js";
import { explain } from "../../foundation/explain.js";
import { icon } from "../../foundation/icons.js";
import { forceSync, playlistDetails, workerHealth } from "../../foundation/lazy/late-elements.js";
import { isLatePartReady } from "../../foundation/lazy/late-part.js";
import { type MenuItem, menuButton } from "../../foundation/menu.js";
import { noticesOf } from "../../foundation/notices.js";
import { reasonFor } from "../../foundation/reason.js";
import { blocked } from "../../foundation/states.js";
import { table } from "../../foundation/styles/table.js";
import { syncScheduleOf } from "../../foundation/sync-schedule.js";
import { playlistsCsv } from "./csv.js";
import { diagnosis, fleetBar, fleetLegend } from "./fleet.js";
import { forceSyncButton } from "./force-sync-button.js";
import { forceSyncProgress } from "./force-sync-progress.js";
import type { ForceSyncRequest } from "./force-sync.js";
import { whyNotSynced } from "./not-synced.js";
import { playlistFilters } from "./playlist-filters.js";
import { PlaylistList } from "./playlist-list.js";
import { playlistTable } from "./playlist-table.js";
import { styles } from "./styles.js";
import { resultsBar, selectionBar } from "./table-bar.js";
import { forceSyncTexts, playlistsTexts, syncTexts } from "./texts.js";

/**
 * The playlists that Harmony tracks: their posture, what is wrong with them and why, and what can be done about it.
 *
 * @customElement harmony-spotify-playlists-card
 * @csspart card - The card.
 * @csspart head - The head with heading, age, refresh and menu.
 * @csspart heading - The heading.
 * @csspart age - How old the data is.
 * @csspart refresh - The refresh button.
 * @csspart fleet - The bar of postures.
 * @csspart filters - Search and filters.
 * @csspart bar - The line above the table: results, selection, progress.
 * @csspart table - The table.
 * @cssprop [--harmony-table-height=min(36rem, 80dvh)] - The most height the rows take before they scroll.
 * @fires {CustomEvent} harmony-spotify-navigate - A playlist's details are to be opened; cancelable.
 * @fires {CustomEvent} harmony-spotify-view-change - Filters, sorting or what is open have changed.
 */
export class HarmonySpotifyPlaylistsCard extends HarmonyCard<ReadonlyArray<Playlist>> {
  static override styles = [HarmonyCard.styles, table, styles];

  readonly name = "playlists";
  protected readonly action = "playlists.view";
  protected resource!: Resource<ReadonlyArray<Playlist>>;
  protected override readonly skeleton = [[100], [16, 16, 16, 16], [46], [62], [38], [57]];

  #service!: Facade<PlaylistsService>;
  readonly #list = new PlaylistList(this, (view) => this.#showFiltered(view));
  /** What was last asked to be force synced. */
  #forceSyncRequest: ForceSyncRequest | undefined;
  #forceSyncProgress: ForceSyncProgress | undefined;
  #isHealthOpen = false;

  protected get heading(): string {
    return this.texts(playlistsTexts).title;
  }

  protected override bind(kernel: HarmonyKernel): void {
    this.#service = kernel.use(PlaylistsService);
    this.resource = this.#service.playlists;
    this.watch(this.resource);
    this.watch(this.#service.fleet);
    this.watch(kernel.use(WorkersService).serverStatus);
    this.watch(this.#service.refreshAll);
    this.watch(this.#service.forceSync);
  }

  /**
   * Force syncs playlists: asks first, and tells what came of each. With `all`, whatever the server has. Those that this app
   * cannot read are left out.
   */
  askToForceSync(ids: ReadonlyArray<string>, all = false): void {
    const readable = this.#readableOf(ids);
    const leftOut = ids.length - readable.length;
    this.#forceSyncRequest = { ids: readable, all: all && leftOut === 0, leftOut };
    this.requestUpdate();
  }

  /** Has Harmony read the list from Spotify, as the card's own button does. */
  askToRefresh(): void {
    this.refresh();
  }

  /** Those of the playlists that this app can read, as far as is known. */
  #readableOf(ids: ReadonlyArray<string>): ReadonlyArray<string> {
    const unreadable = this.#service.fleet.state?.unreadable;
    return unreadable ? ids.filter((id) => !unreadable.has(id)) : ids;
  }

  protected override refresh(): void {
    if (this.resource.state.error || this.#service.refreshAll.access.decision !== "allowed") return super.refresh();
    this.#service.refreshAll.run().then(
      ({ proof, playlists }) => proof === "not_moved" && this.#tellNotSynced(playlists.length === 0),
      (error: HarmonyError) => {
        if (error._tag !== "Unsupported") this.#tellRefreshFailed(error);
        // Harmony could not read the list from Spotify. Its own list may be readable all the same.
        super.refresh();
      },
    );
  }

  /** Harmony calls every sync completed. This one has stored nothing. */
  #tellNotSynced(isEmpty: boolean): void {
    const texts = this.texts(playlistsTexts);
    const { notSynced } = this.texts(syncTexts);
    noticesOf(this.kernel).push({
      id: "playlists-refresh",
      severity: "warn",
      title: isEmpty ? texts.nothingSynced : notSynced,
      text: isEmpty ? texts.nothingSyncedWhy : whyNotSynced(this.kernel, this.frameTexts, this.texts(syncTexts)),
    });
  }

  #tellRefreshFailed(error: HarmonyError): void {
    noticesOf(this.kernel).push({
      id: "playlists-refresh",
      severity: "warn",
      title: this.texts(playlistsTexts).refreshFailed,
      text: explain(error, this.kernel, this.frameTexts),
      debugId: error.debugId,
    });
  }

  #showFiltered(view: string): void {
    this.changeView(view);
    const { shown, all } = this.#list;
    this.announce(this.texts(playlistsTexts).shown(this.format.number(shown.length), this.format.number(all.length)));
  }

  /** The present view with a playlist's details open, or none. */
  #viewOf(id: string | null): string {
    const params = new URLSearchParams(this.view);
    if (id === null) params.delete("playlist");
    else params.set("playlist", id);
    return params.toString();
  }

  /** Why nothing can be force synced now. */
  get #refusal(): string | undefined {
    const { access } = this.#service.forceSync;
    return access.decision === "allowed" ? undefined : reasonFor(access, this.kernel, this.frameTexts);
  }

  #headMenu(): ReadonlyArray<MenuItem> {
    const texts = this.texts(playlistsTexts);
    const { all } = this.#list;
    const ids = all.map(({ id }) => id);
    const readable = this.#readableOf(ids).length;
    const total = this.format.number(ids.length);
    return [
      {
        label:
          readable < ids.length ? texts.forceSyncSome(this.format.number(readable), total) : texts.forceSyncAll(total),
        icon: "sync",
        reason: this.#refusal ?? (readable === 0 ? texts.reasons.unreadable_playlist : undefined),
        run: () => this.askToForceSync(ids, true),
      },
      {
        label: texts.copyCsv,
        icon: "copy",
        run: () => {
          this.#copyCsv().catch(reportError);
        },
      },
    ];
  }

  #rowMenu(id: string): ReadonlyArray<MenuItem> {
    const texts = this.texts(playlistsTexts);
    const href = `https://open.spotify.com/playlist/${encodeURIComponent(id)}`;
    return [
      { label: texts.details, icon: "right", run: () => this.changeView(this.#viewOf(id)) },
      {
        label: texts.forceSync(1, this.format.number(1)),
        icon: "sync",
        reason: this.#refusal ?? (this.#readableOf([id]).length === 0 ? texts.reasons.unreadable_playlist : undefined),
        run: () => this.askToForceSync([id]),
      },
      { label: texts.openInSpotify, icon: "out", run: () => globalThis.open(href, "_blank", "noopener") },
    ];
  }

  /** Copies the rows that the filters let through, in their order. */
  async #copyCsv(): Promise<void> {
    const texts = this.texts(playlistsTexts);
    const { shown } = this.#list;
    const csv = playlistsCsv(
      Array.from(shown, (_, row) => ({ playlist: this.#list.playlistAt(row), reason: this.#list.reasonAt(row) })),
    );
    const isCopied = await copyText(csv, this.renderRoot.firstElementChild!);
    noticesOf(this.kernel).push({
      id: "playlists-csv",
      severity: isCopied ? "ok" : "crit",
      title: isCopied ? texts.copiedCsv(shown.length, this.format.number(shown.length)) : texts.copyFailed,
    });
  }

  protected override willUpdate(): void {
    const survey = this.#service.fleet.state;
    if (survey) this.#list.update(survey);
  }

  protected override renderCount(list: ReadonlyArray<Playlist>): TemplateResult {
    const texts = this.texts(playlistsTexts);
    const count = this.format.number(list.length);
    return list.length === playlistsHarmonyReads
      ? html`<span class="count" title=${texts.firstPage(count)}>${texts.first(count)}</span>`
      : html`<span class="count">${count}</span>`;
  }

  protected override renderHeadActions(): TemplateResult {
    return menuButton(this.texts(playlistsTexts).more(this.heading), () => this.#headMenu());
  }

  protected override renderContent(list: ReadonlyArray<Playlist>): unknown {
    const survey = this.#service.fleet.state;
    const content = list.length === 0 ? this.#renderEmpty() : survey ? this.#renderList(survey) : nothing;
    return html`${knownScopesNote(this.name, this.kernel, this.texts(scopesTexts))} ${content}`;
  }

  #renderEmpty(): TemplateResult {
    const texts = this.texts(playlistsTexts);
    return html`<div class="card-body">
      ${blocked("empty", {
        title: texts.empty,
        text: html`${texts.emptyWhy} ${this.#renderSchedule()}`,
        actions: html`<button class="btn" type="button" @click=${() => this.refresh()}>
            ${icon("refresh")}${texts.refreshList}
          </button>
          ${this.#renderHealthLink()}`,
      })}
    </div>`;
  }

  #renderList({ fleet }: FleetSurvey): TemplateResult {
    const list = this.#list;
    const { format, clock } = this;
    const texts = this.texts(playlistsTexts);
    const selected = [...list.selection.keys];
    return html`<div class="card-body before-table">
        <div class="fleet">
          ${fleetBar(fleet, texts, format)}
          ${fleetLegend(fleet, texts, format, list.query.posture, (posture) => list.filter({ posture }))}
          <p class="diagnosis">
            ${diagnosis(fleet, texts, clock, this.#renderHealthLink(), syncScheduleOf(this.kernel, format))}
            ${fleet.forceSync.length > 0 ? this.#renderForceSyncButton("recommended", fleet.forceSync, "link") : nothing}
            <span class="muted">${this.#renderSchedule()}</span>
          </p>
        </div>
        ${playlistFilters(list, texts, format)}
      </div>
      ${this.#renderProgress()}
      ${
        selected.length > 0
          ? selectionBar(list, texts, format, this.#renderForceSyncButton("selected", selected))
          : resultsBar(list, texts, format)
      }
      ${playlistTable({
        list,
        texts,
        clock,
        unnamed: this.frameTexts.unnamed,
        hrefOf: (id) => this.hrefOf(this.#viewOf(id)),
        onLink: (click, id) => this.navigate(click, this.#viewOf(id)),
        menuOf: (id) => this.#rowMenu(id),
      })}`;
  }

  /** Whether anything syncs by itself, and what to do where nothing does. */
  #renderSchedule(): unknown {
    const schedule = syncScheduleOf(this.kernel, this.format);
    const texts = this.texts(syncTexts);
    if (!schedule) return nothing;
    return schedule.every === null ? texts.nothingSyncs : texts.syncsItself(schedule.every);
  }

  #renderForceSyncButton(id: string, ids: ReadonlyArray<string>, look = ""): unknown {
    const texts = this.texts(playlistsTexts);
    const count = this.#readableOf(ids).length;
    if (count === 0) return html`<span class="muted">${texts.reasons.unreadable_playlist}</span>`;
    return forceSyncButton(this.#service.forceSync, texts, this.format, {
      id,
      look,
      count,
      total: ids.length,
      reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
      run: () => this.askToForceSync(ids),
    });
  }

  #renderProgress(): unknown {
    if (!this.#forceSyncProgress) return nothing;
    const stop = () => this.renderRoot.querySelector("harmony-spotify-force-sync")?.stop();
    return forceSyncProgress(this.#forceSyncProgress, this.texts(forceSyncTexts), this.clock, stop);
  }

  #renderHealthLink(): TemplateResult {
    return html`<button class="btn link" type="button" @click=${() => this.#openHealth(true)}>
      ${this.texts(playlistsTexts).workerHealth}
    </button>`;
  }

  #openHealth(isOpen: boolean): void {
    this.#isHealthOpen = isOpen;
    this.requestUpdate();
  }

  protected override renderOverlays(): unknown {
    const id = new URLSearchParams(this.view).get("playlist");
    const openId = this.resource.state.value === undefined ? null : id;
    const isDrawerOpen = openId !== null && isLatePartReady(playlistDetails);
    // While the drawer is open, only what is in it can be read and pressed.
    const isSaidInDrawer = isDrawerOpen && !isLatePartReady(forceSync);
    return html`${isSaidInDrawer ? nothing : this.#renderForceSync()}
    ${openId === null ? nothing : this.#renderDetails(openId, isSaidInDrawer ? this.#renderForceSync() : nothing)}
    ${this.#isHealthOpen ? this.#renderHealth() : nothing}`;
  }

  #renderForceSync(): unknown {
    if (!this.#forceSyncRequest) return nothing;
    const showProgress = ({ detail }: CustomEvent<ForceSyncProgress | undefined>) => {
      this.#forceSyncProgress = detail;
      this.requestUpdate();
    };
    return this.late(
      forceSync,
      () =>
        html`<harmony-spotify-force-sync
          .request=${this.#forceSyncRequest}
          @harmony-spotify-force-sync-progress=${showProgress}
          @harmony-spotify-force-synced=${({ detail }: CustomEvent<ReadonlyArray<string>>) => this.#list.selection.remove(detail)}
        ></harmony-spotify-force-sync>`,
      {
        pending: nothing,
        onDismiss: () => {
          this.#forceSyncRequest = undefined;
          this.renderRoot.querySelector("harmony-spotify-playlist-details")?.focus();
        },
      },
    );
  }

  /** @param note what is said in the drawer beside the posture */
  #renderDetails(id: string, note: unknown): unknown {
    const close = () => this.changeView(this.#viewOf(null));
    return this.late(
      playlistDetails,
      () =>
        html`${keyed(
          id,
          html`<harmony-spotify-playlist-details
            .playlistId=${id}
            @harmony-spotify-close=${close}
            @harmony-spotify-force-sync=${() => this.askToForceSync([id])}
            >${note}</harmony-spotify-playlist-details
          >`,
        )}`,
      { pending: nothing, onDismiss: close },
    );
  }

  #renderHealth(): unknown {
    return this.late(
      workerHealth,
      () =>
        html`<harmony-spotify-worker-health
          .lastRunAt=${this.#service.fleet.state?.fleet.lastRunAt ?? null}
          @harmony-spotify-close=${() => this.#openHealth(false)}
        ></harmony-spotify-worker-health>`,
      { pending: nothing, onDismiss: () => this.#openHealth(false) },
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-playlists-card": HarmonySpotifyPlaylistsCard;
  }
}

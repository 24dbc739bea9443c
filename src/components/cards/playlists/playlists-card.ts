import type { HarmonyKernel, Resource, Facade } from "../../../core/plugin.js";
import { html, nothing } from "lit";
import type { HarmonyError } from "../../../core/client/errors.js";
import { ownerOf, type Playlist } from "../../../core/model/playlist.js";
import { type Fleet, surveyFleet } from "../../../core/policy/fleet.js";
import { PlaylistOrder } from "../../../core/policy/playlist-order.js";
import type { PlaylistColumn } from "../../../core/policy/playlist-view.js";
import { PlaylistsService } from "../../../core/services/playlists.js";
import { elapsed, moment } from "../../foundation/age.js";
import { HarmonyCard } from "../../foundation/card.js";
import { icon } from "../../foundation/icons.js";
import { blocked } from "../../foundation/states.js";
import { rows } from "../../foundation/styles/rows.js";
import { plainText, safeText } from "../../foundation/text.js";
import { everySecond } from "../../foundation/ticker.js";
import type { Around } from "./around.js";
import type { Explorer } from "./explorer.js";
import { renderDiagnosis, renderFleet } from "./fleet.js";
import { renderForceSync } from "./force-sync-button.js";
import type { ForceSyncFlow } from "./force-sync-flow.js";
import type { Details } from "./details.js";
import { renderPosture } from "./posture.js";
import { styles } from "./styles.js";
import { playlistsTexts } from "./texts.js";

type List = ReadonlyArray<Playlist>;

/** What is drawn before anybody has scrolled, as high as rows usually are; pixels. */
const firstRows = 24;
const usualHeight = 36;
const leastHeight = 28;

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
export class HarmonySpotifyPlaylistsCard extends HarmonyCard<List> {
  static override styles = [HarmonyCard.styles, rows, styles];

  readonly name = "playlists";
  protected readonly action = "playlists.view";
  protected resource!: Resource<List>;
  protected override readonly skeleton = [[100], [16, 16, 16, 16], [46], [62], [38], [57]];

  #service!: Facade<PlaylistsService>;
  #order: PlaylistOrder | undefined;
  #fleet!: Fleet;
  #explorer: Explorer | undefined;
  #exploring: Promise<void> | undefined;
  #flow: ForceSyncFlow | undefined;
  #details: Details | undefined;

  constructor() {
    super();
    // The first sign of an operator: by the time of the click all is there.
    for (const sign of ["pointerover", "focusin", "touchstart"]) {
      this.addEventListener(sign, this.#explore, { once: true, passive: true });
    }
  }

  protected get heading(): string {
    return this.texts(playlistsTexts).title;
  }

  protected override bind(kernel: HarmonyKernel): void {
    this.#service = kernel.use(PlaylistsService);
    this.resource = this.#service.playlists;
    this.watch(this.resource, ({ value }) => this.#adopt(value));
    this.watch(this.#service.refreshAll);
    this.watch(this.#service.forceSync);
    this.#adopt(this.resource.state.value);
    // A playlist becomes overdue while nothing else happens.
    this.until(everySecond(() => this.#order && kernel.now() >= this.#order.overdueAt && this.#survey(this.#order)));
  }

  #adopt(list: List | undefined): void {
    if (list && list !== this.#order?.list) this.#survey((this.#order = new PlaylistOrder(list, this.kernel.now())));
  }

  #survey(order: PlaylistOrder): void {
    order.survey(this.kernel.now());
    this.#fleet = surveyFleet(order.list, this.kernel.now());
    this.requestUpdate();
  }

  readonly #explore = (): Promise<void> =>
    (this.#exploring ??= import("./explorer.js").then(
      ({ Explorer }) => {
        this.#explorer = new Explorer(this, this.#around, {
          order: () => this.#order!,
          causes: () => this.#fleet.causes,
          change: (view) => this.changeView(view),
          announce: (text) => this.announce(text),
        });
        this.requestUpdate();
      },
      () => {
        this.#exploring = undefined;
      },
    ));

  /** A view of its own has to be read before it can be drawn. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.view && !this.#explorer) await this.#explore();
    return super.scheduleUpdate();
  }

  protected override refresh(): void {
    if (this.resource.state.error || this.#service.refreshAll.access.decision !== "allowed") return super.refresh();
    this.#service.refreshAll.run().catch((error: HarmonyError) => {
      if (error._tag !== "Unsupported") void this.#explore().then(() => this.#explorer?.tellRefreshFailed(error));
      super.refresh();
    });
  }

  readonly #around: Around = {
    host: this,
    kernel: () => this.kernel,
    clock: () => this.clock,
    texts: (section) => this.texts(section),
  };

  /** Asks, then force syncs these playlists and tells what came of each; with `all`, whatever the server has. */
  async askToForceSync(ids: ReadonlyArray<string>, all = false): Promise<void> {
    const { ForceSyncFlow } = await import("./force-sync-flow.js");
    await (this.#flow ??= new ForceSyncFlow(this.#around, (ids) => this.#explorer?.selection.remove(ids))).run(
      ids,
      all,
    );
  }

  /** The present view with a playlist's details open, or none. */
  #viewOf(id: string | null): string {
    const params = new URLSearchParams(this.view);
    if (id === null) params.delete("playlist");
    else params.set("playlist", id);
    return params.toString();
  }

  protected override updated(): void {
    super.updated();
    const room = this.#explorer ? 0 : (this.renderRoot.querySelector(".rows")?.clientHeight ?? 0);
    if (room > firstRows * leastHeight) void this.#explore();
    void this.#showDetails();
  }

  async #showDetails(): Promise<void> {
    if (this.view.includes("playlist=") && this.#order && !this.#details) {
      const { Details } = await import("./details.js");
      this.#details ??= new Details(this.#around, {
        renderForceSync: (ids) => renderForceSync("details", ids, this, this.#around),
        closed: () => this.changeView(this.#viewOf(null)),
      });
    }
    // Read now: while the drawer was loaded the view may have become another one.
    const id = new URLSearchParams(this.view).get("playlist");
    this.#details?.show(
      id,
      this.#order!.list.find((playlist) => playlist.id === id),
    );
  }

  protected override renderCount(list: List): unknown {
    return html`<span class="count">${this.format.number(list.length)}</span>`;
  }

  protected override renderHeadActions(): unknown {
    return html`<button
      class="btn square"
      type="button"
      data-menu
      aria-haspopup="menu"
      aria-label=${this.texts(playlistsTexts).more(this.heading)}
      @click=${this.#handle}
    >
      ${icon("more")}
    </button>`;
  }

  /** One listener for all: the row's links at once, the rest as soon as the explorer is there. */
  readonly #handle = (event: Event): void => {
    const [target] = event.composedPath() as [Element];
    const link = target.closest?.("a.row-link");
    if (link && event.type === "click") {
      const id = this.#idAt(Number(link.closest<HTMLElement>("[data-row]")!.dataset["row"]));
      return this.navigate(event as MouseEvent, this.#viewOf(id));
    }
    if (this.#explorer) this.#explorer.handle(event, target);
    else void this.#explore().then(() => this.#explorer?.handle(event, target));
  };

  #idAt(index: number): string {
    return this.#order!.list[this.#shown[index]!]!.id;
  }

  get #shown(): Uint32Array {
    return this.#explorer?.shown ?? this.#order!.attention;
  }

  protected override renderContent(list: List): unknown {
    const texts = this.texts(playlistsTexts);
    const health = this.#renderHealthLink();
    if (list.length === 0) {
      return html`<div class="card-body">
        ${blocked("empty", {
          title: texts.empty,
          text: texts.emptyWhy,
          actions: html`<button class="btn" type="button" @click=${() => this.refresh()}>
              ${icon("refresh")}${texts.refreshList}
            </button>
            ${health}`,
        })}
      </div>`;
    }
    const explorer = this.#explorer;
    const { forceSync } = this.#fleet;
    const handle = this.#handle;
    return html`<div class="card-body before-table" @click=${handle} @input=${handle} @change=${handle}>
        <div class="fleet">
          ${renderFleet(this.#fleet, explorer?.query.posture, this.format, texts)}
          <p class="diagnosis">
            ${renderDiagnosis(this.#fleet, this.clock, health, texts)}
            ${forceSync.length > 0 ? renderForceSync("recommended", forceSync, this, this.#around, "link") : nothing}
          </p>
        </div>
        ${this.#renderFilters()}
      </div>
      ${this.#flow?.renderProgress()}
      <div @change=${handle}>
        ${explorer?.renderBar() ?? html`<p class="bar muted" part="bar">${texts.all(list.length, this.format.number(list.length))}</p>`}
      </div>
      <div class="rows" @scroll=${handle} @keydown=${handle} @focusin=${handle} @click=${handle}>
        ${this.#renderTable()}
      </div>`;
  }

  #renderHealthLink(): unknown {
    const { workerHealth } = this.texts(playlistsTexts);
    return html`<button class="btn link" type="button" @click=${this.#showHealth}>${workerHealth}</button>`;
  }

  readonly #showHealth = async (): Promise<void> => {
    const { showWorkerHealth } = await import("./worker-health.js");
    await showWorkerHealth(this.#around, this.#fleet.lastRunAt);
  };

  #renderFilters(): unknown {
    const texts = this.texts(playlistsTexts);
    const explorer = this.#explorer;
    const select = (name: string, label: string, any: string, options: unknown) =>
      html`<span class="select"
        ><select class="field" name=${name} aria-label=${label}>
          <option>${any}</option>
          ${options}</select
        >${icon("down")}</span
      >`;
    return html`<div class="filters" part="filters" role="search" aria-label=${texts.filter}>
      <label class="with-icon"
        >${icon("search")}<input
          class="field"
          type="search"
          aria-label=${texts.search}
          placeholder=${texts.search}
          maxlength="200"
          .value=${explorer?.query.text ?? ""}
      /></label>
      ${select("owner", texts.columns.owner, texts.anyOwner, explorer?.renderOwners())}
      ${select("reason", texts.reason, texts.anyReason, explorer?.renderReasons())}
    </div>`;
  }

  #renderTable(): unknown {
    const texts = this.texts(playlistsTexts);
    const explorer = this.#explorer;
    const { sort, descending } = explorer?.query ?? { sort: "posture", descending: true };
    const { length } = this.#shown;
    const chosen = explorer?.shownSelected ?? 0;
    const { rows, after, height } = explorer?.rows.drawn() ?? {
      rows: Array.from({ length: Math.min(length, firstRows) }, (_, index) => ({ index, gap: 0 })),
      after: Math.max(0, length - firstRows),
      height: usualHeight,
    };
    const room = (leftOut: number) =>
      leftOut > 0 ? html`<tr aria-hidden="true" .style=${`height:${leftOut * height}px`}></tr>` : nothing;
    const head = (column: PlaylistColumn) =>
      html`<th
        role="columnheader"
        scope="col"
        class="d-${column}"
        aria-sort=${column === sort ? (descending ? "descending" : "ascending") : nothing}
      >
        <button type="button" data-column=${column}>
          ${texts.columns[column]} ${column === sort ? icon(descending ? "down" : "up") : nothing}
        </button>
      </th>`;
    return html`<table class="stacks" part="table" role="table" aria-label=${texts.title} aria-rowcount=${length + 1}>
        <thead role="rowgroup">
          <tr role="row" aria-rowindex="1">
            <th role="columnheader" scope="col" class="d-tick tick">
              <label
                ><input
                  type="checkbox"
                  aria-label=${texts.selectAll(this.format.number(length))}
                  .checked=${chosen > 0 && chosen === length}
                  .indeterminate=${chosen > 0 && chosen < length}
              /></label>
            </th>
            ${(["name", "owner", "tracks", "followers", "posture", "run", "updated"] as const).map(head)}
            <th role="columnheader" scope="col" class="d-acts">
              <span class="visually-hidden">${texts.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${rows.map(({ index, gap }) => html`${room(gap)}${this.#renderRow(index)}`)} ${room(after)}
        </tbody>
      </table>
      ${length === 0 ? explorer?.renderNothing() : nothing}`;
  }

  #renderRow(index: number): unknown {
    const texts = this.texts(playlistsTexts);
    const { clock } = this;
    const explorer = this.#explorer;
    const playlist = this.#order!.list[this.#shown[index]!]!;
    const { id, trackCount, followers, syncedAt, updatedAt } = playlist;
    const name = plainText(playlist.name) || this.frameTexts.unnamed;
    const tab = explorer ? explorer.rows.tabIndexOf(index) : index && -1;
    const chosen = explorer?.selection.keys.has(id) ?? false;
    const number = (count: number | null) => (count === null ? nothing : this.format.number(count));
    return html`<tr role="row" data-row=${index} aria-rowindex=${index + 2} ?data-selected=${chosen}>
      <td role="cell" class="d-tick tick">
        <label><input type="checkbox" tabindex=${tab} aria-label=${texts.select(name)} .checked=${chosen} /></label>
      </td>
      <th role="rowheader" scope="row" class="d-name">
        <a class="row-link clip" tabindex=${tab} href=${this.hrefOf(this.#viewOf(id))} title=${name}
          >${safeText(playlist.name, name)}</a
        >
      </th>
      <td role="cell" class="d-owner"><span class="clip muted">${safeText(ownerOf(playlist))}</span></td>
      <td role="cell" class="d-tracks">${number(trackCount)}</td>
      <td role="cell" class="d-followers">${number(followers)}</td>
      <td role="cell" class="d-posture">${renderPosture(playlist, clock, texts)}</td>
      <td role="cell" class="d-run nowrap">
        ${syncedAt === null ? html`<span class="muted">${texts.never}</span>` : moment(syncedAt, clock, elapsed(syncedAt, clock))}
      </td>
      <td role="cell" class="d-updated nowrap">${updatedAt === null ? nothing : moment(updatedAt, clock)}</td>
      <td role="cell" class="d-acts acts">
        <button
          class="btn square"
          type="button"
          data-menu
          tabindex=${tab}
          aria-label=${texts.more(name)}
          aria-haspopup="menu"
        >
          ${icon("more")}
        </button>
      </td>
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-playlists-card": HarmonySpotifyPlaylistsCard;
  }
}

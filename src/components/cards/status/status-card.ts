import type { HarmonyKernel, Resource, Facade } from "../../../core/plugin.js";
import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { SpotifyStatus } from "../../../core/model/status.js";
import { alarmDays } from "../../../core/policy/expiry.js";
import { isDaemonDown, whyFreeIsUnavailable } from "../../../core/policy/free-ingest.js";
import { likelyCauses, type Standing, worthOfAuthorising } from "../../../core/policy/standing.js";
import { type LastSync, lastSyncOf } from "../../../core/policy/last-sync.js";
import { OAuthService } from "../../../core/services/oauth.js";
import { StatusService } from "../../../core/services/status.js";
import { WorkersService } from "../../../core/services/workers.js";
import { spotifyPages } from "../../authorisation/spotify-pages.js";
import { accessButton } from "../../foundation/access-button.js";
import { moment } from "../../foundation/age.js";
import { HarmonyCard } from "../../foundation/card.js";
import { copyText } from "../../foundation/copy.js";
import { download } from "../../foundation/download.js";
import type { FrameState } from "../../foundation/frame-state.js";
import { icon } from "../../foundation/icons.js";
import { activityList } from "../../foundation/lazy/late-elements.js";
import { noticesOf } from "../../foundation/notices.js";
import { reasonFor } from "../../foundation/reason.js";
import { note } from "../../foundation/states.js";
import { syncScheduleOf } from "../../foundation/sync-schedule.js";
import { safeHref } from "../../foundation/text.js";
import { renderBandFacts } from "./band-facts.js";
import { calendarFile } from "./calendar-file.js";
import { connectionFact, type Fact, freeFact, type Known, proFact } from "./facts.js";
import { styles } from "./styles.js";
import { activityTexts, statusTexts } from "./texts.js";

/** The view in which the activity is open. */
const activityView = "show=activity";

/**
 * Whether Harmony and Spotify are connected, what FREE and PRO can do, and the way to authorise again.
 *
 * @customElement harmony-spotify-status-card
 * @csspart card - The card.
 * @csspart head - The head with heading, age and refresh.
 * @csspart heading - The heading.
 * @csspart age - How old the data is.
 * @csspart refresh - The refresh button.
 * @csspart connection - The state of the connection.
 * @csspart foot - The foot with the actions.
 * @csspart facts - The line of facts, where the card is part of a band.
 * @fires {CustomEvent} harmony-spotify-navigate - The operator wants to go elsewhere on the page; cancelable.
 */
export class HarmonySpotifyStatusCard extends HarmonyCard<SpotifyStatus> {
  static override styles = [HarmonyCard.styles, styles];

  /** Only a line of facts with their actions, as the last part of the page's band. */
  @property({ type: Boolean, reflect: true }) band = false;
  /**
   * The newest sync of any playlist, if the page or the host knows; milliseconds since the epoch, by the server's clock. Null:
   * they know of none. Where Harmony itself does not say when it last synced, this is the best guess.
   */
  @property({ attribute: false }) workerRanAt: number | null | undefined;

  readonly name = "status";
  protected readonly action = "status.view";
  protected resource!: Resource<SpotifyStatus>;
  #service!: Facade<StatusService>;
  #noticed: Standing["kind"] | undefined;
  /** Whether it was connected since the card is shown: before that, nothing was lost. */
  #wasConnected = false;
  readonly #standing = this.live(() => this.#service.standing);
  readonly #expiry = this.live(() => this.#service.expiry);
  // Asked for where there is something to explain. What others have asked for counts as well.
  readonly #daemon = this.live((kernel) => {
    const { daemon } = kernel.use(WorkersService);
    return this.resource.state.value?.freeAvailable === false || daemon.state.value ? daemon : undefined;
  });
  readonly #serverStatus = this.live((kernel) => kernel.use(WorkersService).serverStatus);
  readonly #start = this.live((kernel) => kernel.use(OAuthService).start);
  // Asked for only while configuration keys may be missing.
  readonly #spotifyHealth = this.live(() =>
    this.resource.state.value?.status === "unconfigured" ? this.#service.spotifyHealth : undefined,
  );
  readonly #soulseekHealth = this.live(() =>
    this.resource.state.value?.freeAvailable === false ? this.#service.soulseekHealth : undefined,
  );

  protected override readonly skeleton = [[45], [70], [22, 22, 22, 22]];

  protected get heading(): string {
    return this.texts(statusTexts).title;
  }

  protected bind(kernel: HarmonyKernel): void {
    this.#service = kernel.use(StatusService);
    this.resource = this.#service.status;
    this.watch(this.resource);
  }

  /** Authorises Harmony with Spotify; call it during a click. The card shows how it is getting on. */
  startAuthorisation(): void {
    this.authorise();
  }

  /** A limit is no failure: the card itself says for how long nothing is asked. */
  protected override get frameState(): FrameState {
    const state = super.frameState;
    return state === "stale" && this.#service.standing.state.kind === "limited" ? "ready" : state;
  }

  protected override willUpdate(): void {
    this.#notice(this.#service.standing.state);
  }

  /** Notifies of every change, for an operator who is looking elsewhere. */
  #notice(standing: Standing): void {
    const { kind } = standing;
    const before = this.#noticed;
    if (kind === "unknown" || kind === "limited" || kind === before) return;
    this.#noticed = kind;
    this.#wasConnected ||= kind === "connected";
    if (before === undefined || !this.#wasConnected) return;
    const texts = this.texts(statusTexts);
    const title = {
      connected: texts.becameConnected,
      unauthenticated:
        standing.kind === "unauthenticated" && standing.isCleared ? texts.becameCleared : texts.becameUnauthenticated,
      unconfigured: texts.becameUnconfigured,
      refused: texts.becameRefused,
    }[kind];
    const severity = { connected: "ok", unauthenticated: "warn", unconfigured: "crit", refused: "crit" } as const;
    noticesOf(this.kernel).push({ id: "status", severity: severity[kind], title });
  }

  get #isDaemonDown(): boolean {
    const { value: free, at: freeAt } = this.resource.state;
    const { value, at } = this.#daemon.state ?? {};
    return isDaemonDown({
      daemon: value && at !== undefined ? { status: value.status, at } : undefined,
      free: free && freeAt !== undefined ? { isAvailable: free.freeAvailable, at: freeAt } : undefined,
    });
  }

  get #known(): Known {
    const { value, at } = this.resource.state;
    return {
      standing: this.#standing.state!,
      expiry: this.#expiry.state,
      status: value,
      at,
      isDaemonDown: this.#isDaemonDown,
      missing: this.#spotifyHealth.state?.value?.missing ?? [],
      texts: this.texts(statusTexts),
      frameTexts: this.frameTexts,
      clock: this.clock,
    };
  }

  protected override render(): unknown {
    if (!this.band) return super.render();
    const { frameState } = this;
    if (frameState === "off") return nothing;
    return html`${renderBandFacts({
      known: this.#known,
      isLoading: frameState === "loading",
      lastSync: this.#lastSync,
      schedule: syncScheduleOf(this.kernel, this.format),
      // Whoever has to authorise finds the button in the band, beside the reason.
      actions: html`${this.#standing.state!.kind === "unauthenticated" ? nothing : this.#renderAuthorise("quiet")}
      ${this.#renderRunbook()} ${this.#renderActivityLink()}`,
    })}
    ${this.renderAuthorisation()} ${this.#renderActivity()}`;
  }

  protected override renderContent({ freeAvailable }: SpotifyStatus): unknown {
    const known = this.#known;
    const { texts, at } = known;
    const connection = connectionFact(known);
    return html`<div class="card-body">
        <div class="connection ${connection.severity}" part="connection">
          ${icon(connection.icon)}
          <div>
            <strong>${connection.word}</strong>
            <p class="muted small">
              ${connection.detail} ${known.standing.kind === "unconfigured" ? texts.remainsRed : nothing}
            </p>
            ${this.#renderLikelyCauses(known.standing)}
          </div>
        </div>
        <dl class="facts">
          ${this.#renderFact(texts.free, freeFact(known))} ${this.#renderFact(texts.pro, proFact(known))}
          <div>
            <dt>${texts.lastPoll}</dt>
            <dd>
              ${at === undefined ? texts.never : moment(at, this.clock, this.format.clock(at, true))}<span class="sub"
                >${texts.pollEvery}</span
              >
            </dd>
          </div>
          ${this.#renderLastSync()}
        </dl>
        ${freeAvailable === false || known.isDaemonDown ? note("warn", this.#freeWhy()) : nothing}
      </div>
      ${this.renderAuthorisation()}
      <footer class="card-foot" part="foot">
        ${this.#renderAuthorise()} ${this.#renderNextSteps(known)} ${this.#renderActivityLink()}
      </footer>
      ${this.#renderActivity()}`;
  }

  #renderFact(label: string, { severity, icon: shape, word, detail }: Fact): unknown {
    return html`<div>
      <dt>${label}</dt>
      <dd><span class="mark ${severity}">${icon(shape)}${word}</span><span class="sub">${detail}</span></dd>
    </div>`;
  }

  /** What may be the matter where nobody tells it, with where to put it right. */
  #renderLikelyCauses(standing: Standing): unknown {
    if (standing.kind !== "refused" || !standing.isInferred) return nothing;
    const { causes } = this.frameTexts;
    return html`<ol class="causes small">
        ${likelyCauses.map(
          (cause) =>
            html`<li>
              ${causes[cause].why} <span class="muted">${causes[cause].step}</span>
              ${cause === "spotify_limit" ? nothing : this.#renderSpotifyPage(cause, "link")}
            </li>`,
        )}
      </ol>
      <p class="muted small">${this.texts(statusTexts).allInferred}</p>`;
  }

  /** Why FREE ingest is disabled. Until Soulseek's health is read, only that it is. */
  #freeWhy(): unknown {
    const texts = this.texts(statusTexts);
    const { state } = this.#soulseekHealth;
    const { reason, missing } = whyFreeIsUnavailable(state?.value);
    if (reason !== "configuration" && this.#isDaemonDown) {
      return html`<strong>${texts.freeDisabled}</strong> ${texts.freeDaemonDown} ${texts.freeLog}`;
    }
    const isAwaited = state === undefined || state._tag === "Loading";
    const why = {
      configuration: texts.freeMissing(missing),
      health_check: texts.freeDown,
      unknown: isAwaited ? "" : texts.freeUnexplained,
    }[reason];
    return html`<strong>${texts.freeDisabled}</strong> ${why} ${texts.freeLog}`;
  }

  /** Null: nobody can say when it was. Undefined: it is not known yet. */
  get #lastSync(): LastSync | null | undefined {
    const { value, error } = this.#serverStatus.state!;
    const isKnown = value !== undefined || error !== undefined || this.workerRanAt !== undefined;
    return isKnown ? (lastSyncOf(value?.workers["playlist"], this.workerRanAt) ?? null) : undefined;
  }

  #renderLastSync(): unknown {
    const last = this.#lastSync;
    if (last === undefined) return nothing;
    const texts = this.texts(statusTexts);
    const schedule = syncScheduleOf(this.kernel, this.format);
    const notes = [
      last?.isGuess && texts.guessed,
      schedule && (schedule.every === null ? texts.notByItself : texts.syncedEvery(schedule.every)),
    ].filter(Boolean);
    return html`<div>
      <dt>${texts.lastSync}</dt>
      <dd>
        ${last === null ? texts.lastSyncNotKnown : last.at === null ? texts.never : moment(last.at, this.clock)}
        <span class="sub">${notes.join(", ")}</span>
      </dd>
    </div>`;
  }

  /** The button to authorise, unless that cannot help. It is the filled one where it is the next step. */
  #renderAuthorise(look?: string): unknown {
    const worth = worthOfAuthorising(this.#standing.state!, this.#expiry.state);
    if (worth === "useless") return nothing;
    const texts = this.texts(statusTexts);
    return accessButton(this.#start.source!, {
      id: "authorise",
      label: this.#standing.state!.kind === "unauthenticated" ? this.frameTexts.authorise : texts.authoriseAgain,
      pendingLabel: texts.authorising,
      icon: "signin",
      look: look ?? (worth === "next_step" ? "primary" : ""),
      reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
      run: () => this.authorise(),
    });
  }

  /** What else can be done: at Spotify, in the runbook, in a calendar. */
  #renderNextSteps({ standing, expiry }: Known): unknown {
    const isTold = standing.kind === "refused" && !standing.isInferred;
    const page = isTold ? this.#renderSpotifyPage(standing.cause) : nothing;
    const asksOwner = isTold && standing.cause === "not_on_user_list";
    return html`${page} ${asksOwner ? this.#renderCopyRequest() : nothing}
    ${standing.kind === "refused" || standing.kind === "unconfigured" ? this.#renderCheckAgain() : nothing}
    ${this.#renderRunbook()} ${expiry && !expiry.isOver ? this.#renderCalendar() : nothing}`;
  }

  /** A link to where the owner of the app can put a cause right. */
  #renderSpotifyPage(cause: string, look = ""): unknown {
    if (cause !== "premium_lapsed" && cause !== "not_on_user_list") return nothing;
    const texts = this.texts(statusTexts);
    const href = spotifyPages[cause];
    const label = cause === "premium_lapsed" ? texts.ownersPlan : texts.dashboard;
    const opens = texts.opensSpotify(new URL(href).host);
    return html`<a class="btn ${look}" href=${href} target="_blank" rel="noopener noreferrer" title=${opens}
      >${label} ${icon("out")}<span class="visually-hidden"> (${opens})</span></a
    >`;
  }

  #renderCopyRequest(): unknown {
    const texts = this.texts(statusTexts);
    const copy = async ({ currentTarget }: Event) => {
      const isCopied = await copyText(texts.request(spotifyPages.not_on_user_list), currentTarget as HTMLElement);
      if (isCopied) noticesOf(this.kernel).push({ id: "status-copied", severity: "ok", title: texts.copied });
    };
    return html`<button class="btn quiet" type="button" @click=${copy}>${icon("copy")}${texts.copyRequest}</button>`;
  }

  #renderCheckAgain(): unknown {
    return html`<button class="btn quiet" type="button" @click=${() => this.refresh()}>
      ${icon("refresh", this.refreshing)}${this.frameTexts.checkAgain}
    </button>`;
  }

  #renderRunbook(): unknown {
    const href = safeHref(this.kernel.links.oauthRunbook);
    return href
      ? html`<a class="btn quiet" href=${href}>${this.texts(statusTexts).runbook} ${icon("out")}</a>`
      : nothing;
  }

  get #showsActivity(): boolean {
    return this.view === activityView && this.kernel.access("status.activity").decision !== "hidden";
  }

  /** Opens and closes what others and the workers did. */
  #renderActivityLink(): unknown {
    if (this.kernel.access("status.activity").decision === "hidden") return nothing;
    const toggle = this.#showsActivity ? "" : activityView;
    const { open } = this.texts(activityTexts);
    return html`<a
      class="btn quiet activity"
      href=${this.hrefOf(toggle)}
      aria-expanded=${this.#showsActivity}
      @click=${(event: MouseEvent) => this.navigate(event, toggle)}
      >${icon("clock")}${open}</a
    >`;
  }

  #renderActivity(): unknown {
    if (!this.#showsActivity) return nothing;
    return this.late(activityList, () => html`<harmony-spotify-activity-list></harmony-spotify-activity-list>`);
  }

  #renderCalendar(): unknown {
    const texts = this.texts(statusTexts);
    return html`<button class="btn quiet" type="button" @click=${() => this.#downloadCalendar()}>
      ${icon("clock")}${texts.addToCalendar}
    </button>`;
  }

  #downloadCalendar(): void {
    const expiry = this.#expiry.state;
    if (!expiry) return;
    const texts = this.texts(statusTexts);
    const { authorisedAt, expiresAt } = expiry;
    const now = this.kernel.now();
    const event = {
      id: `spotify-authorisation-${authorisedAt}@${new URL(this.kernel.apiBase, document.baseURI).host}`,
      at: expiresAt,
      title: texts.calendarTitle,
      description: texts.calendarWhy(this.format.date(authorisedAt, now)),
      reminders: alarmDays,
    };
    download("harmony-spotify-authorisation.ics", "text/calendar;charset=utf-8", calendarFile(event, now));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-status-card": HarmonySpotifyStatusCard;
  }
}

import type { HarmonyKernel, Resource, Facade } from "../../../core/plugin.js";
import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { Connection, SpotifyStatus } from "../../../core/model/status.js";
import type { Severity } from "../../../core/policy/severity.js";
import { workerIntervalMs } from "../../../core/policy/sync-status.js";
import { whyFreeIsUnavailable } from "../../../core/policy/free-ingest.js";
import { OAuthService } from "../../../core/services/oauth.js";
import { StatusService } from "../../../core/services/status.js";
import { accessButton } from "../../foundation/access-button.js";
import { moment } from "../../foundation/age.js";
import { HarmonyCard } from "../../foundation/card.js";
import { icon } from "../../foundation/icons.js";
import { reasonFor } from "../../foundation/reason.js";
import { note } from "../../foundation/states.js";
import { safeHref } from "../../foundation/text.js";
import { noticesOf } from "../../foundation/notices.js";
import { styles } from "./styles.js";
import { statusTexts } from "./texts.js";

const severities: Readonly<Record<Connection, Severity>> = {
  connected: "ok",
  unauthenticated: "warn",
  unconfigured: "crit",
  unknown: "unknown",
};

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
 * @fires {CustomEvent} harmony-spotify-navigate - The operator wants to go elsewhere on the page; cancelable.
 */
export class HarmonySpotifyStatusCard extends HarmonyCard<SpotifyStatus> {
  static override styles = [HarmonyCard.styles, styles];

  /** When the sync worker last ran, if the page or the host knows; milliseconds since the epoch, by the server's clock. */
  @property({ attribute: false }) workerRanAt: number | undefined;

  readonly name = "status";
  protected readonly action = "status.view";
  protected resource!: Resource<SpotifyStatus>;
  #service!: Facade<StatusService>;
  #known: Connection | undefined;
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
    this.watch(this.#service.standing);
    this.#known = this.resource.state.value?.status;
    this.watch(this.resource, ({ value }) => {
      if (value) this.#notice(value.status);
    });
  }

  get #isCleared(): boolean {
    const standing = this.#service.standing.state;
    return standing.kind === "unauthenticated" && standing.isCleared;
  }

  /** Notifies of every change, for an operator who is looking elsewhere. */
  #notice(now: Connection): void {
    const before = this.#known;
    this.#known = now;
    if (!before || before === now || now === "unknown") return;
    const texts = this.texts(statusTexts);
    const title = {
      connected: texts.becameConnected,
      unauthenticated: this.#isCleared ? texts.becameCleared : texts.becameUnauthenticated,
      unconfigured: texts.becameUnconfigured,
    }[now];
    noticesOf(this.kernel).push({ id: "status", severity: severities[now], title });
  }

  protected override renderContent({ status, freeAvailable, proAvailable }: SpotifyStatus): unknown {
    const texts = this.texts(statusTexts);
    const missing = this.#spotifyHealth.state?.value?.missing ?? [];
    const why = {
      connected: texts.connectedWhy,
      unauthenticated: this.#isCleared ? texts.clearedWhy : texts.unauthenticatedWhy,
      unconfigured: texts.unconfiguredWhy(missing),
      unknown: texts.unknownWhy,
    }[status];
    const { at } = this.resource.state;
    return html`<div class="card-body">
        <div class="connection ${severities[status]}" part="connection">
          ${icon(severities[status])}
          <p>
            <strong>${texts[status]}</strong>
            <span class="muted small">${why} ${status === "unconfigured" ? texts.remainsRed : nothing}</span>
          </p>
        </div>
        <dl class="facts">
          ${this.#renderFact(texts.free, freeAvailable, freeAvailable ? texts.freeWorks : freeAvailable === null ? texts.notReported : texts.freeOff)}
          ${this.#renderFact(texts.pro, proAvailable, this.#proWhy(status, proAvailable))}
          <div>
            <dt>${texts.lastPoll}</dt>
            <dd>
              ${at === undefined ? texts.never : moment(at, this.clock, this.format.clock(at, true))}<span class="sub"
                >${texts.pollEvery}</span
              >
            </dd>
          </div>
          ${this.#renderWorker()}
        </dl>
        ${freeAvailable === false ? note("warn", this.#freeWhy()) : nothing}
      </div>
      ${this.renderAuthorisation()}
      <footer class="card-foot" part="foot">${this.#renderAuthorise(status)} ${this.#renderRunbook()}</footer>`;
  }

  #renderFact(label: string, available: boolean | null, why: unknown): unknown {
    const texts = this.texts(statusTexts);
    const severity = available === null ? "unknown" : available ? "ok" : "warn";
    const word = available === null ? texts.notSaid : available ? texts.available : texts.disabled;
    return html`<div>
      <dt>${label}</dt>
      <dd><span class="mark ${severity}">${icon(severity)}${word}</span><span class="sub">${why}</span></dd>
    </div>`;
  }

  #proWhy(status: Connection, available: boolean | null): unknown {
    const texts = this.texts(statusTexts);
    if (available === null) return texts.notReported;
    return available && status === "connected" ? texts.proWorks : texts.proOff;
  }

  /** Why FREE ingest is disabled. Until Soulseek's health is read, only that it is. */
  #freeWhy(): unknown {
    const texts = this.texts(statusTexts);
    const { state } = this.#soulseekHealth;
    const { reason, missing } = whyFreeIsUnavailable(state?.value);
    const isAwaited = state === undefined || state._tag === "Loading";
    const why = {
      configuration: texts.freeMissing(missing),
      health_check: texts.freeDown,
      unknown: isAwaited ? "" : texts.freeUnexplained,
    }[reason];
    return html`<strong>${texts.freeDisabled}</strong> ${why} ${texts.freeLog}`;
  }

  #renderWorker(): unknown {
    if (this.workerRanAt === undefined) return nothing;
    const texts = this.texts(statusTexts);
    const next = this.workerRanAt + workerIntervalMs;
    return html`<div>
      <dt>${texts.worker}</dt>
      <dd>
        ${moment(this.workerRanAt, this.clock)}
        <span class="sub">${texts.workerEvery(next > this.kernel.now() ? this.format.clock(next) : undefined)}</span>
      </dd>
    </div>`;
  }

  #renderAuthorise(status: Connection): unknown {
    const texts = this.texts(statusTexts);
    return accessButton(this.#start.source!, {
      id: "authorise",
      label: status === "connected" ? texts.authoriseAgain : this.frameTexts.authorise,
      pendingLabel: texts.authorising,
      icon: "signin",
      look: status === "unauthenticated" ? "primary" : "",
      reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
      run: () => this.authorise(),
    });
  }

  #renderRunbook(): unknown {
    const href = safeHref(this.kernel.links.oauthRunbook);
    return href
      ? html`<a class="btn quiet" href=${href}>${this.texts(statusTexts).runbook} ${icon("out")}</a>`
      : nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-status-card": HarmonySpotifyStatusCard;
  }
}

import { html, type TemplateResult, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { HarmonyError } from "../../core/client/errors.js";
import type { ManualErrorCode, OAuthStatus } from "../../core/model/oauth.js";
import { judgeRedirectOf, type RedirectVerdict } from "../../core/policy/redirect-address.js";
import { type Authorisation, OAuthService } from "../../core/services/oauth.js";
import { accessButton } from "../foundation/access-button.js";
import { ticking } from "../foundation/age.js";
import { copyable } from "../foundation/copy.js";
import { explain } from "../foundation/explain.js";
import { HarmonyElement } from "../foundation/harmony-element.js";
import { icon } from "../foundation/icons.js";
import { reasonFor } from "../foundation/reason.js";
import { note } from "../foundation/states.js";
import { base } from "../foundation/styles/base.js";
import { card } from "../foundation/styles/card.js";
import { controls } from "../foundation/styles/controls.js";
import { plainText, safeHref } from "../foundation/text.js";
import { tokens } from "../foundation/tokens.js";
import { styles } from "./styles.js";
import { oauthTexts } from "./texts.js";

/** The pasted address of each attempt. It is kept in memory and never stored, because it contains a code. */
const drafts = new WeakMap<Authorisation, string>();

/**
 * An authorisation under way: it links to Spotify's page, shows how the authorisation is getting on, and lets the operator
 * complete it by hand.
 *
 * @fires {CustomEvent} harmony-spotify-start-over - The operator starts again.
 */
export class OAuthPanel extends HarmonyElement {
  static override styles = [tokens, base, controls, card, styles];

  /** The browser blocked the new tab, so the panel shows the link. */
  @property({ type: Boolean }) blocked = false;
  @state() private refusal: TemplateResult | string | undefined;

  readonly #authorisation = this.live((kernel) => kernel.use(OAuthService).authorisation);
  readonly #progress = this.live((kernel) => {
    const { authorisation, progress } = kernel.use(OAuthService);
    return authorisation.state && progress;
  });
  readonly #start = this.live((kernel) => kernel.use(OAuthService).start);
  readonly #completeManually = this.live((kernel) => kernel.use(OAuthService).completeManually);
  /** The attempt that `refusal` is about. */
  #refused: Authorisation | undefined;

  protected override willUpdate(): void {
    if (this.#authorisation.state === this.#refused) return;
    this.#refused = this.#authorisation.state;
    this.refusal = undefined;
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>("h3")?.focus();
  }

  #startOver(): void {
    this.dispatchEvent(new CustomEvent("harmony-spotify-start-over"));
  }

  #open(): void {
    this.blocked = false;
  }

  /** Why the pasted text cannot be right, as far as that can be said without the server. */
  #check(text: string): TemplateResult | string | undefined {
    const texts = this.texts(oauthTexts);
    if (!text) return texts.empty;
    if (!URL.canParse(text)) return texts.notAnAddress;
    const { searchParams } = new URL(text);
    if (searchParams.get("error") === "access_denied") return texts.denied;
    return searchParams.has("code") ? undefined : texts.noCode;
  }

  async #complete(authorisation: Authorisation): Promise<void> {
    const text = (drafts.get(authorisation) ?? "").trim();
    this.refusal = this.#check(text);
    if (!this.refusal) {
      try {
        const { ok, errorCode, message } = await this.kernel.use(OAuthService).completeManually.run(text);
        if (!ok) this.refusal = this.#explainCode(errorCode, authorisation) ?? message ?? "";
      } catch (failure) {
        const error = failure as HarmonyError;
        this.refusal = this.#explainCode(error.code, authorisation) ?? explain(error, this.kernel, this.frameTexts);
      }
    }
    await this.updateComplete;
    if (this.refusal) this.renderRoot.querySelector<HTMLInputElement>("#address")?.focus();
  }

  #explainCode(code: string | null | undefined, { startedAt }: Authorisation): TemplateResult | undefined {
    const explained = this.texts(oauthTexts).errors[code as ManualErrorCode];
    return explained && html`${explained(this.format.clock(startedAt))} <code>${code}</code>`;
  }

  protected override render(): unknown {
    const authorisation = this.#authorisation.state;
    if (!authorisation) return nothing;
    const texts = this.texts(oauthTexts);
    const progress = this.#progress.state!;
    const status = progress.value?.status ?? "pending";
    return html`<section aria-labelledby="title">
      <header>
        <h3 id="title" tabindex="-1">${texts.title}</h3>
        <button
          class="btn square push"
          type="button"
          aria-label=${this.frameTexts.close}
          @click=${() => this.kernel.use(OAuthService).close()}
        >
          ${icon("close")}
        </button>
      </header>
      ${status === "pending" ? this.#renderSteps(authorisation) : this.#renderEnd(status, progress.value)}
      <footer>
        <span class="muted small" role="status">
          ${status !== "pending" ? nothing : progress.error ? texts.notChecked(progress.error._tag) : texts.waiting}
        </span>
        ${accessButton(this.#start.source!, {
          id: "again",
          label: texts.startOver,
          look: "quiet push",
          reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
          run: () => this.#startOver(),
        })}
      </footer>
    </section>`;
  }

  #renderEnd(status: Exclude<OAuthStatus["status"], "pending">, value: OAuthStatus | undefined): unknown {
    const texts = this.texts(oauthTexts);
    if (status === "completed") return note("ok", texts.completed);
    const code = value?.errorCode ? html` <code>${value.errorCode}</code>` : nothing;
    return note(
      status === "failed" ? "crit" : "warn",
      html`${status === "failed" ? texts.failed(value?.message ?? null) : texts[status]}${code}`,
    );
  }

  #renderSteps(authorisation: Authorisation): unknown {
    const texts = this.texts(oauthTexts);
    const { start, startedAt } = authorisation;
    const verdict = judgeRedirectOf(start);
    const isHeld = verdict !== undefined && verdict.kind !== "fine";
    const opened = isHeld ? nothing : this.blocked ? texts.blocked : texts.openedAt(this.format.clock(startedAt));
    const label = isHeld ? texts.openAllTheSame : this.blocked ? texts.open : texts.openAgain;
    return html`${this.#renderTimeLeft(authorisation)} ${isHeld ? this.#renderHeld(verdict) : nothing}
      <ol>
        <li class=${this.blocked || isHeld ? "" : "done"}>
          <p><b>${texts.approve}</b> <span class="muted">${opened}</span></p>
          ${this.#renderLink(start.authorizationUrl, label, this.blocked && !isHeld)}
          ${verdict?.kind === "fine" ? this.#renderRegistered(verdict.address) : nothing}
        </li>
        ${start.manualCompletionAvailable === false ? nothing : this.#renderByHand(authorisation)}
      </ol>`;
  }

  #renderLink(authorizationUrl: string, label: string, isNextStep: boolean): unknown {
    const href = safeHref(authorizationUrl);
    if (!href) return html`<p class="refusal">${icon("crit")}${this.texts(oauthTexts).badLink}</p>`;
    return html`<div>
      <a
        class="btn ${isNextStep ? "primary" : ""}"
        href=${href}
        target="_blank"
        rel="noopener noreferrer"
        @click=${() => this.#open()}
        >${label} ${icon("out")}</a
      >
    </div>`;
  }

  /** Why nobody was sent to Spotify: it would refuse the address to which it has to redirect. */
  #renderHeld(verdict: Exclude<RedirectVerdict, { kind: "fine" }>): unknown {
    const texts = this.texts(oauthTexts);
    const { address } = verdict;
    const line = "instead" in verdict ? verdict.instead : undefined;
    return note(
      "warn",
      html`<strong>${texts.held}</strong> ${texts.heldWhy[verdict.kind](html`<code>${plainText(address)}</code>`)}
        ${
          line === undefined
            ? nothing
            : html`<p>${texts.useInstead}</p>
                <p class="debug">${copyable(line, texts.redirectAddress, this.frameTexts)}</p>`
        }`,
    );
  }

  /** What Spotify's dashboard has to have, for whoever is refused there. */
  #renderRegistered(address: string): unknown {
    const texts = this.texts(oauthTexts);
    return html`<details>
      <summary>${icon("right")}${texts.invalidRedirect}</summary>
      <p>${texts.registerRedirect}</p>
      <p class="debug">${copyable(address, texts.redirectAddress, this.frameTexts)}</p>
    </details>`;
  }

  #renderTimeLeft({ start, startedAt }: Authorisation): unknown {
    const { expiresAt } = start;
    if (expiresAt === null) return nothing;
    const texts = this.texts(oauthTexts);
    const whole = Math.max(1, expiresAt - startedAt);
    const left = (now: number) => Math.max(0, expiresAt - now);
    const now = () => this.kernel.now();
    return html`<div class="time-left">
      <span class="nowrap"
        >${icon("clock")} <b>${ticking(now, (time) => texts.left(this.format.duration(left(time))))}</b></span
      >
      <progress
        max=${whole}
        value=${ticking(now, (time) => String(left(time)))}
        aria-label=${texts.timeLeft}
      ></progress>
      <span class="muted xs">${texts.until(this.format.clock(expiresAt))}</span>
    </div>`;
  }

  #renderByHand(authorisation: Authorisation): unknown {
    const texts = this.texts(oauthTexts);
    const { redirectUri } = authorisation.start;
    return html`<li>
        <p><b>${texts.copyAddress}</b> <span class="muted">${texts.copyAddressWhy}</span></p>
      </li>
      <li>
        <label for="address"><b>${texts.paste}</b></label>
        <form
          class="entry"
          novalidate
          @submit=${(event: Event) => {
            event.preventDefault();
            this.#complete(authorisation).catch(reportError);
          }}
        >
          <input
            class="field"
            id="address"
            type="url"
            inputmode="url"
            autocomplete="off"
            spellcheck="false"
            .value=${drafts.get(authorisation) ?? ""}
            aria-invalid=${this.refusal ? "true" : "false"}
            aria-describedby="refusal prefix"
            @input=${(event: Event) => drafts.set(authorisation, (event.target as HTMLInputElement).value)}
          />
          ${accessButton(this.#completeManually.source!, {
            id: "complete",
            label: texts.complete,
            pendingLabel: texts.completing,
            look: "primary",
            reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
            run: () => {
              this.#complete(authorisation).catch(reportError);
            },
          })}
        </form>
        <p class="refusal" id="refusal" role="alert">
          ${this.refusal ? html`${icon("crit")}<span>${this.refusal}</span>` : nothing}
        </p>
        <p class="muted xs" id="prefix">${redirectUri ? texts.startsWith(`${redirectUri}?code=`) : nothing}</p>
      </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-oauth-panel": OAuthPanel;
  }
}

import type { HarmonyKernel, Resource, Facade } from "../../../core/plugin.js";
import { html, nothing, type TemplateResult } from "lit";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { Account, Profile } from "../../../core/model/account.js";
import { groupScopes, type RequiredScope, scopeSetting } from "../../../core/policy/scopes.js";
import { AccountService } from "../../../core/services/account.js";
import { EvidenceService } from "../../../core/services/evidence.js";
import { accessButton } from "../../foundation/access-button.js";
import { HarmonyCard } from "../../foundation/card.js";
import { capabilitiesTable } from "../../foundation/lazy/late-elements.js";
import { confirm } from "../../foundation/dialog.js";
import { copyable } from "../../foundation/copy.js";
import { explain } from "../../foundation/explain.js";
import { icon } from "../../foundation/icons.js";
import { Pictures } from "../../foundation/pictures.js";
import { reasonFor } from "../../foundation/reason.js";
import { plainText, safeText } from "../../foundation/text.js";
import { noticesOf } from "../../foundation/notices.js";
import { scopesNote } from "../../authorisation/scopes-note.js";
import { scopesTexts } from "../../authorisation/texts.js";
import { styles } from "./styles.js";
import { accountTexts } from "./texts.js";

/**
 * The Spotify account that Harmony works for, and the scopes it was granted.
 *
 * @customElement harmony-spotify-account-card
 * @csspart card - The card.
 * @csspart head - The head with heading, age and refresh.
 * @csspart heading - The heading.
 * @csspart age - How old the data is.
 * @csspart refresh - The refresh button.
 * @csspart foot - The foot with the actions.
 * @fires {CustomEvent} harmony-spotify-navigate - The operator wants to go elsewhere on the page; cancelable.
 */
export class HarmonySpotifyAccountCard extends HarmonyCard<Account> {
  static override styles = [HarmonyCard.styles, styles];

  readonly name = "account";
  protected readonly action = "account.view";
  protected resource!: Resource<Account>;
  #service!: Facade<AccountService>;
  #told: HarmonyError | undefined;
  readonly #pictures = new Pictures(this, () => this.kernel);

  protected override readonly skeleton = [[30, 20], [55], [80]];

  protected get heading(): string {
    return this.texts(accountTexts).title;
  }

  protected bind(kernel: HarmonyKernel): void {
    this.#service = kernel.use(AccountService);
    this.resource = this.#service.account;
    this.#told = this.resource.state.error;
    this.watch(this.resource, ({ value, error }) => {
      // Without a value the card itself shows the error.
      if (error && value) this.#tell("account", this.texts(accountTexts).refreshFailed, error);
    });
    this.watch(kernel.use(EvidenceService).capabilities);
    this.watch(this.#service.refresh);
    this.watch(this.#service.resetScopes);
  }

  protected override get refreshing(): boolean {
    return super.refreshing || this.#service.refresh.state.size > 0;
  }

  protected override refresh(): void {
    const { refresh } = this.#service;
    // An operator who may not have the profile fetched from Spotify again may still see what Harmony has.
    if (refresh.access.decision !== "allowed") super.refresh();
    else
      refresh
        .run()
        .catch((error: HarmonyError) => this.#tell("account", this.texts(accountTexts).refreshFailed, error));
  }

  #tell(id: string, title: string, error: HarmonyError): void {
    if (error === this.#told) return;
    this.#told = error;
    const { debugId } = error;
    noticesOf(this.kernel).push({
      id,
      severity: "warn",
      title,
      text: explain(error, this.kernel, this.frameTexts),
      debugId,
    });
  }

  async #resetScopes(): Promise<void> {
    const texts = this.texts(accountTexts);
    const agreed = await confirm(this, {
      title: texts.resetTitle(this.resource.state.value?.scopes?.length),
      text: texts.resetWhy,
      confirmLabel: texts.resetConfirm,
      cancelLabel: this.frameTexts.cancel,
      danger: true,
    });
    if (!agreed) return;
    const reset = this.#service.resetScopes.run();
    reset.catch((error: HarmonyError) => this.#tell("reset", texts.resetFailed, error));
    this.authorise(reset);
  }

  protected override renderContent({ profile, scopes }: Account): unknown {
    const texts = this.texts(accountTexts);
    return html`<div class="card-body">
        ${this.#renderProfile(profile, scopes)}
        ${scopesNote(this.#service.scopesMissing(), this.texts(scopesTexts), this.#renderRemedy())}
        <div class="capabilities">
          ${this.late(
            capabilitiesTable,
            () => html`<harmony-spotify-capabilities-table></harmony-spotify-capabilities-table>`,
            { isAskedFor: false, pending: nothing },
          )}
        </div>
        ${scopes ? this.#renderScopes(scopes) : html`<p class="muted small">${texts.noScopes}</p>`}
      </div>
      ${this.renderAuthorisation()}
      <footer class="card-foot" part="foot">
        ${accessButton(this.#service.resetScopes, {
          id: "reset",
          label: texts.reset,
          pendingLabel: texts.resetting,
          look: "danger",
          reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
          reasonBeside: true,
          run: () => {
            this.#resetScopes().catch(reportError);
          },
        })}
      </footer>`;
  }

  /** Harmony asks only for the scopes of its setting: without it a reset would bring the same warning back. */
  #renderRemedy(): TemplateResult {
    const texts = this.texts(accountTexts);
    return html`<p>${texts.remedy}</p>
      <ol class="steps">
        <li>
          ${texts.setScopes}
          <p class="debug">${copyable(scopeSetting, "SPOTIFY_SCOPE", this.frameTexts)}</p>
        </li>
        <li>${texts.resetAndAuthorise}</li>
      </ol>
      <p class="muted">${texts.revoked}</p>`;
  }

  #renderProfile(
    { displayName, id, product, country, email, followers, images }: Profile,
    scopes: Account["scopes"],
  ): TemplateResult {
    const texts = this.texts(accountTexts);
    const picture = this.#pictures.addressOf(images?.[0]?.url);
    const tier = plainText(product);
    const isWithdrawn = this.kernel.use(EvidenceService).capabilities.state.profile_fields.state === "withdrawn";
    // Where the scope is granted, only Spotify can be the reason that a field is missing.
    const absent = (scope: RequiredScope) => (isWithdrawn && scopes?.includes(scope) ? texts.notTold : texts.notSaid);
    const isNotTold = isWithdrawn && scopes?.includes("user-read-private");
    return html`<div class="who">
      ${
        picture
          ? // Shown once it has loaded: nobody misses a picture that does not come.
            html`<img
              src=${picture}
              alt=""
              hidden
              referrerpolicy="no-referrer"
              @load=${({ target }: Event) => ((target as HTMLElement).hidden = false)}
            />`
          : nothing
      }
      <dl class="pairs">
        <dt>${texts.profile}</dt>
        <dd>
          <b>${safeText(displayName || id, this.frameTexts.unnamed)}</b
          >${tier && html` · ${safeText(texts.tiers[tier.toLowerCase()] ?? tier)}`}${
            plainText(country) && html` · ${safeText(country)}`
          }
        </dd>
        <dt>${texts.email}</dt>
        <dd>${safeText(email, absent("user-read-email"))}</dd>
        ${
          isNotTold
            ? html`<dt>${texts.subscription}</dt>
                <dd>${texts.notTold}</dd>`
            : nothing
        }
        ${
          followers?.total == null && !isNotTold
            ? nothing
            : html`<dt>${texts.followers}</dt>
                <dd>${followers?.total == null ? texts.notTold : this.format.number(followers.total)}</dd>`
        }
      </dl>
    </div>`;
  }

  #renderScopes(scopes: ReadonlyArray<string>): unknown {
    const texts = this.texts(accountTexts);
    const groups = [...groupScopes(scopes)];
    if (groups.length === 0) return nothing;
    const granted = groups.reduce((count, [, names]) => count + names.length, 0);
    return html`<details>
      <summary>
        ${icon("right")}<span>${texts.granted(granted, granted + this.#service.scopesMissing().length)}</span>
      </summary>
      <dl class="scopes">
        ${groups.map(
          ([group, names]) =>
            html`<div>
              <dt>${texts.groups[group]}</dt>
              <dd>
                <ul>
                  ${names.map((name) => html`<li>${icon("check")}<code>${plainText(name)}</code></li>`)}
                </ul>
              </dd>
            </div>`,
        )}
      </dl>
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-account-card": HarmonySpotifyAccountCard;
  }
}

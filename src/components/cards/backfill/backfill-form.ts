import { html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { HarmonyKernel } from "../../../core/plugin.js";
import type { Access } from "../../../core/policy/access.js";
import { defaultOffPeak, isOffPeak, type OffPeak } from "../../../core/policy/off-peak.js";
import { backfillItems, type BackfillOptions, BackfillService } from "../../../core/services/backfill.js";
import { accessButton } from "../../foundation/access-button.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { icon } from "../../foundation/icons.js";
import { spotifyRestsUntil } from "../../foundation/spotify-rest.js";
import { reasonFor } from "../../foundation/reason.js";
import { base } from "../../foundation/styles/base.js";
import { controls } from "../../foundation/styles/controls.js";
import { everySecond } from "../../foundation/ticker.js";
import { tokens } from "../../foundation/tokens.js";
import { type BackfillDraft, untouchedDraft } from "./draft.js";
import { formStyles } from "./form-styles.js";
import { backfillTexts } from "./texts.js";

const presets = [100, 500, 2000] as const;

/**
 * The form that starts a backfill: how many items, from the cache or not, and whether now is a good time.
 *
 * @fires {CustomEvent<BackfillOptions>} harmony-spotify-start - The operator starts a backfill with these options.
 * @fires {Event} harmony-spotify-draft-change - `draft` has changed.
 */
export class BackfillForm extends HarmonyElement {
  static override styles = [tokens, base, controls, formStyles];

  /** What is typed. Its owner keeps it, because the form is not always shown. */
  @property({ attribute: false }) draft: BackfillDraft = untouchedDraft;
  /** When backfills disturb least, where the host says so. */
  @property({ attribute: false }) offPeak: OffPeak | undefined;

  readonly #run = this.live((kernel) => kernel.use(BackfillService).run);
  #wasOffPeak: boolean | undefined;

  protected override bind(kernel: HarmonyKernel): void {
    // Nothing else draws the form again when the off-peak hours begin or end.
    this.until(
      everySecond(() => {
        if (this.#isOffPeak(kernel.now()) !== this.#wasOffPeak) this.requestUpdate();
      }),
    );
  }

  get #hours(): OffPeak {
    return this.offPeak ?? defaultOffPeak;
  }

  #isOffPeak(now: number): boolean {
    const at = new Date(now);
    return isOffPeak(this.#hours, at.getHours() * 60 + at.getMinutes());
  }

  /** How many items the draft asks for; undefined where what was typed is not such a number. */
  get #items(): number | undefined {
    const { items, otherItems } = this.draft;
    const count = items ?? (/^\d+$/.test(otherItems.trim()) ? Number(otherItems) : NaN);
    return count >= backfillItems.least && count <= backfillItems.most ? count : undefined;
  }

  get #mayOverride(): boolean {
    return this.kernel.use(BackfillService).canOverride();
  }

  #change(change: Partial<BackfillDraft>): void {
    this.draft = { ...this.draft, ...change };
    this.dispatchEvent(new Event("harmony-spotify-draft-change"));
  }

  #submit(): void {
    const items = this.#items;
    if (items === undefined) {
      this.renderRoot.querySelector<HTMLInputElement>("#other-items")?.focus();
      return;
    }
    const { includeCachedResults, expandPlaylists } = this.draft;
    const detail: BackfillOptions = {
      maxItems: items,
      includeCachedResults,
      expandPlaylists: expandPlaylists || !this.#mayOverride,
    };
    this.dispatchEvent(new CustomEvent("harmony-spotify-start", { detail }));
  }

  /** On Enter, which the button does not see. */
  readonly #submitOnEnter = (event: Event): void => {
    event.preventDefault();
    const run = this.#run.source!;
    const mayStart = run.access.decision === "allowed" && this.#hindrance === undefined;
    if (mayStart && run.state.size === 0) this.#submit();
  };

  protected override render(): unknown {
    const texts = this.texts(backfillTexts);
    return html`<form novalidate @submit=${this.#submitOnEnter}>
      ${this.#renderItems()} ${this.#renderOptions()} ${this.#renderOffPeak()}
      <div class="actions">
        ${accessButton(this.#run.source!, {
          id: "run",
          label: texts.run,
          pendingLabel: texts.running,
          look: "primary",
          reason: (access) => this.#reason(access),
          hindrance: this.#hindrance,
          reasonBeside: true,
          run: () => this.#submit(),
        })}
      </div>
    </form>`;
  }

  get #hindrance(): string | undefined {
    const until = spotifyRestsUntil(this.kernel, this.format);
    return until && this.texts(backfillTexts).startsAfter(until);
  }

  #reason(access: Access): string {
    return reasonFor(access, this.kernel, this.frameTexts);
  }

  #renderItems(): TemplateResult {
    const texts = this.texts(backfillTexts);
    const { items } = this.draft;
    const radio = (value: number | null, label: string) =>
      html`<label
        ><input
          type="radio"
          name="items"
          .checked=${items === value}
          @change=${() => this.#change({ items: value })}
        />${label}</label
      >`;
    return html`<fieldset class="segmented">
        <legend class="visually-hidden">${texts.items}</legend>
        ${presets.map((count) => radio(count, this.format.number(count)))} ${radio(null, texts.other)}
      </fieldset>
      ${items === null ? this.#renderOtherItems() : nothing}`;
  }

  #renderOtherItems(): TemplateResult {
    const texts = this.texts(backfillTexts);
    const [least, most] = [this.format.number(backfillItems.least), this.format.number(backfillItems.most)];
    const { otherItems } = this.draft;
    const isRefused = this.#items === undefined && otherItems !== "";
    return html`<div>
      <input
        class="field"
        id="other-items"
        inputmode="numeric"
        autocomplete="off"
        size="8"
        aria-label=${texts.otherLabel(least, most)}
        aria-invalid=${isRefused ? "true" : "false"}
        aria-describedby="other-why"
        .value=${otherItems}
        @input=${({ target }: Event) => this.#change({ otherItems: (target as HTMLInputElement).value })}
      />
      <span id="other-why" class=${isRefused ? "refusal" : "muted xs"}
        >${isRefused ? texts.badLimit(least, most) : texts.otherLabel(least, most)}</span
      >
    </div>`;
  }

  #renderOptions(): TemplateResult {
    const texts = this.texts(backfillTexts);
    const { includeCachedResults, expandPlaylists } = this.draft;
    const mayOverride = this.#mayOverride;
    const override = this.kernel.access("backfill.expand_override");
    return html`<label class="check">
        <input
          type="checkbox"
          .checked=${includeCachedResults}
          @change=${({ target }: Event) => this.#change({ includeCachedResults: (target as HTMLInputElement).checked })}
        />
        <span
          >${texts.includeCached}<span class="sub"
            >${includeCachedResults ? texts.includeCachedWhy : texts.withoutCached}</span
          ></span
        >
      </label>
      <label class="check">
        <input
          type="checkbox"
          .checked=${expandPlaylists || !mayOverride}
          ?disabled=${!mayOverride}
          aria-describedby="expand-why"
          @change=${({ target }: Event) => this.#change({ expandPlaylists: (target as HTMLInputElement).checked })}
        />
        <span
          >${texts.expand}<span class="sub" id="expand-why"
            >${mayOverride ? texts.expandWhy : html`${icon("lock")} ${this.#reason(override)}`}</span
          ></span
        >
      </label>`;
  }

  #renderOffPeak(): TemplateResult {
    const texts = this.texts(backfillTexts);
    const { from, to } = this.#hours;
    const isGoodTime = this.#isOffPeak(this.kernel.now());
    this.#wasOffPeak = isGoodTime;
    return html`<p class="off-peak small ${isGoodTime ? "ok" : "warn"}">
      ${icon(isGoodTime ? "ok" : "warn")}<span
        >${isGoodTime ? texts.offPeakNow(from, to) : html`<strong>${texts.peak}</strong> ${texts.peakWhy(from, to)}`}</span
      >
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-backfill-form": BackfillForm;
  }
}

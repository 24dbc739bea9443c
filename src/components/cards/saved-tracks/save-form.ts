import type { HarmonyKernel, Facade } from "../../../core/plugin.js";
import { css, html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import { parseSpotifyIds } from "../../../core/policy/spotify-id.js";
import { SavedTracksService } from "../../../core/services/saved-tracks.js";
import { accessButton } from "../../foundation/access-button.js";
import { define as register } from "../../foundation/define.js";
import { explain } from "../../foundation/explain.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { reasonFor } from "../../foundation/reason.js";
import { note } from "../../foundation/states.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { plainText } from "../../foundation/text.js";
import { noticesOf } from "../../foundation/notices.js";
import { tokens } from "../../foundation/tokens.js";
import { saveFormTexts } from "./texts.js";

/** What was typed, by plugin: it outlives the form, an error and a new sign-in. */
const drafts = new WeakMap<HarmonyKernel, string>();
const refusedShown = 5;

const styles = css`
  :host {
    inline-size: 100%;
  }
  form {
    display: grid;
    gap: var(--_space-2);
  }
  .refused {
    overflow-wrap: anywhere;
  }
`;

/** Saves tracks by id, URI or link. */
export class SaveForm extends HarmonyElement {
  static override styles = [tokens, base, controls, card, styles];

  @state() private problem: TemplateResult | string | undefined;
  #service!: Facade<SavedTracksService>;

  protected override bind(kernel: HarmonyKernel): void {
    this.#service = kernel.use(SavedTracksService);
    this.watch(this.#service.save);
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector("textarea")?.focus();
  }

  get #draft(): string {
    return drafts.get(this.kernel) ?? "";
  }
  set #draft(text: string) {
    drafts.set(this.kernel, text);
    this.requestUpdate();
  }

  async #save(): Promise<void> {
    const texts = this.texts(saveFormTexts);
    const { ids, refused } = parseSpotifyIds(this.#draft, "track");
    const { format, frameTexts } = this;
    this.problem = ids.length === 0 ? texts.nothing : undefined;
    if (ids.length > 0) {
      const keep = (left: ReadonlyArray<string>, error: HarmonyError | undefined) => {
        this.#draft = [...left, ...refused].join("\n");
        if (error) {
          this.problem = html`<strong>${texts.notSaved(left.length, format.number(left.length))}.</strong>
            ${explain(error, frameTexts)} ${texts.kept}`;
        }
      };
      try {
        const { done, failed } = await this.#service.save.run(ids);
        keep(
          failed.map(({ item }) => item),
          failed[0]?.error,
        );
        noticesOf(this.kernel).push({
          id: "saved",
          severity: "ok",
          title: texts.saved(done.length, format.number(done.length)),
        });
        if (!failed.length && !refused.length) this.#close();
      } catch (error) {
        keep(ids, error as HarmonyError);
      }
    }
    await this.updateComplete;
    if (this.problem) this.renderRoot.querySelector("textarea")?.focus();
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent("harmony-spotify-close"));
  }

  protected override render(): unknown {
    const texts = this.texts(saveFormTexts);
    const { ids, refused } = parseSpotifyIds(this.#draft, "track");
    const number = this.format.number(ids.length);
    return html`<form
      novalidate
      @submit=${(event: Event) => {
        event.preventDefault();
        void this.#save();
      }}
    >
      <label for="tracks">${texts.label}</label>
      <textarea
        class="field mono"
        id="tracks"
        rows="3"
        spellcheck="false"
        autocomplete="off"
        aria-describedby="hint read"
        .value=${this.#draft}
        @input=${({ target }: Event) => {
          this.problem = undefined;
          this.#draft = (target as HTMLTextAreaElement).value;
        }}
      ></textarea>
      <p class="muted xs" id="hint">${texts.hint}</p>
      <p class="small" id="read" role="status">
        ${ids.length ? texts.read(ids.length, number) : nothing}
        ${
          refused.length
            ? html`<span class="refused"
                >${texts.refused(refused.length, `${refused.slice(0, refusedShown).map(plainText).join(", ")}${refused.length > refusedShown ? ", …" : ""}`)}</span
              >`
            : nothing
        }
      </p>
      <div role="alert">${this.problem ? note("crit", this.problem) : nothing}</div>
      <div class="actions">
        ${accessButton(this.#service.save, {
          id: "save",
          label: texts.save(ids.length, number),
          pendingLabel: texts.saving,
          look: "primary",
          reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
          run: () => void this.#save(),
        })}
        <button class="btn quiet" type="button" @click=${() => this.#close()}>${texts.close}</button>
      </div>
    </form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-save-form": SaveForm;
  }
}

/** Registers the form; only ever needed inside the Saved tracks card. */
export const define = (): void => register("harmony-spotify-save-form", SaveForm);

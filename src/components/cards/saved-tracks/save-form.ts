import { css, html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { HarmonyKernel } from "../../../core/plugin.js";
import { parseSpotifyIds } from "../../../core/policy/spotify-id.js";
import { SavedTracksService } from "../../../core/services/saved-tracks.js";
import { accessButton } from "../../foundation/access-button.js";
import { explain } from "../../foundation/explain.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { agreesToSendAgain } from "../../foundation/proof-notice.js";
import { reasonFor } from "../../foundation/reason.js";
import { note } from "../../foundation/states.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { plainText } from "../../foundation/text.js";
import { tokens } from "../../foundation/tokens.js";
import { tellSavedChange } from "./saved-change.js";
import { savedTracksTexts, saveFormTexts } from "./texts.js";
import { writesHindrance } from "./writes-hindrance.js";

/** What was typed, by plugin: it is kept when the form is closed, when saving fails or is not answered, and over a new sign-in. */
const drafts = new WeakMap<HarmonyKernel, string>();
/** The ids in the field that were saved without an answer, by plugin: saving them again has to be agreed to. */
const unansweredIds = new WeakMap<HarmonyKernel, ReadonlySet<string>>();
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

/** Saves tracks by id, URI or link. It fires `harmony-spotify-close` when it is to be closed. */
export class SaveForm extends HarmonyElement {
  static override styles = [tokens, base, controls, card, styles];

  @state() private problem: TemplateResult | string | undefined;
  readonly #saveTracks = this.live((kernel) => kernel.use(SavedTracksService).save);

  protected override firstUpdated(): void {
    this.#focusField();
  }

  get #draft(): string {
    return drafts.get(this.kernel) ?? "";
  }
  set #draft(text: string) {
    drafts.set(this.kernel, text);
    this.requestUpdate();
  }

  get #hindrance(): string | undefined {
    return writesHindrance(this.kernel, this.texts(savedTracksTexts));
  }

  async #save(): Promise<void> {
    const { ids, refused } = parseSpotifyIds(this.#draft, "track");
    const again = ids.filter((id) => unansweredIds.get(this.kernel)?.has(id));
    if (again.length > 0 && !(await this.#agreesToSaveAgain(again.length))) return;
    if (ids.length > 0) await this.#saveIds(ids, refused);
    else this.problem = this.texts(saveFormTexts).nothing;
    await this.updateComplete;
    if (this.problem) this.#focusField();
  }

  /** Saves tracks. What was refused, and what could not be saved, stays in the field. */
  async #saveIds(ids: ReadonlyArray<string>, refused: ReadonlyArray<string>): Promise<void> {
    const { kernel, format } = this;
    const texts = this.texts(saveFormTexts);
    this.problem = undefined;
    try {
      const change = await kernel.use(SavedTracksService).save.run(ids);
      const { failed, proof } = change;
      const notSaved = failed.map(({ item }) => item);
      // What was not answered stays as well: it may have to be saved again.
      this.#draft = [...notSaved, ...proof.perhaps, ...refused].join("\n");
      unansweredIds.set(kernel, new Set(proof.perhaps));
      if (failed[0]) this.problem = this.#explainNotSaved(notSaved, failed[0].error);
      const sent = ids.length - failed.length;
      const told = tellSavedChange(change, {
        telling: this.telling,
        id: "saved",
        what: texts.savingTracks(sent, format.number(sent)),
        title: texts.saved(sent, format.number(sent)),
        failed: texts.notSaved(sent, format.number(sent)),
        nameOf: (id) => id,
        hint: texts.savedBefore,
      });
      told.then(({ proof: { confirmed } }) => this.#takeOut(confirmed)).catch(reportError);
      if (this.#draft === "") this.#close();
    } catch (error) {
      this.#draft = [...ids, ...refused].join("\n");
      this.problem = this.#explainNotSaved(ids, error as HarmonyError);
    }
  }

  #agreesToSaveAgain(count: number): Promise<boolean> {
    const { sendAgainTitle } = this.telling.texts;
    return agreesToSendAgain(this.telling, sendAgainTitle(this.format.number(count)));
  }

  /** Takes out of the field what was found to be saved after all. */
  #takeOut(saved: ReadonlyArray<string>): void {
    const waiting = unansweredIds.get(this.kernel) ?? new Set();
    const found = saved.filter((id) => waiting.has(id));
    if (found.length === 0) return;
    this.#draft = this.#draft
      .split("\n")
      .filter((line) => !found.includes(line))
      .join("\n");
    unansweredIds.set(this.kernel, new Set([...waiting].filter((id) => !found.includes(id))));
  }

  #explainNotSaved({ length }: ReadonlyArray<string>, error: HarmonyError): TemplateResult {
    const texts = this.texts(saveFormTexts);
    return html`<strong>${texts.notSaved(length, this.format.number(length))}.</strong>
      ${explain(error, this.kernel, this.frameTexts)} ${texts.kept}`;
  }

  #focusField(): void {
    this.renderRoot.querySelector("textarea")?.focus();
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
        if (this.#hindrance === undefined) this.#save().catch(reportError);
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
        ${accessButton(this.#saveTracks.source!, {
          id: "save",
          label: texts.save(ids.length, number),
          pendingLabel: texts.saving,
          look: "primary",
          reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
          hindrance: this.#hindrance,
          reasonBeside: true,
          run: () => {
            this.#save().catch(reportError);
          },
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

import { css, html, nothing } from "lit";
import type { HarmonyError } from "../../../core/client/errors.js";
import { isRequesting } from "../../../core/live/state.js";
import type { RequiredScope } from "../../../core/policy/scopes.js";
import type { SuggestionReason } from "../../../core/policy/suggestions.js";
import {
  type SourceOutcome,
  type SuggestionSource,
  type Suggestions,
  SuggestionsService,
} from "../../../core/services/suggestions.js";
import { scopesNote } from "../../authorisation/scopes-note.js";
import { scopesTexts } from "../../authorisation/texts.js";
import { moment } from "../../foundation/age.js";
import { debugId } from "../../foundation/copy.js";
import { explain } from "../../foundation/explain.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { icon } from "../../foundation/icons.js";
import { spotifyRestsUntil } from "../../foundation/spotify-rest.js";
import { blocked, note, skeleton } from "../../foundation/states.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { plainText } from "../../foundation/text.js";
import { tokens } from "../../foundation/tokens.js";
import type { TrackRow } from "../../tracks/track-row.js";
import { suggestionsTexts } from "./texts.js";

const styles = css`
  :host {
    display: flex;
    flex: 1;
    flex-direction: column;
  }
  .section-head {
    flex-wrap: wrap;
  }
`;

/**
 * Says what is suggested where Spotify recommends nothing, and how its sources answered. It gives the card around it the
 * rows to show in its slot, in `harmony-spotify-suggestions`.
 */
export class SuggestedTracks extends HarmonyElement {
  static override styles = [tokens, base, controls, card, styles];

  readonly #suggestions = this.live((kernel) => kernel.use(SuggestionsService).suggestions);
  /** What the rows were made of that the card has. */
  #given: readonly [value: Suggestions | undefined, texts: object] | undefined;

  protected override updated(): void {
    const value = this.#suggestions.state?.value;
    const texts = this.texts(suggestionsTexts);
    if (this.#given?.[0] === value && this.#given?.[1] === texts) return;
    this.#given = [value, texts];
    this.dispatchEvent(
      new CustomEvent<ReadonlyArray<TrackRow>>("harmony-spotify-suggestions", { detail: this.#rowsOf(value) }),
    );
  }

  #rowsOf(value: Suggestions | undefined): ReadonlyArray<TrackRow> {
    return (value?.tracks ?? []).map(({ track, reasons }, index) => ({
      key: track.id ?? String(index),
      track,
      why: reasons.map((reason) => this.#inWords(reason)).join("; "),
    }));
  }

  #inWords(reason: SuggestionReason): string {
    const { reasons } = this.texts(suggestionsTexts);
    const nameOf = (name: string | null) => plainText(name) || this.frameTexts.unnamed;
    switch (reason.kind) {
      case "top_tracks":
        return plainText(reasons.topTracks(reason.range));
      case "top_artist":
        return plainText(reasons.topArtist(nameOf(reason.artist), reason.range));
      case "followed_artist":
        return plainText(reasons.followedArtist(nameOf(reason.artist)));
      case "seed":
        return plainText(reasons.seed(nameOf(reason.seed.name ?? reason.seed.id)));
    }
  }

  protected override render(): unknown {
    const state = this.#suggestions.state!;
    const { value, at } = state;
    const restsUntil = value ? undefined : spotifyRestsUntil(this.kernel, this.format);
    const isAsking = isRequesting(state) && restsUntil === undefined;
    const texts = this.texts(suggestionsTexts);
    return html`<div class="card-body before-table">
        <div class="section-head small">
          <h3 class="section-title" id="heading" tabindex="-1">${texts.title}</h3>
          ${value && at !== undefined ? html`<span class="muted xs">${this.#renderOrigin(value, at)}</span>` : nothing}
          <span class="push"></span>
          <button
            class="btn square"
            type="button"
            aria-label=${texts.again}
            title=${texts.again}
            aria-disabled=${isAsking}
            @click=${() => isAsking || this.#askAgain()}
          >
            ${icon("refresh", isAsking)}
          </button>
        </div>
        ${
          value
            ? this.#renderProblems(value)
            : restsUntil === undefined
              ? skeleton(texts.asking, [[64], [52], [70]])
              : blocked("resting", { title: this.frameTexts.resting(restsUntil), text: texts.resting })
        }
        ${value?.tracks.length === 0 && !isAsking ? this.#renderNothing(value) : nothing}
      </div>
      <slot></slot>`;
  }

  #askAgain(): void {
    this.#suggestions.source!.refresh().catch(() => {
      // Each source says why it failed.
    });
  }

  #renderOrigin({ sources }: Suggestions, at: number): unknown {
    const texts = this.texts(suggestionsTexts);
    const answered = sources.filter(({ outcome }) => outcome === "answered").length;
    const count = (of: number) => this.format.number(of);
    return html`${answered === sources.length ? texts.fromAll : texts.fromSome(count(answered), count(sources.length))},
    ${moment(at, this.clock)}`;
  }

  /** What is missing among the suggestions, and why. */
  #renderProblems({ sources, nameless }: Suggestions): unknown {
    const texts = this.texts(suggestionsTexts);
    const scopes = new Set<RequiredScope>(
      sources.flatMap((each) => (each.outcome === "scope_missing" ? each.scope : [])),
    );
    return html`${failuresOf(sources).map(([error, failed]) => this.#renderFailure(error, failed))}
    ${scopes.size > 0 ? scopesNote([...scopes], this.texts(scopesTexts)) : nothing}
    ${nameless > 0 ? html`<p class="muted small">${texts.nameless(nameless)}</p>` : nothing}`;
  }

  #renderFailure(error: HarmonyError, failed: ReadonlyArray<SuggestionSource>): unknown {
    const texts = this.texts(suggestionsTexts);
    const { kernel, frameTexts } = this;
    return note(
      "warn",
      html`<strong>${texts.failed(this.format.list(failed.map((source) => texts.sources[source])))}</strong>
        ${explain(error, kernel, frameTexts)} ${error.debugId ? debugId(error.debugId, frameTexts) : nothing}`,
    );
  }

  /** Only where every source has answered is there nothing. */
  #renderNothing({ sources }: Suggestions): unknown {
    const texts = this.texts(suggestionsTexts);
    return sources.every(({ outcome }) => outcome === "answered")
      ? blocked("empty", { title: texts.empty, text: texts.emptyWhy })
      : blocked("empty", { title: texts.unknown, text: texts.unknownWhy });
  }
}

/** The failures, each once with all sources that it kept from answering. */
function failuresOf(
  sources: ReadonlyArray<SourceOutcome>,
): ReadonlyArray<readonly [HarmonyError, ReadonlyArray<SuggestionSource>]> {
  const failures = new Map<string, readonly [HarmonyError, Array<SuggestionSource>]>();
  for (const each of sources) {
    if (each.outcome !== "failed") continue;
    const { _tag, endpoint, status, reason } = each.error;
    const key = JSON.stringify([_tag, endpoint, status, reason]);
    const known = failures.get(key);
    if (known) known[1].push(each.source);
    else failures.set(key, [each.error, [each.source]]);
  }
  return [...failures.values()];
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-suggested-tracks": SuggestedTracks;
  }
}

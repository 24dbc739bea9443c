import { Task } from "@lit/task";
import { css, html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { HarmonyError } from "../../core/client/errors.js";
import type { Track } from "../../core/model/track.js";
import type { CapabilityState } from "../../core/policy/capabilities.js";
import { EvidenceService } from "../../core/services/evidence.js";
import { WatchlistService } from "../../core/services/watchlist.js";
import { TrackDetailsService } from "../../core/services/track-details.js";
import { drawer } from "../foundation/drawer.js";
import { explain } from "../foundation/explain.js";
import { trackLength } from "../foundation/format.js";
import { HarmonyElement } from "../foundation/harmony-element.js";
import { icon } from "../foundation/icons.js";
import { note, skeleton } from "../foundation/states.js";
import { base } from "../foundation/styles/base.js";
import { card } from "../foundation/styles/card.js";
import { controls } from "../foundation/styles/controls.js";
import { plainText, safeHref, safeText } from "../foundation/text.js";
import { tokens } from "../foundation/tokens.js";
import { watchStyles } from "../watchlist/styles.js";
import { watchTexts } from "../watchlist/texts.js";
import { watchButton } from "../watchlist/watch-button.js";
import { audioFeaturesStyles, renderAudioFeatures } from "./audio-features.js";
import { Covers, coverStyles } from "./covers.js";
import { renderFacts } from "./facts.js";
import { trackDrawerTexts } from "./texts.js";

const styles = css`
  .track-body {
    display: grid;
    gap: var(--_space-5);
    padding-inline: var(--_card-pad);
  }
  .track-about {
    display: flex;
    gap: var(--_space-4);
  }
  .track-about > .cover {
    inline-size: 6rem;
    block-size: 6rem;
  }
  .track-artists {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-4);
  }
  .track-artists > li {
    display: inline-flex;
    align-items: center;
    min-inline-size: 0;
    font-size: var(--_font-s);
  }
  .track-about > dl {
    flex: 1;
  }
`;

/** A drawer with all that Spotify knows of one track. It fires `harmony-spotify-close` when the operator closes it. */
export class TrackDetails extends HarmonyElement {
  static override styles = [tokens, base, controls, card, coverStyles, watchStyles, audioFeaturesStyles, styles];

  /** The track's Spotify id. */
  @property({ attribute: false }) trackId = "";
  /** The track as the card lists it. A track that is not listed is read from the server. */
  @property({ attribute: false }) listed: Track | undefined;
  /** Draws what can be done with the track, for the foot of the drawer. */
  @property({ attribute: false }) renderActions: (track: Track) => unknown = () => nothing;

  readonly #covers = new Covers(this, () => this.kernel);
  readonly #track = new Task(this, {
    args: () => [this.kernel, this.trackId] as const,
    // A track that is taken off the list while its details are open stays open.
    task: async ([kernel, id]) => this.listed ?? (await kernel.use(TrackDetailsService).track.run(id)),
  });
  readonly #audioFeatures = new Task(this, {
    args: () => [this.kernel, this.trackId] as const,
    task: async ([kernel, id]) =>
      this.#withdrawnSound && !this.#checksSound
        ? undefined
        : await kernel.use(TrackDetailsService).audioFeatures.run(id),
  });
  readonly #watch = this.live((kernel) => kernel.use(WatchlistService).watch);
  /** The operator wants to know whether Spotify gives audio features again. */
  #checksSound = false;

  constructor() {
    super();
    this.live((kernel) => kernel.use(WatchlistService).watchlist);
  }

  /** What is known of audio features, where Spotify has withdrawn them from this app. */
  get #withdrawnSound(): CapabilityState | undefined {
    const known = this.kernel.use(EvidenceService).capabilities.state.audio_features;
    return known.state === "withdrawn" ? known : undefined;
  }

  protected override render(): TemplateResult {
    const texts = this.texts(trackDrawerTexts);
    const track = this.listed ?? this.#track.value;
    const artists = (track?.artists ?? []).flatMap(({ name }) => plainText(name) || []);
    return drawer({
      title: track ? safeText(track.name, this.frameTexts.unnamed) : texts.untitled,
      about: artists.length > 0 ? html`<bdi>${this.format.list(artists)}</bdi>` : undefined,
      closeLabel: this.frameTexts.close,
      content: track ? this.#renderTrack(track) : html`<div class="track-body">${this.#renderUnread()}</div>`,
      onClose: () => this.dispatchEvent(new CustomEvent("harmony-spotify-close")),
    });
  }

  /** In place of a track that is still being read, or could not be read. */
  #renderUnread(): TemplateResult {
    const texts = this.texts(trackDrawerTexts);
    const error = this.#track.error as HarmonyError | undefined;
    if (!error) return skeleton(texts.reading, [[40], [70], [55]]);
    return note(
      "crit",
      html`<strong>${error._tag === "NotFound" ? texts.notFound : texts.notRead}</strong>
        ${explain(error, this.kernel, this.frameTexts)}`,
    );
  }

  #renderTrack(track: Track): TemplateResult {
    const texts = this.texts(trackDrawerTexts);
    const href = safeHref(track.externalUrls?.spotify);
    return html`<div class="track-body">
        <div class="track-about">${this.#covers.render(track.album, 300)} ${this.#renderFacts(track)}</div>
        ${this.#renderArtists(track)}
        <section aria-labelledby="sound-title">
          <div class="section-head">
            <h3 class="section-title" id="sound-title">${texts.sound}</h3>
            <span class="push muted xs">${this.#audioFeatures.value ? texts.soundWhy : nothing}</span>
          </div>
          ${this.#renderAudioFeatures()}
        </section>
      </div>
      <footer class="drawer-foot">
        ${
          href
            ? html`<a class="btn" href=${href} target="_blank" rel="noopener noreferrer"
                >${texts.openSpotify} ${icon("out")}</a
              >`
            : nothing
        }
        ${this.renderActions(track)}
      </footer>`;
  }

  /** Its artists, each to be watched. Nothing where the server has no watchlist: their names are above. */
  #renderArtists({ artists }: Track): unknown {
    const { decision } = this.#watch.source!.access;
    if (decision === "hidden" || decision === "unsupported" || !artists || artists.length === 0) return nothing;
    const watching = { kernel: this.kernel, texts: this.texts(watchTexts), frameTexts: this.frameTexts };
    return html`<section aria-labelledby="artists-title">
      <div class="section-head">
        <h3 class="section-title" id="artists-title">${this.texts(trackDrawerTexts).artists}</h3>
      </div>
      <ul class="track-artists">
        ${artists.map(
          (artist, index) =>
            html`<li>
              <span class="clip">${safeText(artist.name, this.frameTexts.unnamed)}</span
              >${watchButton(artist, `watch-${index}`, watching)}
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #renderFacts({ id, album, durationMs, popularity, explicit, externalIds }: Track): TemplateResult {
    const texts = this.texts(trackDrawerTexts);
    const isrc = plainText(externalIds?.isrc);
    return renderFacts([
      [texts.album, safeText(album?.name, texts.unknown)],
      [texts.released, plainText(album?.releaseDate) || texts.unknown],
      [texts.length, durationMs === null ? texts.unknown : trackLength(durationMs)],
      [
        texts.popularity,
        popularity === null ? texts.unknown : texts.ofHundred(this.format.number(Math.round(popularity))),
      ],
      [texts.content, explicit === null ? texts.unknown : explicit ? texts.explicit : texts.clean],
      isrc ? [texts.isrc, html`<code>${isrc}</code>`] : undefined,
      id ? [texts.id, html`<code>${plainText(id)}</code>`] : undefined,
    ]);
  }

  #renderAudioFeatures(): unknown {
    const texts = this.texts(trackDrawerTexts);
    return this.#audioFeatures.render({
      pending: () => skeleton(texts.readingSound, [[100], [100], [100]]),
      complete: (features) =>
        features ? renderAudioFeatures(features, texts, this.format) : this.#renderWithdrawnSound(),
      error: (failure) => {
        const error = failure as HarmonyError;
        if (this.kernel.causeOf(error).name === "withdrawn") return this.#renderWithdrawnSound();
        const text =
          error._tag === "NotFound"
            ? texts.noSound
            : html`${texts.soundFailed} ${explain(error, this.kernel, this.frameTexts)}`;
        return html`<p class="muted small">${text}</p>`;
      },
    });
  }

  #renderWithdrawnSound(): TemplateResult {
    const { since, isInferred = true } = this.#withdrawnSound ?? {};
    const day = since === undefined ? undefined : this.format.date(since, this.kernel.now());
    const check = () => {
      this.#checksSound = true;
      this.#audioFeatures
        .run()
        .finally(() => (this.#checksSound = false))
        .catch(reportError);
    };
    return html`<p class="muted small">${this.texts(trackDrawerTexts).soundWithdrawn(day, isInferred)}</p>
      <button class="btn" type="button" @click=${check}>${icon("refresh")}${this.frameTexts.checkAgain}</button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-track-details": TrackDetails;
  }
}

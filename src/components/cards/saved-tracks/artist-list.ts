import { css, html, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { Artist } from "../../../core/model/track.js";
import { WatchlistService } from "../../../core/services/watchlist.js";
import { ListeningService } from "../../../core/services/listening.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { blocked, droppedNote } from "../../foundation/states.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { plainText, safeHref, safeText } from "../../foundation/text.js";
import { tokens } from "../../foundation/tokens.js";
import { watchStyles } from "../../watchlist/styles.js";
import { watchTexts } from "../../watchlist/texts.js";
import { watchButton } from "../../watchlist/watch-button.js";
import { listeningTexts } from "./texts.js";
import { renderStaleList, renderUnreadList } from "./unread-list.js";

const genresShown = 2;

const styles = css`
  .artists {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr));
    gap: var(--_space-3) var(--_space-4);
    max-block-size: var(--harmony-table-height, min(28rem, 80dvh));
    padding: 2px;
    overflow-y: auto;
  }
  .artists li {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-2);
    min-inline-size: 0;
    font-size: var(--_font-s);
  }
  .artists li > div {
    min-inline-size: 0;
  }
  .row-link {
    color: inherit;
    text-decoration: none;
  }
  .row-link:hover {
    text-decoration: underline;
  }
`;

/** The artists that the account plays most, or those that it follows. */
export class ArtistList extends HarmonyElement {
  static override styles = [tokens, base, controls, card, watchStyles, styles];

  /** `artists` for those played most. */
  @property({ attribute: false }) list: "artists" | "followed" = "artists";

  readonly #artists = this.live((kernel) => {
    const { topArtists, followedArtists } = kernel.use(ListeningService);
    return this.list === "artists" ? topArtists : followedArtists;
  });

  constructor() {
    super();
    this.live((kernel) => kernel.use(WatchlistService).watchlist);
    this.live((kernel) => kernel.use(WatchlistService).watch);
  }

  protected override render(): unknown {
    const { value, dropped } = this.#artists.state!;
    const resource = this.#artists.source!;
    const texts = this.texts(listeningTexts);
    if (!value) return renderUnreadList(resource, this.kernel, texts, this.frameTexts, this.format);
    return html`${renderStaleList(resource, this.kernel, this.frameTexts, this.format)}
    ${droppedNote(dropped, this.frameTexts, this.format)}
    ${value.length > 0 ? this.#renderArtists(value) : this.#renderEmpty()}`;
  }

  #renderEmpty(): TemplateResult {
    const texts = this.texts(listeningTexts);
    return this.list === "artists"
      ? blocked("empty", { title: texts.empty, text: texts.emptyWhy })
      : blocked("empty", { title: texts.noneFollowed, text: texts.noneFollowedWhy });
  }

  #renderArtists(artists: ReadonlyArray<Artist>): TemplateResult {
    return html`<ol class="artists" tabindex="0" aria-label=${this.texts(listeningTexts).artists[this.list]}>
      ${artists.map((artist, index) => this.#renderArtist(artist, index))}
    </ol>`;
  }

  #renderArtist({ id, name, genres, followers, externalUrls }: Artist, index: number): TemplateResult {
    const watching = { kernel: this.kernel, texts: this.texts(watchTexts), frameTexts: this.frameTexts };
    const href = safeHref(externalUrls?.spotify);
    const label = safeText(name, this.frameTexts.unnamed);
    const about = [
      followers?.total != null && this.texts(listeningTexts).followers(this.format.number(followers.total)),
      plainText(genres?.slice(0, genresShown).join(", ")),
    ];
    return html`<li>
      <div>
        ${
          href
            ? html`<a
                class="row-link clip"
                href=${href}
                target="_blank"
                rel="noopener noreferrer"
                title=${plainText(name)}
                >${label}</a
              >`
            : html`<span class="clip" title=${plainText(name)}>${label}</span>`
        }
        <span class="sub clip">${about.filter(Boolean).join(" · ")}</span>
      </div>
      ${watchButton({ id, name }, `watch-${index}`, watching)}
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-artist-list": ArtistList;
  }
}

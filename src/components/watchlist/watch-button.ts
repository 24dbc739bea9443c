import { html, nothing } from "lit";
import type { WatchedArtist } from "../../core/model/watchlist.js";
import { parseSpotifyRef } from "../../core/policy/spotify-id.js";
import { WatchlistService } from "../../core/services/watchlist.js";
import { accessButton } from "../foundation/access-button.js";
import { icon } from "../foundation/icons.js";
import { reasonFor } from "../foundation/reason.js";
import { plainText } from "../foundation/text.js";
import { type Watching, watchNow } from "./watch-notice.js";

/** An artist as a track or a list names one. */
export interface NamedArtist {
  readonly id: string | null;
  readonly name: string | null;
}

/** The first artist of a track that can be watched: the one whose track it is. */
export function mainArtist(artists: ReadonlyArray<NamedArtist> | null): NamedArtist | undefined {
  return artists?.find(({ id }) => id !== null && parseSpotifyRef(id));
}

/**
 * A button that puts an artist on the watchlist, or a mark where they are on it already. Nothing where the server has no
 * watchlist, and only its room until the list has been read.
 *
 * @param id unique in its shadow root
 */
export function watchButton({ id: artistId, name }: NamedArtist, id: string, watching: Watching): unknown {
  const { kernel, texts, frameTexts } = watching;
  const { watchlist, watch } = kernel.use(WatchlistService);
  const { decision } = watch.access;
  if (artistId === null || !parseSpotifyRef(artistId) || decision === "hidden" || decision === "unsupported") {
    return nothing;
  }
  const { value, error } = watchlist.state;
  if (!value && !error) return html`<span class="btn square watch-room" aria-hidden="true"></span>`;
  const label = plainText(name) || artistId;
  const watched = value?.find((artist) => artist.artistId === artistId);
  if (watched) return mark(watched, label, watching);
  return accessButton(watch, {
    id,
    label: texts.watchOne(label),
    pendingLabel: texts.adding,
    iconOnly: true,
    icon: "watch",
    pendingKey: artistId,
    reason: (access) => reasonFor(access, kernel, frameTexts),
    run: () => {
      watchNow({ id: artistId, name }, watching).catch(reportError);
    },
  });
}

function mark({ isPaused }: WatchedArtist, name: string, { texts }: Watching): unknown {
  const label = isPaused ? texts.isPaused(name) : texts.isWatched(name);
  return html`<span class="mark watched ${isPaused ? "unknown" : "ok"}" title=${label}
    >${icon(isPaused ? "pause" : "watched")}<span class="visually-hidden">${label}</span></span
  >`;
}

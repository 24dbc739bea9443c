import type { Resource } from "../../../core/plugin.js";
import { html, nothing } from "lit";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { Track } from "../../../core/model/track.js";
import { ListeningService } from "../../../core/services/listening.js";
import { SavedTracksService } from "../../../core/services/saved-tracks.js";
import { accessButton } from "../../foundation/access-button.js";
import { explain } from "../../foundation/explain.js";
import { icon } from "../../foundation/icons.js";
import { reasonFor } from "../../foundation/reason.js";
import { blocked, skeleton } from "../../foundation/states.js";
import { plainText, safeHref, safeText } from "../../foundation/text.js";
import { noticesOf } from "../../foundation/notices.js";
import type { Lent } from "../../tracks/track-desk.js";
import { listeningTexts } from "./texts.js";

export { listeningStyles as styles } from "./part-styles.js";

/** The lists beside the saved tracks: what the account hears most, and whom it follows. */
export interface ListeningPart {
  readonly refresh: (list: string) => void;
  readonly count: (tracks: number) => string;
  readonly renderTracks: (render: (tracks: ReadonlyArray<Track>) => unknown) => unknown;
  readonly renderArtists: (list: "artists" | "followed") => unknown;
  readonly renderSave: (id: string, track: Track) => unknown;
}

export const makeListeningPart = (
  { kernel: kernelOf, clock, frameTexts, texts: textsOf, loadTexts }: Lent,
  watch: (resource: Resource<unknown>) => void,
): ListeningPart => {
  const kernel = kernelOf();
  const { topTracks, topArtists, followedArtists } = kernel.use(ListeningService);
  const { save } = kernel.use(SavedTracksService);
  const resources: Readonly<Record<string, Resource<unknown>>> = {
    top: topTracks,
    artists: topArtists,
    followed: followedArtists,
  };
  const watched = new Set<Resource<unknown>>();
  const refresh = (list: string) => void resources[list]?.refresh().catch(() => undefined);

  /** Each list has a wait and a failure of its own: the card around it stays. */
  const whenRead = <A>(list: string, resource: Resource<A>, render: (value: A) => unknown): unknown => {
    if (!watched.has(resource)) {
      watched.add(resource);
      // Not while the card is rendering, which a change of state would ask for again.
      queueMicrotask(() => watch(resource));
    }
    const { value, error } = resource.state;
    const texts = textsOf(listeningTexts);
    if (value !== undefined) return render(value);
    return html`<div class="card-body">
      ${
        error
          ? blocked("failed", {
              title: texts.failed,
              text: explain(error, frameTexts()),
              actions: html`<button class="btn" type="button" @click=${() => refresh(list)}>
                ${icon("refresh")}${frameTexts().retry}
              </button>`,
            })
          : skeleton(texts.reading, [[64], [52], [70]])
      }
    </div>`;
  };
  const empty = (title: string, text: string) =>
    html`<div class="card-body">${blocked("empty", { title, text })}</div>`;

  const saveOne = async (track: Track): Promise<void> => {
    const texts = await loadTexts(listeningTexts);
    const name = plainText(track.name) || frameTexts().unnamed;
    const notices = noticesOf(kernel);
    const id = `saved-${track.id}`;
    try {
      await save.run([track.id!]);
      notices.push({ id, severity: "ok", title: texts.saved(name) });
    } catch (failure) {
      const error = failure as HarmonyError;
      notices.push({
        id,
        severity: "crit",
        title: texts.notSaved(name),
        text: explain(error, frameTexts()),
        debugId: error.debugId,
      });
    }
  };

  return {
    refresh,
    count: (tracks) => textsOf(listeningTexts).topCount(clock().format.number(tracks)),
    renderTracks: (render) =>
      whenRead("top", topTracks, (tracks) => {
        const texts = textsOf(listeningTexts);
        return tracks.length ? render(tracks) : empty(texts.empty, texts.emptyWhy);
      }),
    renderArtists: (list) =>
      whenRead(list, list === "artists" ? topArtists : followedArtists, (artists) => {
        const texts = textsOf(listeningTexts);
        if (artists.length === 0) {
          return list === "artists"
            ? empty(texts.empty, texts.emptyWhy)
            : empty(texts.noneFollowed, texts.noneFollowedWhy);
        }
        return html`<div class="card-body">
          <ol class="artists" tabindex="0" aria-label=${texts.artists[list]}>
            ${artists.map(({ name, genres, followers, externalUrls }) => {
              const href = safeHref(externalUrls?.spotify);
              const label = safeText(name, frameTexts().unnamed);
              const about = [
                followers?.total != null && texts.followers(clock().format.number(followers.total)),
                plainText((genres ?? []).slice(0, 2).join(", ")),
              ];
              return html`<li>
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
              </li>`;
            })}
          </ol>
        </div>`;
      }),
    renderSave: (id, track) => {
      const texts = textsOf(listeningTexts);
      return track.id === null
        ? nothing
        : accessButton(save, {
            id: `save-${id}`,
            label: texts.save(plainText(track.name) || frameTexts().unnamed),
            pendingLabel: texts.saving,
            iconOnly: true,
            icon: "plus",
            pendingKey: track.id,
            reason: (access) => reasonFor(access, kernel, frameTexts()),
            run: () => void saveOne(track),
          });
    },
  };
};

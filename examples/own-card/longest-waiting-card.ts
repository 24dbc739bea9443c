import { HarmonyCard, type Section, type Translated } from "harmony-spotify/components";
import { type HarmonyKernel, PlaylistsService, type Playlist, postureOf, type Resource } from "harmony-spotify/core";
import { css, html } from "lit";

const en = {
  title: "Longest waiting",
  none: "Every playlist was synced in time.",
  since: (time: string) => `last synced ${time}`,
  never: "never synced",
};
const de: Translated<typeof en> = {
  title: "Warten am längsten",
  none: "Alle Playlists wurden rechtzeitig synchronisiert.",
  since: (time) => `zuletzt synchronisiert ${time}`,
  never: "nie synchronisiert",
};
const texts: Section<typeof en> = { name: "longest-waiting", en, translations: { de } };

type Value = ReadonlyArray<Playlist>;

/** The five playlists that wait longest for the sync worker. */
export class LongestWaitingCard extends HarmonyCard<Value> {
  static override styles = [
    HarmonyCard.styles,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 1rem;
      }
    `,
  ];

  /** The card of the page that the data belongs to: where its links lead. */
  readonly name = "playlists";
  /** Who may see it: one of the actions of docs/access.md. */
  protected readonly action = "playlists.view";
  protected resource!: Resource<Value>;

  protected get heading(): string {
    return this.texts(texts).title;
  }

  protected bind(kernel: HarmonyKernel): void {
    this.resource = kernel.use(PlaylistsService).playlists;
    this.watch(this.resource);
  }

  protected override renderContent(playlists: Value): unknown {
    const { none, since, never } = this.texts(texts);
    const now = this.kernel.now();
    const waiting = playlists
      .filter((playlist) => postureOf(playlist, now).posture !== "fresh")
      .sort((a, b) => (a.syncedAt ?? 0) - (b.syncedAt ?? 0))
      .slice(0, 5);
    if (waiting.length === 0) return html`<p class="card-body">${none}</p>`;
    return html`<ol class="card-body">
      ${waiting.map(
        ({ name, syncedAt }) =>
          html`<li>
            <bdi>${name}</bdi>
            <span class="muted">${syncedAt === null ? never : since(this.format.clock(syncedAt))}</span>
          </li>`,
      )}
    </ol>`;
  }
}

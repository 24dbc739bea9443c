import type { HarmonyKernel } from "../../core/plugin.js";
import { css, html, nothing, type ReactiveElement, type TemplateResult } from "lit";
import type { HarmonyError } from "../../core/client/errors.js";
import type { AudioFeatures, Track } from "../../core/model/track.js";
import { TrackDetailsService } from "../../core/services/track-details.js";
import type { Clock } from "../foundation/age.js";
import { drawerHead, openDrawer } from "../foundation/drawer.js";
import { explain } from "../foundation/explain.js";
import { trackLength } from "../foundation/format.js";
import type { FoundationTexts } from "../foundation/texts.js";
import { icon } from "../foundation/icons.js";
import type { Section } from "../foundation/sections.js";
import { note, skeleton } from "../foundation/states.js";
import { adopt } from "../foundation/styles/adopt.js";
import { plainText, safeHref, safeText } from "../foundation/text.js";
import { cover } from "./cover.js";
import { type TrackDrawerTexts, trackDrawerTexts } from "./texts.js";

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
  .track-about > dl {
    flex: 1;
  }
  .sound {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr) 2rem;
    gap: var(--_space-2) var(--_space-3);
    align-items: center;
    font-size: var(--_font-s);
  }
  .sound dt,
  .sound > div > dd {
    margin: 0;
  }
  .sound > div {
    display: contents;
  }
  .sound meter {
    display: none;
  }
  .sound .track-bar {
    block-size: 0.5rem;
    border-radius: var(--_radius-s);
    background: var(--_surface-sunken);
    overflow: clip;
  }
  .sound .track-bar > i {
    display: block;
    block-size: 100%;
    background: var(--_accent);
  }
  @media (forced-colors: active) {
    .sound .track-bar {
      border: 1px solid CanvasText;
    }
    .sound .track-bar > i {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;

export interface TrackDrawer {
  readonly host: ReactiveElement;
  readonly id: string;
  /** The track as the list has it; one that is not listed is read. */
  readonly known: () => Track | undefined;
  readonly kernel: HarmonyKernel;
  readonly clock: Clock;
  readonly frameTexts: () => FoundationTexts;
  readonly texts: (section: Section<TrackDrawerTexts>) => Promise<TrackDrawerTexts>;
  readonly actions: (track: Track) => unknown;
  readonly onClose: () => void;
}

/** What was asked for: on its way, here, or failed. */
type Asked<A> = { readonly value?: A; readonly error?: HarmonyError };

/** Opens the details of a track. What is known is shown at once, its audio features when they are there. */
export const openTrack = (options: TrackDrawer): { update(): void; close(): void } => {
  const { host, id, known, kernel, texts: load, onClose } = options;
  adopt(host, styles);
  const service = kernel.use(TrackDetailsService);
  let texts: TrackDrawerTexts = trackDrawerTexts.en;
  let track: Asked<Track> = {};
  let sound: Asked<AudioFeatures> = {};

  const content = () => renderTrack(options, texts, { ...track, value: known() ?? track.value }, sound);
  const drawer = openDrawer(host, content());
  const update = () => drawer.update(content());
  const ask = <A>(answer: Promise<A>, keep: (asked: Asked<A>) => void) =>
    void answer
      .then(
        (value) => keep({ value }),
        (error: HarmonyError) => keep({ error }),
      )
      .then(update);

  void load(trackDrawerTexts).then((loaded) => {
    texts = loaded;
    update();
  });
  if (!known()) ask(service.track.run(id), (asked) => (track = asked));
  ask(service.audioFeatures.run(id), (asked) => (sound = asked));
  void drawer.closed.then(onClose);
  return { update, close: () => drawer.close() };
};

const renderTrack = (
  { clock: { format }, frameTexts, actions }: TrackDrawer,
  texts: TrackDrawerTexts,
  { value: track, error }: Asked<Track>,
  sound: Asked<AudioFeatures>,
): TemplateResult => {
  const frame = frameTexts();
  if (!track) {
    return html`${drawerHead(texts.untitled, frame.close)}
      <div class="track-body">
        ${
          error
            ? note(
                "crit",
                html`<strong>${error._tag === "NotFound" ? texts.notFound : texts.notRead}</strong>
                  ${explain(error, frame)}`,
              )
            : skeleton(texts.reading, [[40], [70], [55]])
        }
      </div>`;
  }
  const { album, durationMs, popularity, explicit, externalIds } = track;
  const artists = (track.artists ?? []).flatMap(({ name }) => plainText(name) || []);
  const href = safeHref(track.externalUrls?.spotify);
  const fact = (label: string, value: unknown) =>
    html`<div>
      <dt>${label}</dt>
      <dd>${value}</dd>
    </div>`;
  return html`${drawerHead(safeText(track.name, frame.unnamed), frame.close, artists.length ? html`<bdi>${format.list(artists)}</bdi>` : undefined)}
    <div class="track-body">
      <div class="track-about">
        ${cover(album, 300)}
        <dl class="facts">
          ${fact(texts.album, safeText(album?.name, texts.unknown))}
          ${fact(texts.released, plainText(album?.releaseDate) || texts.unknown)}
          ${fact(texts.length, durationMs === null ? texts.unknown : trackLength(durationMs))}
          ${fact(texts.popularity, popularity === null ? texts.unknown : texts.ofHundred(format.number(Math.round(popularity))))}
          ${fact(texts.content, explicit === null ? texts.unknown : explicit ? texts.explicit : texts.clean)}
          ${externalIds?.isrc ? fact(texts.isrc, html`<code>${plainText(externalIds.isrc)}</code>`) : nothing}
          ${track.id ? fact(texts.id, html`<code>${plainText(track.id)}</code>`) : nothing}
        </dl>
      </div>
      <section aria-labelledby="sound-title">
        <div class="section-head">
          <h3 class="section-title" id="sound-title">${texts.sound}</h3>
          <span class="push muted xs">${sound.value ? texts.soundWhy : nothing}</span>
        </div>
        ${renderSound(sound, texts, format, frame)}
      </section>
    </div>
    <footer class="drawer-foot">
      ${href ? html`<a class="btn" href=${href} target="_blank" rel="noopener noreferrer">${texts.openSpotify} ${icon("out")}</a>` : nothing}
      ${actions(track)}
    </footer>`;
};

/** A bar for each feature, and beside it its number: the picture says nothing that the words do not. */
const renderSound = (
  { value, error }: Asked<AudioFeatures>,
  texts: TrackDrawerTexts,
  format: Clock["format"],
  frame: FoundationTexts,
): TemplateResult => {
  if (error) {
    return html`<p class="muted small">
      ${error._tag === "NotFound" ? texts.noSound : html`${texts.soundFailed} ${explain(error, frame)}`}
    </p>`;
  }
  if (!value) return skeleton(texts.readingSound, [[100], [100], [100]]);
  const names = Object.keys(texts.features) as Array<keyof TrackDrawerTexts["features"]>;
  const measured = names.flatMap((name) =>
    value[name] === null ? [] : [[name, Math.min(1, Math.max(0, value[name]))] as const],
  );
  const { tempo, loudness, key, mode } = value;
  const note = texts.keys[key ?? -1];
  return html`<dl class="sound">
      ${measured.map(
        ([name, share]) =>
          html`<div>
            <dt class="muted">${texts.features[name]}</dt>
            <dd class="track-bar" aria-hidden="true"><i .style=${`inline-size:${share * 100}%`}></i></dd>
            <dd class="num">${format.number(Math.round(share * 100))}</dd>
          </div>`,
      )}
    </dl>
    <dl class="facts">
      ${
        tempo === null
          ? nothing
          : html`<div>
              <dt>${texts.tempo}</dt>
              <dd>${texts.bpm(format.number(Math.round(tempo)))}</dd>
            </div>`
      }
      ${
        loudness === null
          ? nothing
          : html`<div>
              <dt>${texts.loudness}</dt>
              <dd>${texts.decibels(format.number(Math.round(loudness)))}</dd>
            </div>`
      }
      ${
        note
          ? html`<div>
              <dt>${texts.key}</dt>
              <dd>${note} ${mode === 1 ? texts.major : mode === 0 ? texts.minor : nothing}</dd>
            </div>`
          : nothing
      }
    </dl>`;
};

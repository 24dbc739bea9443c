import { css, html, nothing, type TemplateResult } from "lit";
import type { AudioFeatures } from "../../core/model/track.js";
import type { Format } from "../foundation/format.js";
import { renderFacts } from "./facts.js";
import type { TrackDrawerTexts } from "./texts.js";

export const audioFeaturesStyles = css`
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
  .sound .num {
    text-align: end;
  }
  .track-bar {
    block-size: 0.5rem;
    border-radius: var(--_radius-s);
    background: var(--_surface-sunken);
    overflow: clip;
  }
  .track-bar > i {
    display: block;
    block-size: 100%;
    background: var(--_accent);
  }
  @media (forced-colors: active) {
    .track-bar {
      border: 1px solid CanvasText;
    }
    .track-bar > i {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;

/** A bar for each audio feature, with its number beside it: the bar shows nothing that the number does not say. */
export function renderAudioFeatures(features: AudioFeatures, texts: TrackDrawerTexts, format: Format): TemplateResult {
  const names = Object.keys(texts.features) as Array<keyof TrackDrawerTexts["features"]>;
  const { tempo, loudness, key, mode } = features;
  const keyName = texts.keys[key ?? -1];
  const modeName = mode === 1 ? texts.major : mode === 0 ? texts.minor : nothing;
  return html`<dl class="sound">${names.map((name) => renderFeature(texts.features[name], features[name], format))}</dl>
    ${renderFacts([
      tempo === null ? undefined : [texts.tempo, texts.bpm(format.number(Math.round(tempo)))],
      loudness === null ? undefined : [texts.loudness, texts.decibels(format.number(Math.round(loudness)))],
      keyName ? [texts.key, html`${keyName} ${modeName}`] : undefined,
    ])}`;
}

function renderFeature(label: string, value: number | null, format: Format): TemplateResult | typeof nothing {
  if (value === null) return nothing;
  const percent = 100 * Math.min(1, Math.max(0, value));
  return html`<div>
    <dt class="muted">${label}</dt>
    <dd class="track-bar" aria-hidden="true"><i .style=${`inline-size:${percent}%`}></i></dd>
    <dd class="num">${format.number(Math.round(percent))}</dd>
  </div>`;
}

import { css, html, nothing, type TemplateResult } from "lit";
import type { Album } from "../../core/model/track.js";
import { safeHref } from "../foundation/text.js";

export const coverStyles = css`
  .cover {
    flex: none;
    inline-size: 2rem;
    block-size: 2rem;
    border-radius: var(--_radius-s);
    background: var(--_surface-sunken);
    overflow: clip;
  }
  .cover img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .cover [data-broken] {
    visibility: hidden;
  }
`;

/**
 * The smallest picture of an album that is at least `pixels` wide, in a frame. Where a host's policy blocks the picture,
 * the frame stays empty, so that nothing moves.
 */
export function cover(album: Album | null, pixels: number): TemplateResult {
  const images = [...(album?.images ?? [])].sort((a, b) => (a.width ?? 0) - (b.width ?? 0));
  const href = safeHref((images.find(({ width }) => (width ?? 0) >= pixels) ?? images.at(-1))?.url);
  return html`<span class="cover"
    >${
      href
        ? html`<img
            src=${href}
            alt=""
            width=${pixels}
            height=${pixels}
            loading="lazy"
            decoding="async"
            referrerpolicy="no-referrer"
            @error=${hide}
          />`
        : nothing
    }</span
  >`;
}

function hide({ target }: Event): void {
  (target as HTMLElement).toggleAttribute("data-broken", true);
}

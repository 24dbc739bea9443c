import { css, html, nothing, type TemplateResult } from "lit";
import type { Album } from "../../core/model/track.js";
import { Pictures } from "../foundation/pictures.js";

export const coverStyles = css`
  .cover {
    flex: none;
    inline-size: 2rem;
    block-size: 2rem;
    border-radius: var(--_radius-s);
    background: var(--_surface-sunken);
    overflow: clip;
  }
  .cover.blank {
    background: none;
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
  /* What is not seen yet does not jump. */
  .covers-held .name {
    opacity: 0;
  }
`;

/** The covers of albums in an element's template. */
export class Covers extends Pictures {
  /** A class for the table around the covers. */
  get tableClass(): string {
    return this.source === "held" ? "covers-held" : "";
  }

  /** The smallest picture of an album that is at least `pixels` wide, in a frame; nothing where pictures are left out. */
  render(album: Album | null, pixels: number): TemplateResult | typeof nothing {
    const href = this.addressOf(pictureOf(album, pixels));
    const { source } = this;
    if (source === "none") return nothing;
    if (source === "blank") return html`<span class="cover blank"></span>`;
    return frame(href, pixels);
  }
}

function pictureOf(album: Album | null, pixels: number): string | undefined {
  const images = [...(album?.images ?? [])].sort((a, b) => (a.width ?? 0) - (b.width ?? 0));
  return (images.find(({ width }) => (width ?? 0) >= pixels) ?? images.at(-1))?.url;
}

function frame(href: string | undefined, pixels: number): TemplateResult {
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
            @load=${show}
          />`
        : nothing
    }</span
  >`;
}

function hide({ target }: Event): void {
  (target as HTMLElement).toggleAttribute("data-broken", true);
}

/** Lit reuses the element for another row's picture. */
function show({ target }: Event): void {
  (target as HTMLElement).toggleAttribute("data-broken", false);
}

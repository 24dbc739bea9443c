import { html, nothing, type TemplateResult } from "lit";
import type { Album } from "../../core/model/track.js";
import { safeHref } from "../foundation/text.js";

const hide = ({ target }: Event) => (target as HTMLElement).toggleAttribute("data-broken", true);

/**
 * The smallest picture that fills `pixels`, in a frame of its own. Where a host's policy keeps it from loading the frame
 * stays, so that nothing moves.
 */
export const cover = (album: Album | null, pixels: number): TemplateResult => {
  const fits = [...(album?.images ?? [])].sort((a, b) => (a.width ?? 0) - (b.width ?? 0));
  const href = safeHref((fits.find(({ width }) => (width ?? 0) >= pixels) ?? fits.at(-1))?.url);
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
};

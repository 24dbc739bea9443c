import { css, html } from "lit";
import { SharingElement } from "../foundation/sharing-element.js";

/**
 * Shares one plugin with every card inside it, however deep, and gives them a language, texts and a location.
 *
 * @customElement harmony-spotify-provider
 * @slot - Anything, cards among it.
 */
export class HarmonySpotifyProvider extends SharingElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  protected override render(): unknown {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-provider": HarmonySpotifyProvider;
  }
}

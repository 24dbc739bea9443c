import type { CardName } from "./cards.js";

/** Where an operator wants to go on the page. A router takes the event; if there is none, the page does. */
export interface NavigateDetail {
  readonly card: CardName;
  readonly view: string;
  readonly href: string;
}

/**
 * Fires `harmony-spotify-navigate` for a plain click on a link into the page, and keeps the browser from following it. Any
 * other click is left to the browser. True if nobody took the event.
 */
export function navigateOnClick(element: HTMLElement, event: MouseEvent, detail: NavigateDetail): boolean {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return false;
  event.preventDefault();
  return element.dispatchEvent(
    new CustomEvent<NavigateDetail>("harmony-spotify-navigate", {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail,
    }),
  );
}

declare global {
  interface HTMLElementEventMap {
    "harmony-spotify-navigate": CustomEvent<NavigateDetail>;
  }
}

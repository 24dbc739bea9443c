import { html, type TemplateResult } from "lit";
import { icon, type IconName } from "./icons.js";

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  readonly danger?: boolean;
  /** Why it cannot be used now: shown below it, still reachable. */
  readonly reason?: string | undefined;
  readonly run: () => void;
}

/** A "…" button; its menu is loaded on the first click, the items are asked for on each. */
export const menuButton = (label: string, items: () => readonly MenuItem[]): TemplateResult => {
  const open = async ({ currentTarget }: Event) => {
    const button = currentTarget as HTMLButtonElement;
    // An open menu is the button's own popover: the browser closes it on this click.
    if (button.popoverTargetElement) return;
    const { openMenu } = await import("./menu.js");
    openMenu(button, items());
  };
  return html`<button class="btn square" type="button" aria-label=${label} aria-haspopup="menu" @click=${open}>
    ${icon("more")}
  </button>`;
};

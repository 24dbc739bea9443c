import { html, nothing, render, type TemplateResult } from "lit";
import { icon, type IconName } from "./icons.js";
import { adopt } from "./styles/adopt.js";
import { overlays } from "./styles/overlays.js";

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  readonly danger?: boolean;
  /** Why it cannot be used now. It is shown below the label, and the item can still be focused. */
  readonly reason?: string | undefined;
  readonly run: () => void;
}

/** A "…" button that opens a menu. `items` is called on each click. */
export function menuButton(label: string, items: () => ReadonlyArray<MenuItem>): TemplateResult {
  const open = (click: Event) => openMenu(click, click.currentTarget as HTMLButtonElement, items());
  return html`<button class="btn square" type="button" aria-label=${label} aria-haspopup="menu" @click=${open}>
    ${icon("more")}
  </button>`;
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * Opens a menu on a click, below its button, in the top layer, with the focus on its first item. It closes on Escape, Tab, a choice, a
 * click elsewhere, or when the page scrolls beneath it; the focus goes back to the button.
 */
export function openMenu(click: Event, button: HTMLButtonElement, items: ReadonlyArray<MenuItem>): void {
  const root = button.getRootNode() as ShadowRoot;
  // An open menu is the button's own popover: the browser closes it on this click.
  if (button.popoverTargetElement) return;
  // Otherwise the browser would close the new menu on this same click.
  click.preventDefault();
  adopt(root, overlays);
  const menu = document.createElement("div");
  menu.className = "menu";
  menu.popover = "auto";
  menu.role = "menu";
  menu.ariaLabel = button.ariaLabel;
  const choose = (item: MenuItem) => {
    if (item.reason) return;
    close();
    item.run();
  };
  render(
    items.map(
      (item) =>
        html`<button
          type="button"
          role="menuitem"
          tabindex="-1"
          class=${item.danger && !item.reason ? "danger" : ""}
          aria-disabled=${item.reason ? "true" : nothing}
          @click=${() => choose(item)}
        >
          ${item.reason ? icon("lock") : item.icon ? icon(item.icon) : nothing}<span>${item.label}</span>
          ${item.reason ? html`<span class="xs">${item.reason}</span>` : nothing}
        </button>`,
    ),
    menu,
  );
  // Inside the dialog if the button is in one: everything else is inert.
  (button.closest("dialog") ?? root).prepend(menu);
  button.popoverTargetElement = menu;
  const close = () => {
    menu.hidePopover();
    button.focus();
  };
  const hide = () => menu.hidePopover();
  const entries = [...menu.querySelectorAll("button")];
  menu.addEventListener("keydown", (event) => {
    const { key } = event;
    const at = entries.indexOf(root.activeElement as HTMLButtonElement);
    const initial = (offset: number) => (offset + at + 1) % entries.length;
    const typed = key.length === 1 && key !== " ";
    const found =
      typed &&
      entries.findIndex((_, offset) =>
        entries[initial(offset)]!.innerText.trim().toLowerCase().startsWith(key.toLowerCase()),
      );
    const next = typed ? (found === -1 ? undefined : initial(found as number)) : steps[key]?.(at, entries.length);
    if (key === "Tab") return close();
    if (key !== "Escape" && next === undefined) return;
    // Escape closes only the menu: a drawer beneath it stays open.
    event.preventDefault();
    if (next === undefined) close();
    else entries[next]!.focus();
  });
  menu.addEventListener("toggle", ({ newState }) => {
    if (newState === "open") return;
    removeEventListener("scroll", hide, true);
    removeEventListener("resize", hide);
    button.popoverTargetElement = null;
    menu.remove();
  });
  // Some browsers do not focus a button on a click, but the focus has to come back to it.
  button.focus();
  menu.showPopover();
  place(menu, button.getBoundingClientRect());
  entries[0]?.focus({ preventScroll: true });
  addEventListener("scroll", hide, true);
  addEventListener("resize", hide);
}

/** Places the menu below the button, aligned with its end, or above it if there is no room; always inside the window. */
function place(menu: HTMLElement, button: DOMRect): void {
  const { offsetWidth, offsetHeight } = menu;
  const left = getComputedStyle(menu).direction === "rtl" ? button.left : button.right - offsetWidth;
  const top = button.bottom + offsetHeight > innerHeight ? button.top - offsetHeight : button.bottom;
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - offsetWidth - 8))}px`;
  menu.style.top = `${Math.max(8, top)}px`;
}

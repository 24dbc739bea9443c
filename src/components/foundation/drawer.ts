import { html, nothing, type ReactiveElement, type TemplateResult } from "lit";
import { icon } from "./icons.js";
import { type Modal, openModal } from "./modal.js";

/**
 * Opens a drawer over the end of the page with content that starts with a `drawerHead`; draw it again by `update`. Its
 * `element` raises `close`. A click beside it closes it.
 */
export const openDrawer = (host: ReactiveElement, content: unknown): Modal => {
  const drawer = openModal(host, "drawer", content);
  const { element } = drawer;
  element.addEventListener("click", ({ target, clientX, clientY }) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const beside = clientX < left || clientX > right || clientY < top || clientY > bottom;
    if (target === element && beside) element.close();
  });
  return drawer;
};

/** The title of a drawer, what else is to be said of it, and the way out. */
export const drawerHead = (title: unknown, closeLabel: string, about?: unknown): TemplateResult => {
  const close = (event: Event) => (event.currentTarget as Element).closest("dialog")?.close();
  return html`<header class="drawer-head">
    <div>
      <h2 id="drawer-title" tabindex="-1" autofocus>${title}</h2>
      <button class="btn square" type="button" aria-label=${closeLabel} @click=${close}>${icon("close")}</button>
    </div>
    ${about ? html`<p class="muted small">${about}</p>` : nothing}
  </header>`;
};

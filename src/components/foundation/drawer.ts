import { html, nothing, type ReactiveElement, type TemplateResult } from "lit";
import { icon } from "./icons.js";
import { type Modal, openModal, openModally } from "./modal.js";

/** A drawer over the end of the page, translated already. */
export interface Drawer {
  readonly title: unknown;
  /** What else is to be said below the title. */
  readonly about?: unknown;
  readonly closeLabel: string;
  readonly content: unknown;
  /** The operator closed it: stop rendering it. */
  readonly onClose: () => void;
}

/**
 * A drawer in the template of an element, open for as long as it is rendered. Escape, its button and a click beside it
 * close it.
 */
export function drawer({ title, about, closeLabel, content, onClose }: Drawer): TemplateResult {
  return html`<dialog
    class="drawer"
    aria-labelledby="drawer-title"
    @click=${closeOnClickBeside}
    @close=${onClose}
    ${openModally()}
  >
    ${drawerHead(title, closeLabel, about)}${content}
  </dialog>`;
}

/**
 * Opens a drawer with content that starts with a `drawerHead`; draw it again by `update`.
 *
 * @deprecated Render a `drawer` in a late part instead. Goes once no card calls it.
 */
export function openDrawer(host: ReactiveElement, content: unknown): Modal {
  const modal = openModal(host, "drawer", content);
  modal.element.addEventListener("click", closeOnClickBeside);
  return modal;
}

/** The title of a drawer, what else is to be said of it, and the way out. */
export function drawerHead(title: unknown, closeLabel: string, about?: unknown): TemplateResult {
  const close = (event: Event) => (event.currentTarget as Element).closest("dialog")?.close();
  return html`<header class="drawer-head">
    <div>
      <h2 id="drawer-title" tabindex="-1" autofocus>${title}</h2>
      <button class="btn square" type="button" aria-label=${closeLabel} @click=${close}>${icon("close")}</button>
    </div>
    ${about ? html`<p class="muted small">${about}</p>` : nothing}
  </header>`;
}

function closeOnClickBeside({ currentTarget, target, clientX, clientY }: MouseEvent): void {
  const element = currentTarget as HTMLDialogElement;
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const isBeside = clientX < left || clientX > right || clientY < top || clientY > bottom;
  if (target === element && isBeside) element.close();
}

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "./icons.js";
import { openModally } from "./modal.js";

/** A drawer over the end of the page, in the operator's language. */
export interface Drawer {
  readonly title: unknown;
  /** A line below the title. */
  readonly about?: unknown;
  readonly closeLabel: string;
  readonly content: unknown;
  /** The operator closed it: the element stops rendering it. */
  readonly onClose: () => void;
}

/**
 * A drawer in the template of an element, open for as long as it is rendered. Escape, its button and a click beside it
 * close it.
 */
export function drawer(options: Drawer): TemplateResult {
  return html`<dialog
    class="drawer"
    aria-labelledby="drawer-title"
    @click=${closeOnClickBeside}
    @close=${options.onClose}
    ${openModally()}
  >
    ${drawerHead(options)}${options.content}
  </dialog>`;
}

function drawerHead({ title, about, closeLabel }: Drawer): TemplateResult {
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

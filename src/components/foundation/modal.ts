import { Subject } from "../../core/live/observable.js";
import { noChange, nothing, type ReactiveElement, render } from "lit";
import { AsyncDirective } from "lit/async-directive.js";
import { directive, type ElementPart } from "lit/directive.js";
import { overlays } from "./styles/overlays.js";

/** The open modals, the topmost last. All else on the page is inert while there are any. */
export const modals = new Subject<ReadonlyArray<HTMLDialogElement>>([]);

/** Brings the styles of what floats into a shadow root, once. */
export function adoptOverlays(root: ShadowRoot): void {
  const sheet = overlays.styleSheet!;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

/** Opens a dialog that is in the document, on top of the others. The browser keeps the focus inside and gives it back. */
function open(dialog: HTMLDialogElement): void {
  dialog.addEventListener("close", () => forget(dialog), { once: true });
  dialog.showModal();
  modals.set([...modals.state, dialog]);
}

function forget(dialog: HTMLDialogElement): void {
  modals.set(modals.state.filter((modal) => modal !== dialog));
}

/** The element that has the focus, shadow roots included. */
function focusedElement(): HTMLElement | undefined {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused instanceof HTMLElement ? focused : undefined;
}

class ModalDirective extends AsyncDirective {
  #dialog: HTMLDialogElement | undefined;
  #focusedBefore: HTMLElement | undefined;

  render(): unknown {
    return noChange;
  }

  override update({ element }: ElementPart): unknown {
    if (this.#dialog) return noChange;
    this.#dialog = element as HTMLDialogElement;
    this.#open();
    return noChange;
  }

  /** Once the template is in the document. */
  #open(): void {
    queueMicrotask(() => {
      const dialog = this.#dialog!;
      if (!dialog.isConnected || dialog.open) return;
      adoptOverlays(dialog.getRootNode() as ShadowRoot);
      this.#focusedBefore = focusedElement();
      open(dialog);
    });
  }

  protected override disconnected(): void {
    const dialog = this.#dialog!;
    if (!dialog.open) return;
    // Its element hears of `close` where the operator closes it, not where it stops rendering it.
    dialog.addEventListener("close", (event) => event.stopImmediatePropagation(), { capture: true, once: true });
    dialog.close();
    forget(dialog);
    // The browser gives the focus back only where the dialog is still in the document when it is closed.
    if (!dialog.isConnected) this.#focusedBefore?.focus({ preventScroll: true });
  }

  protected override reconnected(): void {
    this.#open();
  }
}

/**
 * On a `<dialog>` of an element's template: opens it as a modal for as long as it is rendered. The element stops rendering
 * it on its `close` event, which tells that the operator closed it.
 */
export const openModally = directive(ModalDirective);

export interface Modal {
  readonly element: HTMLDialogElement;
  /** Draws it again; nothing once it is closed. */
  update(content: unknown): void;
  close(): void;
  /** The value it was closed with: that of a form's button, or "". */
  readonly closed: Promise<string>;
}

/**
 * Opens a modal dialog in an element's shadow root, named by the heading `#KIND-title` in its content. It goes with its
 * element.
 */
export function openModal(host: ReactiveElement, kind: "dialog" | "drawer", content: unknown): Modal {
  const root = host.renderRoot as ShadowRoot;
  adoptOverlays(root);
  const element = document.createElement("dialog");
  element.className = kind;
  element.setAttribute("aria-labelledby", `${kind}-title`);
  const update = (next: unknown) => {
    render(next, element, { host });
  };
  update(content);
  // Before what Lit renders: what comes after, it may take for its own.
  root.prepend(element);
  open(element);
  const controller = { hostDisconnected: () => element.close() };
  host.addController(controller);
  const closed = new Promise<string>((resolve) => {
    element.addEventListener(
      "close",
      () => {
        host.removeController(controller);
        // What follows a clock or a resource in there stops.
        update(nothing);
        element.remove();
        resolve(element.returnValue);
      },
      { once: true },
    );
  });
  return { element, update: (next) => element.open && update(next), close: () => element.close(), closed };
}

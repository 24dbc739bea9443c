import { noChange } from "lit";
import { AsyncDirective } from "lit/async-directive.js";
import { directive, type ElementPart } from "lit/directive.js";
import { Subject } from "../../core/live/observable.js";
import { focusedElement } from "./focus.js";
import { adopt } from "./styles/adopt.js";
import { overlays } from "./styles/overlays.js";

/** The open modals, the topmost last. Everything else on the page is inert while there are any. */
export const modals = new Subject<ReadonlyArray<HTMLDialogElement>>([]);

/**
 * Opens a dialog that is in a shadow root in the document, on top of the others. The browser keeps the focus inside and
 * gives it back when the dialog is closed.
 */
export function openModal(dialog: HTMLDialogElement): void {
  adopt(dialog.getRootNode() as ShadowRoot, overlays);
  dialog.addEventListener("close", () => forget(dialog), { once: true });
  dialog.showModal();
  modals.set([...modals.state, dialog]);
}

function forget(dialog: HTMLDialogElement): void {
  modals.set(modals.state.filter((modal) => modal !== dialog));
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
      this.#focusedBefore = focusedElement();
      openModal(dialog);
    });
  }

  protected override disconnected(): void {
    const dialog = this.#dialog!;
    if (!dialog.open) return;
    // The element is told of `close` only where the operator closes the dialog, not where it stops rendering it.
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

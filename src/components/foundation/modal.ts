import { nothing, type ReactiveElement, render } from "lit";
import { Subject } from "../../core/live/observable.js";
import { overlays } from "./styles/overlays.js";

/** The open modals, the topmost last. All else on the page is inert while there are any. */
export const modals = new Subject<readonly HTMLDialogElement[]>([]);

/** Brings the styles of what floats into a shadow root, once. */
export const adoptOverlays = (root: ShadowRoot): void => {
  const sheet = overlays.styleSheet!;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
};

export interface Modal {
  readonly element: HTMLDialogElement;
  /** Draws it again; nothing once it is closed. */
  update(content: unknown): void;
  close(): void;
  /** The value it was closed with: that of a form's button, or "". */
  readonly closed: Promise<string>;
}

/**
 * Opens a native modal dialog in an element's shadow root, named by the heading `#KIND-title` in its content. It goes with
 * its element. The browser keeps the focus inside and gives it back to where it was.
 */
export const openModal = (host: ReactiveElement, kind: "dialog" | "drawer", content: unknown): Modal => {
  const root = host.renderRoot as ShadowRoot;
  adoptOverlays(root);
  const element = document.createElement("dialog");
  element.className = kind;
  element.setAttribute("aria-labelledby", `${kind}-title`);
  const update = (next: unknown) => void render(next, element, { host });
  const controller = { hostDisconnected: () => element.close() };
  const closed = new Promise<string>((resolve) => {
    element.addEventListener(
      "close",
      () => {
        host.removeController(controller);
        modals.set(modals.state.filter((modal) => modal !== element));
        // Whatever follows a clock or a resource in there lets go.
        update(nothing);
        element.remove();
        resolve(element.returnValue);
      },
      { once: true },
    );
  });
  update(content);
  // Before what Lit renders: what comes after, it may take for its own.
  root.prepend(element);
  element.showModal();
  modals.set([...modals.state, element]);
  host.addController(controller);
  return { element, update: (next) => element.open && update(next), close: () => element.close(), closed };
};

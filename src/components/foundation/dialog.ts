import { html, nothing, type ReactiveElement, render, type TemplateResult } from "lit";
import { openModal } from "./modal.js";

/** A question in the operator's language. The title says what happens to how many, the label of the button repeats the verb. */
export interface Question {
  readonly title: string;
  readonly text: unknown;
  /** What happens to which of them: a `<li class="SEVERITY">` each, with an icon, a count in `<b>` and words. */
  readonly breakdown?: unknown;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  /** It cannot be undone: the focus starts on Cancel. */
  readonly danger?: boolean;
}

/**
 * Asks the operator in a modal dialog in an element's shadow root. False on Cancel, on Escape, and where the element leaves
 * the page meanwhile.
 */
export async function confirm(host: ReactiveElement, question: Question): Promise<boolean> {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-labelledby", "dialog-title");
  dialog.setAttribute("aria-describedby", "dialog-text");
  render(contentOf(question), dialog, { host });
  // Before what Lit renders: it may take what comes after for its own.
  host.renderRoot.prepend(dialog);
  openModal(dialog);
  const closeWithHost = { hostDisconnected: () => dialog.close() };
  host.addController(closeWithHost);
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  host.removeController(closeWithHost);
  dialog.remove();
  return dialog.returnValue === "ok";
}

function contentOf(question: Question): TemplateResult {
  const { title, text, breakdown, confirmLabel, cancelLabel, danger = false } = question;
  return html`<form method="dialog">
    <div class="dialog-body">
      <h2 id="dialog-title">${title}</h2>
      <p id="dialog-text" class="muted">${text}</p>
      ${
        breakdown
          ? html`<ul class="breakdown">
              ${breakdown}
            </ul>`
          : nothing
      }
    </div>
    <div class="dialog-foot">
      <button class="btn" value="" ?autofocus=${danger}>${cancelLabel}</button>
      <button class="btn ${danger ? "danger" : "primary"}" value="ok" ?autofocus=${!danger}>${confirmLabel}</button>
    </div>
  </form>`;
}

import { html, nothing, type ReactiveElement } from "lit";
import { openModal } from "./modal.js";

/** What is asked, translated already: the title names what happens to how many, the label says the same verb. */
export interface Question {
  readonly title: string;
  readonly text: unknown;
  /** What becomes of which, as `<li class="SEVERITY">` of an icon, a count in `<b>` and words. */
  readonly breakdown?: unknown;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  /** It cannot be undone: the focus starts on the way out. */
  readonly danger?: boolean;
}

/** Asks. False on Cancel, on Escape, and when the element leaves the page meanwhile. */
export async function confirm(host: ReactiveElement, question: Question): Promise<boolean> {
  const { title, text, breakdown, confirmLabel, cancelLabel, danger = false } = question;
  const modal = openModal(
    host,
    "dialog",
    html`<form method="dialog">
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
    </form>`,
  );
  modal.element.setAttribute("role", "alertdialog");
  modal.element.setAttribute("aria-describedby", "dialog-text");
  return (await modal.closed) === "ok";
}

import { html, type TemplateResult } from "lit";
import { icon } from "./icons.js";

/** Puts text on the clipboard. False if the browser does not allow it, as in an insecure page without the focus. */
export async function copyText(text: string, near: Node): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text, near);
  }
}

/** Pages without TLS have no clipboard API, but they can copy a selection. */
function copySelected(text: string, near: Node): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  field.readOnly = true;
  const focused = (near.getRootNode() as Document | ShadowRoot).activeElement as HTMLElement | null;
  // Next to the button: while a modal dialog is open, nothing outside it can be selected.
  near.parentNode?.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } finally {
    field.remove();
    focused?.focus();
  }
}

/** In the operator's language. */
export interface CopyTexts {
  readonly copy: string;
  readonly copied: string;
}

/** Text with a button that copies it and confirms that it did. `name` says what it is. */
export function copyable(text: string, name: string, texts: CopyTexts): TemplateResult {
  const copy = async ({ currentTarget }: Event) => {
    const button = currentTarget as HTMLElement;
    if (await copyText(text, button)) button.nextElementSibling!.textContent = texts.copied;
  };
  return html`<code>${text}</code>
    <button class="btn square" type="button" aria-label="${texts.copy}: ${name}" @click=${copy}>${icon("copy")}</button>
    <span role="status"></span>`;
}

/** "Debug id d-9f31c07a", which can be copied. */
export function debugId(id: string, texts: CopyTexts & { readonly debugId: string }): TemplateResult {
  return html`<p class="debug">${texts.debugId} ${copyable(id, texts.debugId, texts)}</p>`;
}

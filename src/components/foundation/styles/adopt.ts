import type { CSSResult } from "lit";

/** Brings further styles into a shadow root, once. */
export function adopt({ adoptedStyleSheets }: ShadowRoot, { styleSheet }: CSSResult): void {
  if (!adoptedStyleSheets.includes(styleSheet!)) adoptedStyleSheets.push(styleSheet!);
}

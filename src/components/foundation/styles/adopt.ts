import type { CSSResult, ReactiveElement } from "lit";

/** Brings further styles into an element's shadow root, once. */
export const adopt = ({ renderRoot }: ReactiveElement, { styleSheet }: CSSResult): void => {
  const { adoptedStyleSheets } = renderRoot as ShadowRoot;
  if (!adoptedStyleSheets.includes(styleSheet!)) adoptedStyleSheets.push(styleSheet!);
};

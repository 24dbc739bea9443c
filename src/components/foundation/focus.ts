/** The element that has the focus, shadow roots included; the body where none has it. */
export function focusedElement(): HTMLElement | undefined {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused instanceof HTMLElement ? focused : undefined;
}

/** The heading where an operator starts to read: of the open dialog or drawer in this shadow root, else the first one. */
export function headingIn(root: ParentNode): HTMLElement | null {
  const heading = ":is(h1, h2, h3)[tabindex]";
  return root.querySelector<HTMLElement>(`dialog[open] ${heading}`) ?? root.querySelector<HTMLElement>(heading);
}

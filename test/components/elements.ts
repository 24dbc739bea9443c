// What can be seen and pressed on an element, shadow roots included.

/** Everything written on an element, blanks folded. */
export const textOf = (node: Node): string => {
  const parts: Array<string> = [];
  const walk = (each: Node) => {
    if (each instanceof Text) parts.push(each.data);
    if (each instanceof Element && (each.localName === "style" || each.matches("[hidden]"))) return;
    if (each instanceof Element && each.shadowRoot) walk(each.shadowRoot);
    each.childNodes.forEach(walk);
  };
  walk(node);
  return parts.join("").replace(/\s+/g, " ").trim();
};

/** All elements that fit, in the order of the document. */
export const allIn = (node: ParentNode, selector: string): ReadonlyArray<HTMLElement> =>
  [...node.querySelectorAll<HTMLElement>("*")].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot ? allIn(element.shadowRoot, selector) : []),
  ]);

export const buttonIn = (node: ParentNode, name: string): HTMLElement => {
  const found = allIn(node, "button, a").find((element) => (element.ariaLabel ?? element.textContent ?? "").replace(/\s+/g, " ").includes(name));
  if (!found) throw new Error(`No button or link "${name}".`);
  return found;
};

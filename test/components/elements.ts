// What can be seen and pressed on an element, shadow roots included.

/** Everything to be read on an element, blanks folded. A label that is not said lies hidden in its button. */
export const textOf = (node: Node): string => {
  const parts: Array<string> = [];
  const walk = (each: Node) => {
    if (each instanceof Text) parts.push(each.data);
    if (each instanceof Element && (each.localName === "style" || each.matches("[hidden], [data-off]"))) return;
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

export const isSaid = (words: string | RegExp, text: string): boolean =>
  typeof words === "string" ? text.includes(words) : words.test(text);

/** What can be pressed, by its name: in the dialog that is open, which makes all else inert. */
export const buttonIn = (node: ParentNode, name: string): HTMLElement => {
  const within = allIn(node, "dialog:modal").at(-1) ?? node;
  const found = allIn(within, "button, a, summary, label").find((element) =>
    (element.ariaLabel ?? textOf(element)).includes(name),
  );
  if (!found) throw new Error(`Nothing to press is named "${name}".`);
  return found;
};

/** The same, where it can be used: the session is known, and its command is not under way. */
export const usableIn = (node: ParentNode, name: string): HTMLElement => {
  const found = buttonIn(node, name);
  if (found.ariaDisabled === "true") throw new Error(`"${name}" cannot be used.`);
  return found;
};

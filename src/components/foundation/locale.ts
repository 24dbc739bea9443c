const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;

/** Calls back when the document's language may have changed. All listeners share one observer. */
export function watchDocumentLanguage(listener: () => void): () => void {
  listeners.add(listener);
  if (!observer) {
    observer = new MutationObserver(() => listeners.forEach((each) => each()));
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  };
}

function parentAcross(node: Element): Element | null {
  if (node.parentElement) return node.parentElement;
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** The nearest element around this one that matches the selector, across shadow roots. */
export function ancestorAcross(element: Element, selector: string): Element | null {
  let node = parentAcross(element);
  while (node && !node.matches(selector)) node = parentAcross(node);
  return node;
}

/** The language of an element: the one given, or else the nearest `lang`, as a BCP 47 tag that `Intl` accepts. */
export function localeAround(element: HTMLElement, given: string | undefined): string {
  const tag = given || element.lang || ancestorAcross(element, "[lang]")?.getAttribute("lang") || "en";
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? "en";
  } catch {
    return "en";
  }
}

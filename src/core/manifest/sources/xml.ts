import { parseXml, XmlElement } from "@rgrove/parse-xml";

/** The attributes of an element and the texts of its children, by name. Null where it is not well-formed. */
export type XmlRecord = Record<string, string> | null;

/** In characters. Elements of tracks are shorter. */
const maxElementLength = 2 ** 17;

/**
 * Finds the elements of one name in a document that comes in pieces, and parses each by itself. So a document that is
 * cut or damaged elsewhere still yields its rows, and only one element at a time is in memory.
 */
export class XmlSource {
  /** The document ended inside an element, or an element was too long. */
  broken = false;

  #rest = "";
  readonly #opening: RegExp;
  readonly #closing: string;
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;

    this.#opening = new RegExp(`<!--|<${name}(?=[\\s/>])`, "g");
    this.#closing = `</${name}>`;
  }

  *push(text: string, last: boolean): Generator<XmlRecord> {
    const input = this.#rest + text;
    let at = 0;
    for (;;) {
      this.#opening.lastIndex = at;
      const start = this.#opening.exec(input)?.index ?? -1;
      if (start < 0) {
        // An opening tag may be cut in two.
        this.#rest = input.slice(Math.max(at, input.length - this.#name.length - 2));
        return;
      }
      const end = this.#endOf(input, start);
      if (end < 0) {
        this.broken ||= last || input.length - start > maxElementLength;
        this.#rest = this.broken ? "" : input.slice(start);
        return;
      }
      if (input[start + 1] !== "!") yield parseElement(input.slice(start, end));
      at = end;
    }
  }

  #endOf(input: string, start: number): number {
    if (input[start + 1] === "!") {
      const end = input.indexOf("-->", start);
      return end < 0 ? -1 : end + 3;
    }
    const tagEnd = input.indexOf(">", start);
    if (tagEnd < 0) return -1;
    if (input[tagEnd - 1] === "/") return tagEnd + 1;
    const end = input.indexOf(this.#closing, tagEnd);
    return end < 0 ? -1 : end + this.#closing.length;
  }
}

function parseElement(xml: string): XmlRecord {
  try {
    const { root } = parseXml(xml, { ignoreUndefinedEntities: true });
    const record: Record<string, string> = { ...root?.attributes };
    for (const child of root?.children ?? []) {
      // The first of several counts: an XSPF track may have many locations.
      if (child instanceof XmlElement) record[child.name.replace(/^.*:/, "")] ??= child.text.trim();
    }
    return record;
  } catch {
    return null;
  }
}

import { existsOne, findAll, findOne, getElementsByTagName, textContent } from "domutils";
import { DomHandler, Parser } from "htmlparser2";

/** Of Harmony's own fragments, the longest has a hundred events a playlist, and the deepest a dozen levels. */
export const mostEvents = 300_000;
const deepest = 100;

/** Ends the reading of a text that none of Harmony's templates can have written. */
class TooMuch extends Error {}

/** Counts what the parser finds. Without a limit to the depth, the parser would look through all open elements at each end tag. */
class BoundedHandler extends DomHandler {
  events = 0;
  #depth = 0;

  override onopentag(name: string, attributes: { [name: string]: string }): void {
    this.#count();
    if (++this.#depth > deepest) throw new TooMuch();
    super.onopentag(name, attributes);
  }
  override onclosetag(): void {
    this.#count();
    this.#depth--;
    super.onclosetag();
  }
  override ontext(text: string): void {
    this.#count();
    super.ontext(text);
  }
  override oncomment(text: string): void {
    this.#count();
    super.oncomment(text);
  }
  override onprocessinginstruction(name: string, text: string): void {
    this.#count();
    super.onprocessinginstruction(name, text);
  }
  onattribute(): void {
    this.#count();
  }

  #count(): void {
    if (++this.events > mostEvents) throw new TooMuch();
  }
}

/** The beginning of a fragment as a tree, as far as it may be read, and how many events that took. */
export function parseFragment(html: string): { readonly root: BoundedHandler["root"]; readonly events: number } {
  const handler = new BoundedHandler();
  const parser = new Parser(handler);
  try {
    parser.end(html);
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
  }
  return { root: handler.root, events: handler.events };
}

type Element = ReturnType<typeof findAll>[number];

/** Text without markup, in one line. Never to be used as HTML. */
function plainText(element: Element): string {
  return textContent(element).replace(/\s+/g, " ").trim();
}

const longestAlert = 500;

/** What Harmony says went wrong, or undefined where its fragment says nothing. Plain text, never to be used as HTML. */
export function alertIn(html: string): string | undefined {
  const alert = findOne(
    ({ attribs }) => (attribs["class"] ?? "").split(/\s+/).includes("alert--error"),
    parseFragment(html).root.children,
  );
  return (alert && plainText(alert).slice(0, longestAlert)) || undefined;
}

/** A row of a table, its cells by the heads of their columns. Cells with markup in them are left out. */
export interface FragmentRow {
  /** What follows the prefix in the row's `data-test`. */
  readonly id: string;
  readonly cells: ReadonlyMap<string, string>;
}

/** The rows of a table whose `data-test` begins with `prefix`. */
export function rowsIn(html: string, prefix: string): ReadonlyArray<FragmentRow> {
  const { root } = parseFragment(html);
  const isRow = ({ name, attribs }: Element) => name === "tr" && (attribs["data-test"] ?? "").startsWith(prefix);
  const table = findOne(({ name, children }) => name === "table" && existsOne(isRow, children), root.children);
  if (!table) return [];
  const [head] = getElementsByTagName("thead", table.children, true, 1);
  const columns = head ? getElementsByTagName("th", head.children).map(plainText) : [];
  return findAll(isRow, table.children).map((row) => ({
    id: row.attribs["data-test"]!.slice(prefix.length),
    cells: new Map(
      getElementsByTagName("td", row.children, false).flatMap((cell, index): Array<[string, string]> => {
        const column = columns[index];
        const isText = !existsOne(() => true, cell.children);
        return column !== undefined && isText ? [[column, plainText(cell)]] : [];
      }),
    ),
  }));
}

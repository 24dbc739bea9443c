type Cells = ReadonlyArray<string>;

/** A Markdown table. Cells are Markdown on one line; a `|` in them is escaped here. */
export function table(head: Cells, rows: ReadonlyArray<Cells>): string {
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replace(/\|/g, "\\|")).join(" | ")} |`)
    .join("\n");
}

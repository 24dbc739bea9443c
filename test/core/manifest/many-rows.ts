/** A file of that many distinct tracks. */
export function manyRows(rows: number): string {
  return `Track Name,Artist Name,Album\n${Array.from({ length: rows }, (_, at) => `"Title ${at}","Artist ${at % 50}","Album, ${at}"`).join("\n")}`;
}

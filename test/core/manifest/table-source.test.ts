import { expect } from "chai";
import { TableSource, type Dialect } from "../../../src/core/manifest/sources/table.js";

/** Rows as `line: cell | cell`, with an exclamation mark after the line of a damaged one. */
function read(pieces: Array<string>, dialect: Partial<Dialect> = {}): Array<string> {
  const source = new TableSource({ delimiter: ",", quoted: true, columns: 2, ...dialect });
  const batches = pieces.flatMap((piece, at) => [...source.push(piece, at === pieces.length - 1)]);
  return batches.flat().map(({ line, cells, damaged }) => `${line}${damaged ? "!" : ""}: ${cells.join(" | ")}`);
}

describe("TableSource", () => {
  const tables: Array<[says: string, text: string, rows: Array<string>, dialect?: Partial<Dialect>]> = [
    ["plain rows", "a,b\nc,d\n", ["1: a | b", "2: c | d"]],
    ["a last row without line end", "a,b\nc,d", ["1: a | b", "2: c | d"]],
    ["blank lines, which count as lines", "a,b\n\n  \nc,d\n", ["1: a | b", "4: c | d"]],
    ["rows of any length", "a,b,c\nd\n,\n", ["1: a | b | c", "2: d", "3:  | "]],
    ["line breaks in a cell", 'a,"b\n\nB"\nc,d\n', ["1: a | b\n\nB", "4: c | d"]],
    [
      "a line break in a row that has too many cells, line by line",
      'a,"b\nB",x\nc,d\n',
      ["1: a | b", '2: B" | x', "3: c | d"],
    ],
    ["doubled quotes", '"a ""x""",b\n', ['1: a "x" | b']],
    ["a quote that is never closed", '"a,b\nc,d\ne,f\n', ["1: a | b", "2: c | d", "3: e | f"]],
    ["a quote that the next row closes", '"a","b\n"c","d"\n"e","f"', ["1: a | b", "2: c | d", "3: e | f"]],
    ["such a quote below other rows", 'x,"y\nz"\nu,"v\n"c","d"\n', ["1: x | y\nz", "3: u | v", "4: c | d"]],
    ["a quote before the comma of a name", '"a"",b\nc,d\n', ['1: a" | b', "2: c | d"]],
    ["a lone quote inside a cell", 'a,"b "x" y"\nc,d\n', ['1: a | b "x" y', "2: c | d"]],
    ["commas in quotes, beside a quote that is never closed", '"a, A","b\n"c","d"\n', ["1: a, A | b", "2: c | d"]],
    ["a damaged row with too many cells", 'a,b\n"c,d,e\nf,g\n', ["1: a | b", "2: c,d,e\nf,g\n"]],
    ["an open quote at the end", 'a,b\n"c,"d', ["1: a | b", '2: c,"d']],
    [
      "a repaired row below one with line breaks",
      'x,"y\nz",w\nu,v,"t\na,b,"c"\n',
      ["1: x | y\nz | w", "3: u | v | t", "4: a | b | c"],
      { columns: 3 },
    ],
    ["blanks around quotes that are never closed", '"a" ,"b \nc,d\ne,f\n', ["1: a | b", "2: c | d", "3: e | f"]],
    ["doubled quotes beside a quote that is never closed", '"a ""x"" y","b\nc,"d"\n', ['1: a "x" y | b', "2: c | d"]],
    ["quotes that belong to names", '"a\tb\n"c"\td\n', ['1: "a | b', '2: "c" | d'], { delimiter: "\t", quoted: false }],
  ];
  for (const [says, text, rows, dialect] of tables) {
    it(`reads ${says}, wherever it is cut`, () => {
      expect(read([text], dialect)).to.deep.equal(rows);
      for (let at = 0; at <= text.length; at++) {
        expect(read([text.slice(0, at), text.slice(at)], dialect), `cut at ${at}`).to.deep.equal(rows);
      }
    });
  }

  it("repairs no more than twenty rows of a piece, then takes quotes for what they are", () => {
    const rows = read([Array.from({ length: 22 }, (_, at) => `"a${at},b${at}\n`).join("")]);
    expect(rows).to.have.length(22);
    expect(rows.slice(18)).to.deep.equal(["19: a18 | b18", "20: a19 | b19", '21: "a20 | b20', '22: "a21 | b21']);
  });

  const overlong = `"a,${"x".repeat(2 ** 17)}`;

  it("does not wait for ever for a quote that closes a row", () => {
    expect(read(["q,r\n", overlong, "y\nc,d\n", "e,f\n"]).map((row) => row.slice(0, 9))).to.deep.equal([
      "1: q | r",
      "2: a | xx",
      "2: y",
      "3: c | d",
      "4: e | f",
    ]);
    expect(read(["q,r\n", `${overlong}\nc,d\n`, "e,f\n"]).map((row) => row.slice(0, 9))).to.deep.equal([
      "1: q | r",
      "2: a | xx",
      "3: c | d",
      "4: e | f",
    ]);
  });

  it("waits for a row that a large piece of text cuts in two", () => {
    const rows = "a,b\n".repeat(2 ** 15);
    expect(read([`${rows}c,"d`, 'e"\nf,g\n']).slice(-2)).to.deep.equal([
      `${2 ** 15 + 1}: c | de`,
      `${2 ** 15 + 2}: f | g`,
    ]);
  });

  it("keeps all of a row that does not end", () => {
    expect(read(["q,r\n", `${overlong}z`])[1]!.at(-1)).to.equal("z");
  });

  it("says which row is damaged", () => {
    const rows = read(["q,r,s\n", `${overlong}\nc,d,e\n`, "f,g,h\n"], { columns: 3 });
    expect(rows.map((row) => row.slice(0, 9))).to.deep.equal(["1: q | r ", '2!: "a,xx', "3: c | d ", "4: f | g "]);
  });

  it("waits for the rest of a row up to the limit", () => {
    const cell = "x".repeat(2 ** 17 - 10);
    expect(read([`a,"${cell}`, 'y"\nc,d\n'])).to.deep.equal([`1: a | ${cell}y`, "2: c | d"]);
  });
});

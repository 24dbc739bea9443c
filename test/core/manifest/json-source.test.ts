import { expect } from "chai";
import { JsonSource } from "../../../src/core/manifest/sources/json.js";

/**
 * What is found: rows (here strings, and objects with a `t`) after the name of their list, unknown elements after a
 * question mark.
 */
function read(...pieces: Array<string>): Array<string> {
  const found: Array<string> = [];
  const source = new JsonSource({
    element(value, list) {
      const isRow = typeof value === "string" || (typeof value === "object" && value !== null && "t" in value);
      if (isRow) found.push(`${list}: ${JSON.stringify(value)}`);
      return isRow;
    },
    isList: (name) => name === "rows",
    unknown: (value) => found.push(`? ${JSON.stringify(value)}`),
    tooDeep: () => found.push("too deep"),
  });
  for (const [at, piece] of pieces.entries()) source.push(piece, at === pieces.length - 1);
  if (source.broken) found.push("broken");
  return found;
}

describe("JsonSource", () => {
  const documents: Array<[text: string, ...found: Array<string>]> = [
    ['{"rows":[{"t":1},{"t":2}]}', 'rows: {"t":1}', 'rows: {"t":2}'],
    ['{"t":1}', ': {"t":1}'],
    ['{"t":1}\n{"t":2}', ': {"t":1}', ': {"t":2}'],
    ['[{"t":1,"tags":["x"],"u":{"v":null}}]', ': {"t":1,"tags":["x"],"u":{"v":null}}'],
    ['[{"t":1.5e3,"u":-2,"v":true,"w":false}]', ': {"t":1500,"u":-2,"v":true,"w":false}'],
    ['[{"t":NaN,"u":undefined,"v":null}]', ': {"t":null,"u":null,"v":null}'],
    ['[{"t":nul}]', ': {"t":null}', "broken"],
    ['[{"t":nullx}]', ': {"t":null}', "broken"],
    ['[{"t":xnull}]', ': {"t":null}', "broken"],
    ['{5,"t":1}', ': {"t":1}'],
    ['{"__proto__":{"t":9},"u":1}', '? {"u":1}'],
    ['{"rows":[["x",{"u":1}]]}', 'rows: "x"', '? {"u":1}'],
    ['{"rows":[{"u":null},{"t":1}]}', 'rows: {"t":1}', '? {"u":null}'],
    ['"a', "broken"],
    ['{"rows":[{"u":1}', '? {"u":1}', "broken"],
    ['[{"t":"a\\"b"},"x"]', ': {"t":"a\\"b"}', ': "x"'],
    ['[{"t":"\\\\"},{"t":"\\\\\\""}]', ': {"t":"\\\\"}', ': {"t":"\\\\\\""}'],
    ['[{"t\\u0074":1,"t":"\\q"}]', ': {"tt":1,"t":"\\\\q"}'],
    ['{"rows":["x","y"],"tags":["z"]}', 'rows: "x"', 'rows: "y"'],
    ['{"tags":["x"]}', '? "x"'],
    ['[["x"]]', ': "x"'],
    ['{"a":[["x"]]}', '? ["x"]'],
    ["[[],{}]", "? []", "? {}"],
    ["[1,true,null,false]", "? 1", "? true", "? null", "? false"],
    ['{"rows":[1,{"t":1}]}', "? 1", 'rows: {"t":1}'],
    ['{"rows":[1]}', "? 1"],
    ['{"tags":[1,{"t":1}]}', 'tags: {"t":1}'],
    ['{"rows":[{"u":1},{"t":2},{}]}', 'rows: {"t":2}', '? {"u":1}', "? {}"],
    ['{"rows":[{"u":1}]}', '? {"u":1}'],
    ['{"rows":[{"t":1}],"users":[{"u":1}]}', 'rows: {"t":1}'],
    ['{"rows":[{"rows":[{"t":1}]},{"rows":[]},{"x":{"rows":[{"u":1}]}}]}', 'rows: {"t":1}', '? {"u":1}'],
    ['{"x":{"rows":[{"u":1},{"t":2}]}}', 'rows: {"t":2}', '? {"u":1}'],
    ['{"a":{"t":1}}', '? {"a":{"t":1}}'],
    ['{"a":{"rows":["x"]},"b":1}', 'rows: "x"'],
    ['[{"a":[{"t":1}],"rows":["x"]}]', 'a: {"t":1}', '? "x"'],
    ['{"__proto__":{"t":9},"t":1}', ': {"t":1}'],
    ['"x"', ': "x"'],
    ["5", "? 5"],
    ["null", "? null"],
    ['{"a":1,"b":2}', '? {"a":1,"b":2}'],
    [""],
    ["  "],
    ['["a', "broken"],
    ['[{"t":1', "broken"],
    ['[{"t":1}', ': {"t":1}', "broken"],
    ['{"rows":[{"u":1},{"t":1}', 'rows: {"t":1}', '? {"u":1}', "broken"],
    ["]", "broken"],
    ["[}", "broken"],
    ['{"t":1]', "broken"],
    ['[{"t":1}]#[{"t":2}]', ': {"t":1}', ': {"t":2}', "broken"],
  ];
  for (const [text, ...found] of documents) {
    it(`reads ${text || "nothing"}, wherever it is cut`, () => {
      expect(read(text)).to.deep.equal(found);
      for (let at = 0; at <= text.length; at++) {
        expect(read(text.slice(0, at), text.slice(at)), `cut at ${at}`).to.deep.equal(found);
      }
    });
  }

  it("hands out each row as soon as it is complete", () => {
    const found: Array<string> = [];
    const source = new JsonSource({
      element: (_value, list) => found.push(list) > 0,
      isList: () => true,
      unknown: (value) => found.push(`? ${JSON.stringify(value)}`),
      tooDeep: () => found.push("too deep"),
    });
    source.push('{"a":1,"rows":[{"t":1},5,{"t":2}', false);
    expect(found).to.deep.equal(["rows", "? 5", "rows"]);
  });

  it("leaves out what is nested deeper than 48 levels, and says so once", () => {
    const nested = (depth: number) => `${"[".repeat(depth)}{"t":1}${"]".repeat(depth)}`;
    expect(read(nested(47))).to.deep.equal([': {"t":1}']);
    expect(read(nested(48))).to.deep.equal(["too deep", "? null"]);
    expect(read(`[${nested(50)},${nested(50)},{"t":2}]`)).to.deep.equal(["too deep", "? null", "? null", ': {"t":2}']);
    const [said, row] = read(`{"rows":[{"t":${nested(50)}}]}`);
    expect([said, row?.slice(0, 9)]).to.deep.equal(["too deep", 'rows: {"t']);
    expect(read("[".repeat(50))).to.deep.equal(["too deep", "broken"]);
  });

  it("skips a string that is longer than any name, and reads on behind it", () => {
    const long = "x".repeat(2 ** 20);
    expect(read(`["${long.slice(1)}`, '","z"]')).to.deep.equal([`: "${long.slice(1)}"`, ': "z"']);
    expect(read(`["${long}`, "y", 'y\\"y","z"]')).to.deep.equal([': ""', ': "z"', "broken"]);
    expect(read(`[{"${long}`, '":1,"t":2},{"t":3}]')).to.deep.equal([': {"":1,"t":2}', ': {"t":3}', "broken"]);
    expect(read(`["${long}`, "y")).to.deep.equal(["broken"]);
  });

  it("does not wait for ever for the end of a word", () => {
    const word = "1".repeat(1000);
    expect(read(`[${word}`, '1,{"t":1}]')).to.have.length(3);
    expect(read(`[${word.slice(1)}`, '1,{"t":1}]')).to.have.length(2);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { alertIn, mostEvents, parseFragment, rowsIn } from "../../../src/adapters/servers/gateway/fragments.js";

const row = (id: number) =>
  `<tr data-test="row-${id}">\n<td >\n Name ${id} &amp; Co\n</td><td><b>x</b></td><td>${id}</td></tr>`;
const table = (rows: string) =>
  `<table><thead><tr><th scope="col">Name</th><th>Mark</th><th>Count</th></tr></thead><tbody>${rows}</tbody></table>`;
const many = (count: number) => Array.from({ length: count }, (_, index) => row(index)).join("");

describe("a fragment of Harmony's", () => {
  it("is read by the heads of its columns, without cells that have markup in them", () => {
    assert.deepEqual(rowsIn(table(many(2)), "row-"), [
      {
        id: "0",
        cells: new Map([
          ["Name", "Name 0 & Co"],
          ["Count", "0"],
        ]),
      },
      {
        id: "1",
        cells: new Map([
          ["Name", "Name 1 & Co"],
          ["Count", "1"],
        ]),
      },
    ]);
  });

  it("has no rows where the table, its head or the mark is missing", () => {
    assert.deepEqual(rowsIn("", "row-"), []);
    assert.deepEqual(rowsIn(table(many(2)), "other-"), []);
    assert.deepEqual(rowsIn(`<table>${row(1)}</table>`, "row-"), [{ id: "1", cells: new Map() }]);
  });

  it("tells what went wrong as one line of text", () => {
    assert.equal(
      alertIn('<div><p role="alert" class="alert alert--error">\n Not <b>now</b>,\n sorry </p></div>'),
      "Not now, sorry",
    );
    assert.equal(alertIn('<p class="alert alert--success">Done</p>'), undefined);
    assert.equal(alertIn('<p class="alert--errors">No</p>'), undefined);
    assert.equal(alertIn('<p class="alert--error"> </p>'), undefined);
    assert.equal(alertIn(`<p class="alert--error">${"x".repeat(10_000)}</p>`)?.length, 500);
  });

  it("costs work by its length, and 50 kB are nothing", () => {
    const { events } = parseFragment(table(many(700)));
    assert.ok(events < 700 * 25, `${events} events`);
    assert.equal(rowsIn(table(many(700)), "row-").length, 700);
  });

  it("of 5 MB is read as far as the bound", () => {
    const rows = many(70_000);
    assert.ok(rows.length > 5_000_000);
    const { events } = parseFragment(table(rows));
    assert.equal(events, mostEvents + 1);
    const read = rowsIn(table(rows), "row-");
    assert.ok(read.length > 10_000 && read.length < 70_000);
  });

  for (const [what, html] of [
    ["tags that never end", "<a>".repeat(400_000) + "</b>".repeat(400_000)],
    ["tables in tables", "<table><tr data-test='row-1'><td>".repeat(100_000)],
    ["alerts in alerts", "<div class='alert--error'>".repeat(100_000) + "x"],
    ["one tag of a million attributes", `<p ${"a='b' ".repeat(600_000)}>`],
    ["half an alert, again and again", '<p class="alert '.repeat(3000)],
    ["a comment that never ends", `<!--${"<!--".repeat(100_000)}`],
    ["declarations", "<!x>".repeat(400_000)],
    ["entities", "&amp;".repeat(500_000)],
    ["ampersands", "&".repeat(50_000)],
    ["brackets", "<".repeat(500_000)],
    ["a text area that swallows the rest", `<textarea name="${"<".repeat(100_000)}">`],
  ] as const) {
    it(`of ${what} ends within the bound, and says nothing`, () => {
      assert.ok(parseFragment(html).events <= mostEvents + 1);
      assert.ok(rowsIn(html, "row-").length <= 100);
      assert.equal(alertIn(html)?.includes("<") ?? false, false);
    });
  }

  it("never fails, whatever it holds", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "<table>",
        "<thead>",
        "<th>",
        "<tr data-test='row-1'>",
        "<td>",
        "</td>",
        "</tr>",
        "</table>",
        "<!--",
      ),
      fc.constantFrom(
        "<script>",
        "<svg>",
        "<![CDATA[",
        "<?",
        "&#0;",
        "&",
        '<p class="alert--error">',
        "__proto__",
        "<a __proto__=1>",
      ),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const html = pieces.join("");
        alertIn(html);
        for (const { cells } of rowsIn(html, "row-"))
          for (const text of cells.values()) assert.equal(text, text.trim());
      }),
      { numRuns: 300 },
    );
  });
});

import { doesNotMatch, equal, match } from "node:assert/strict";
import { describe, it } from "node:test";
import { minifyLiteralsIn } from "../../tools/minify-literals.mjs";

const minified = async (source: string): Promise<string> =>
  (await minifyLiteralsIn(source, "card.ts")).split("\n//# sourceMappingURL")[0] ?? "";

describe("minified literals", () => {
  it("lose the comments and white space of CSS", async () => {
    equal(await minified("css`\n  /* why */\n  :host {\n    display: block;\n  }\n`"), "css`:host{display:block}`");
  });

  it("keep a value, a statement and a rule that are put in", async () => {
    equal(
      await minified(
        "css`${reset}\n.a {\n  ${box};\n  margin: ${gap} 1px calc(${gap} * 2);\n}\n${rest}\n@media (width > 1px) { .b { top: 0px } }`",
      ),
      "css`${reset}.a{${box};margin:${gap} 1px calc(${gap}*2)}${rest}@media(width>1px){.b{top:0}}`",
    );
  });

  it("end a statement that is put in only where the source ends it", async () => {
    equal(await minified("css`.a { ${one} }\n.b { ${two}; }`"), "css`.a{${one}}.b{${two};}`");
  });

  it("leave CSS alone where a value stands that the minifier cannot keep", async () => {
    const source = "css`.a { ${open} color: red; }`";
    equal(await minified(source), source);
  });

  it("keep the escapes of CSS", async () => {
    equal(await minified('css`.a::after { content: "\\\\201C \\`"; }`'), 'css`.a:after{content:"\\\\201c\\`"}`');
  });

  it("make a line break in HTML one space, and touch no other white space", async () => {
    equal(
      await minified('html`\n  <b>a  b</b> <i\n    title="x">${y}\n  </i>`'),
      'html` <b>a  b</b> <i title="x">${y} </i>`',
    );
  });

  it("reach templates inside templates", async () => {
    equal(
      await minified("html`<p>\n${on ? html`<b>\n</b>` : svg`<g>\n</g>`}\n</p>`"),
      "html`<p> ${on ? html`<b> </b>` : svg`<g> </g>`} </p>`",
    );
  });

  it("leave everything else as it was", async () => {
    const source = "const text = `a\n  b`; const other = tag`c\n  d`;";
    equal(await minified(source), source);
    match(await minifyLiteralsIn("html`\n`", "card.ts"), /sourceMappingURL=data:/);
    doesNotMatch(await minifyLiteralsIn(source, "card.ts"), /sourceMappingURL/);
  });
});

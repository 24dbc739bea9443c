// An esbuild plugin that makes Lit's literals small without changing what they mean: css`…` goes through esbuild's own
// CSS minifier, and in html`…` and svg`…` a run of white space with a line break in it becomes one space.
import { readFile } from "node:fs/promises";
import { transform } from "esbuild";
import MagicString from "magic-string";
import ts from "typescript";

/** @returns {import("esbuild").Plugin} */
export function minifyLiterals() {
  return {
    name: "minify-literals",
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => ({
        contents: await minifyLiteralsIn(await readFile(path, "utf8"), path),
        loader: "ts",
      }));
    },
  };
}

/** @param {string} source TypeScript @param {string} path of the source, for its source map */
export async function minifyLiteralsIn(source, path) {
  const code = new MagicString(source);
  for (const literal of literalsIn(source, path)) {
    const smaller = literal.tag === "css" ? await minifyCss(literal.strings) : literal.strings.map(minifyHtml);
    if (!smaller) continue;
    literal.ranges.forEach(([start, end], i) => {
      if (start < end) code.update(start, end, escaped(smaller[i]));
    });
  }
  if (!code.hasChanged()) return source;
  return `${code}\n//# sourceMappingURL=${code.generateMap({ source: path, hires: "boundary", includeContent: true }).toUrl()}`;
}

/** The literals of a file: their tag, the strings between their `${…}` as the program sees them, and where these stand. */
function literalsIn(source, path) {
  const literals = [];
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest);
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && /^(css|html|svg)$/.test(node.tag.text)) {
      const { template } = node;
      const pieces = ts.isTemplateExpression(template)
        ? [template.head, ...template.templateSpans.map((span) => span.literal)]
        : [template];
      literals.push({
        tag: node.tag.text,
        strings: pieces.map((piece) => piece.text),
        // Each piece has one delimiter before it (` or }) and one after it (` or ${).
        ranges: pieces.map((piece) => {
          const end = piece.kind === ts.SyntaxKind.TemplateHead || piece.kind === ts.SyntaxKind.TemplateMiddle ? 2 : 1;
          return [piece.getStart(file) + 1, piece.getEnd() - end];
        }),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return literals;
}

const minifyHtml = (text) => text.replace(/\s*\n\s*/g, " ");

/** @returns {Promise<string[] | undefined>} `undefined` when a `${…}` stands where the minifier cannot keep it */
async function minifyCss(strings) {
  // Among rules or declarations a `${…}` is an at-rule to the minifier, anywhere else a word.
  const marked = strings.reduce((before, after, i) => {
    const isStatement = /(^|[;{}])\s*$/.test(before.replace(/\/\*.*?\*\//gs, "")) && /^\s*(;|$|[\n}])/.test(after);
    if (!isStatement) return `${before}placeholder-${i}-${after}`;
    return /^\s*;/.test(after) ? `${before}@placeholder-${i}-ended${after}` : `${before}@placeholder-${i}-;${after}`;
  });
  const { code, warnings } = await transform(marked, { loader: "css", minify: true, logLevel: "silent" });
  const found = [...code.matchAll(/placeholder-(\d+)-/g)].map(([, number]) => Number(number));
  const isKept = found.length === strings.length - 1 && found.every((number, i) => number === i + 1);
  if (warnings.length > 0 || !isKept) return undefined;
  return code.trim().split(/@placeholder-\d+-(?:ended|;|(?=\}))|placeholder-\d+-/);
}

const escaped = (text) => text.replace(/[\\`]|\$(?=\{)/g, "\\$&");

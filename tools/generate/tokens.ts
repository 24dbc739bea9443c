// Every token with its meaning: docs/tokens.md is printed from here, and custom-elements.json lists them for each element.
import { type TokenName, tokenDefaults } from "../../src/components/foundation/tokens.js";
import { table } from "./table.js";

/** Does not compile without a meaning for every token. */
const meanings: Readonly<Record<TokenName, string>> = {
  surface: "Cards and controls",
  "surface-sunken": "Table heads, drop zones, disabled buttons",
  "surface-raised": "What floats: dialogs, drawers, menus, notices",
  "surface-hover": "Under the pointer; the empty part of a bar",
  scrim: "Over the page behind a dialog",
  text: "Text",
  "text-muted": "Text that supports: labels, ages, reasons",
  border: "Lines that separate",
  "border-button": "Around buttons and chips",
  "border-control": "Around what can be typed or ticked in (3:1)",
  accent: "Selection, progress, the one next step",
  "accent-hover": "The accent under the pointer",
  "accent-text": "Links",
  "accent-soft": "Edges of what is selected; work done",
  "accent-surface": "Selected rows",
  "on-accent": "Text on the accent",
  focus: "The focus ring",
  "ok-text": "Text of what is as it should be",
  "ok-fill": "Bars and dots of what is as it should be",
  "warn-text": "Text of what has drifted and an operator can put right",
  "warn-fill": "Bars and dots of what has drifted",
  "crit-text": "Text of what is late or broken",
  "crit-fill": "Bars and dots of what is late or broken",
  "unknown-text": "Text of what nobody can tell, which does not mean that it is fine",
  "unknown-fill": "Bars and dots of what nobody can tell",
  density: '0 as designed, 1 compact; also `data-density="compact"` on one of our elements',
  "space-1": "The smallest distance; each step adds 4 px at the default root size",
  "space-2": "The second step of distances",
  "space-3": "The third step of distances",
  "space-4": "The fourth step of distances",
  "space-5": "The fifth step of distances",
  "space-6": "The largest distance",
  "radius-s": "Corners of marks",
  "radius-m": "Corners of controls",
  "radius-l": "Corners of cards and dialogs",
  "font-mono": "Family of ids, scopes and paths",
  "font-xs": "The smallest text: 12 px at the default root size",
  "font-s": "Text of rows and controls",
  "font-m": "Body text, card headings",
  "font-l": "Dialog headings, a card’s one statement",
  "font-xl": "A card’s one number, drawer headings",
  "weight-normal": "Weight of text",
  "weight-medium": "Weight of names and of the labels of controls",
  "weight-strong": "Weight of headings",
  "line-tight": "Line height of headings",
  line: "Line height of text",
  "shadow-overlay": "Around dialogs, drawers and menus",
  "shadow-toast": "Around notices",
  motion: "How long a fold takes to open",
  "motion-fast": "How long a colour takes to change under the pointer",
  "motion-slow": "How long a drawer takes to open",
  ease: "Timing of every motion",
  "card-pad": "Padding at the sides of a card",
  row: "Height of a table’s row",
  control: "Height of buttons and fields",
  target: "Side of a button that is only an icon",
};

/** The tokens as custom-elements.json has them. */
export function tokenProperties(): ReadonlyArray<{ name: string; default: string; description: string }> {
  return names.map((name) => {
    const value = tokenDefaults[name];
    const given = typeof value === "string" ? publicly(value) : `light-dark(${value.join(", ")})`;
    return { name: `--harmony-${name}`, default: given, description: `${meanings[name]}.` };
  });
}

/** The whole page as Markdown. */
export function tokensDoc(): string {
  const rows = names.map((name) => {
    const value = tokenDefaults[name];
    const given = typeof value === "string" ? [publicly(value)] : value;
    return [`\`--harmony-${name}\``, given.map((part) => `\`${part}\``).join(" "), meanings[name]];
  });
  return `# Tokens

<!-- Printed from the tokens by tools/generate/tokens.ts: change those. -->

How a host gives the page its own looks: set any of these custom properties on the page, a card, or any element above.

\`\`\`css
:root { color-scheme: light dark; }
main { --harmony-accent: rebeccapurple; --harmony-radius-l: 0; }
.control-room { --harmony-density: 1; }
\`\`\`

- The theme follows the host's \`color-scheme\`, per element: colours below are light, then dark. A host that sets none is
  shown in light. A colour of your own may be a \`light-dark(…)\`, too.
- Colours are roles, not hues. Text roles hold 4.5:1 on every surface and tint, fills and \`border-control\` 3:1 on
  \`surface\`; keep that when you replace one. The tint and the edge of a severity are mixed from its fill and the surface.
- Font family, direction and zoom are inherited. Lengths are in \`rem\`.
- Where the pointer is a finger, rows, controls and targets are at least 44 px high, whatever is set here. Where motion
  is to be reduced, there is none.
- A severity is one of four: ok (as it should be), warn (drifted, an operator can put it right), crit (late or broken, find the
  cause), unknown (nobody can tell).

${table(["token", "default", "meaning"], rows)}
`;
}

const names = Object.keys(tokenDefaults) as ReadonlyArray<TokenName>;

/** The elements read each token through a private property of the same name. */
function publicly(value: string): string {
  return value.replaceAll("--_", "--harmony-");
}

// docs/parts.md, printed from what the elements say of their parts (a test compares them).
import { elementsIn, type Manifest } from "./elements.js";
import { table } from "./table.js";
import { tokenProperties } from "./tokens.js";

/** The whole page as Markdown. */
export function partsDoc(manifest: Manifest): string {
  const elements = elementsIn(manifest);
  const parts = new Map<string, { description: string; tags: Array<string> }>();
  for (const { tagName, cssParts = [] } of elements) {
    for (const { name, description = "" } of cssParts) {
      const entry = parts.get(`${name} ${description}`) ?? { description, tags: [] };
      entry.tags.push(tagName);
      parts.set(`${name} ${description}`, entry);
    }
  }
  const all = elements.filter(({ tagName }) => tagName.endsWith("-card")).length;
  const where = (tags: ReadonlyArray<string>) =>
    tags.length === all ? "every card" : tags.map((tag) => `\`${tag.replace("harmony-spotify-", "")}\``).join(", ");
  const rows = [...parts]
    .sort(([a, { tags }], [b, { tags: others }]) => others.length - tags.length || (a < b ? -1 : 1))
    .map(([key, { description, tags }]) => [`\`${key.split(" ")[0]}\``, description, where(tags)]);
  const tokens = new Set(tokenProperties().map(({ name }) => name));
  const properties = elements.flatMap(({ tagName, cssProperties = [] }) =>
    cssProperties
      .filter(({ name }) => !tokens.has(name))
      .map(({ name, default: given, description = "" }) => [
        `\`${name}\``,
        `\`${given}\``,
        description,
        `\`${tagName.replace("harmony-spotify-", "")}\``,
      ]),
  );
  return `# Parts

<!-- Printed from the elements by tools/generate/parts.ts: change their @csspart lines. -->

What [tokens](tokens.md) do not reach, \`::part()\` does. Name the card: parts of a card inside the page's element are not the
page's, so style them on the card where you place cards yourself.

\`\`\`css
harmony-spotify-status-card::part(card) { border-radius: 0; }
harmony-spotify-status-card::part(age) { display: none; }
\`\`\`

Elements are named here without their prefix \`harmony-spotify-\`.

${table(["part", "what it is", "of"], rows)}

## Custom properties of single cards

${table(["property", "default", "meaning", "of"], properties)}

What is not named here may change in any version.
`;
}

// docs/parts.md, printed from what the elements say of their parts (a test compares them).
// Write it anew: node --import tsx tools/parts-doc.ts
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { elementsManifest } from "./elements.mjs";

export const partsDocUrl = new URL("../docs/parts.md", import.meta.url);

interface Named {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
}
interface Element {
  readonly tagName: string;
  readonly cssParts?: ReadonlyArray<Named>;
  readonly cssProperties?: ReadonlyArray<Named>;
}

/** The whole page as Markdown. */
export const partsDoc = async (): Promise<string> => {
  const { modules } = await elementsManifest();
  const elements = modules
    .flatMap((module) => (module.declarations ?? []) as ReadonlyArray<unknown>)
    .filter((declaration): declaration is Element => "tagName" in (declaration as object));
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
    .map(([key, { description, tags }]) => `| \`${key.split(" ")[0]}\` | ${description} | ${where(tags)} |`);
  const properties = elements.flatMap(({ tagName, cssProperties = [] }) =>
    cssProperties.map(
      ({ name, default: given, description }) =>
        `| \`${name}\` | \`${given}\` | ${description} | \`${tagName.replace("harmony-spotify-", "")}\` |`,
    ),
  );
  return `# Parts

<!-- Printed from the elements by tools/parts-doc.ts: change their @csspart lines. -->

What [tokens](tokens.md) do not reach, \`::part()\` does. Name the card: parts of a card inside the page's element are not the
page's, so style them on the card where you place cards yourself.

\`\`\`css
harmony-spotify-status-card::part(card) { border-radius: 0; }
harmony-spotify-status-card::part(age) { display: none; }
\`\`\`

Elements are named here without their prefix \`harmony-spotify-\`.

| part | what it is | of |
| --- | --- | --- |
${rows.join("\n")}

## Custom properties of single cards

| property | default | meaning | of |
| --- | --- | --- | --- |
${properties.join("\n")}

What is not named here may change in any version.
`;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(partsDocUrl, await partsDoc());

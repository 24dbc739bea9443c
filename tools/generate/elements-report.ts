// docs/api/elements.api.md: the HTML side of the surface, which no TypeScript declaration shows.
import { elementsIn, type Manifest } from "./elements.js";
import { tokenProperties } from "./tokens.js";

interface Named {
  readonly name: string;
  readonly type?: { readonly text: string };
  readonly readonly?: boolean;
}

/** Tags, attributes, properties, methods, events, parts and custom properties. */
export function elementsReport(manifest: Manifest): string {
  const tokens = new Set(tokenProperties().map(({ name }) => name));
  const elements = elementsIn(manifest).map(
    ({ tagName, attributes, members = [], events, cssParts, cssProperties, slots }) =>
      [
        `## \`<${tagName}>\`\n`,
        ...listed("Attribute", attributes),
        ...listed(
          "Property",
          members.filter(({ kind }) => kind === "field"),
        ),
        ...listed(
          "Method",
          members.filter(({ kind }) => kind === "method"),
        ),
        ...listed("Event", events),
        ...listed("Part", cssParts),
        ...listed(
          "Custom property",
          cssProperties?.filter(({ name }) => !tokens.has(name)),
        ),
        ...listed("Slot", slots),
      ].join("\n"),
  );
  return `# API: elements\n\nWritten by \`npm run generate\`: do not edit.\n\n## Every element\n\n${listed("Custom property", tokenProperties()).join("\n")}\n\n${elements.join("\n\n")}\n`;
}

const listed = (what: string, members: ReadonlyArray<Named> = []) =>
  members
    .map(
      ({ name, type, readonly }) =>
        `- ${what} \`${name || "(default)"}\`${type ? `: \`${type.text}\`` : ""}${readonly ? ", read-only" : ""}`,
    )
    .sort();

// docs/api/elements.api.md: the HTML side of the surface, which no TypeScript declaration shows.
import { elementsIn, type Manifest } from "./elements.js";

interface Named {
  readonly name: string;
  readonly type?: { readonly text: string };
  readonly readonly?: boolean;
}

/** Tags, attributes, properties, methods, events, parts and custom properties. */
export function elementsReport(manifest: Manifest): string {
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
        ...listed("Custom property", cssProperties),
        ...listed("Slot", slots),
      ].join("\n"),
  );
  return `# API: elements\n\nWritten by \`npm run generate\`: do not edit.\n\n${elements.join("\n\n")}\n`;
}

const listed = (what: string, members: ReadonlyArray<Named> = []) =>
  members
    .map(
      ({ name, type, readonly }) =>
        `- ${what} \`${name || "(default)"}\`${type ? `: \`${type.text}\`` : ""}${readonly ? ", read-only" : ""}`,
    )
    .sort();

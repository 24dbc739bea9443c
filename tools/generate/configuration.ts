// docs/configuration.md, printed from the types and the elements so that they cannot differ (a test compares them).
import { readFileSync } from "node:fs";
import ts from "typescript";
import { features, roles } from "../../src/core/model/session.js";
import { root } from "../entries.mjs";
import { type Element, elementsIn, type Field, type Manifest } from "./elements.js";
import { table } from "./table.js";

type Row = readonly [name: string, type: string, meaning: string];

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
const code = (text: string) => (text ? `\`${oneLine(text)}\`` : "");

/** Without a column for meanings where no row has one. */
const tableOf = (head: Row, rows: ReadonlyArray<Row>) => {
  const columns = rows.some(([, , meaning]) => meaning) ? 3 : 2;
  return table(
    head.slice(0, columns),
    rows.map(([name, type, meaning]) => [code(name), linked(type), oneLine(meaning)].slice(0, columns)),
  );
};

/** Types that have a place of their own. */
const places: Readonly<Record<string, string>> = {
  Auth: "#auth",
  SessionOverrides: "#sessionoverrides",
  HostLinks: "#hostlinks",
  OffPeak: "#offpeak",
  TimeLimits: "#timelimits",
  TelemetrySink: "telemetry.md",
};
const union = (names: ReadonlyArray<string>) => names.map((name) => `"${name}"`).join(" | ");
const linked = (type: string) => {
  const [, inner] = /^Partial<(Limits)>$/.exec(type) ?? [];
  if (inner) return `[${code(type)}](#${inner.toLowerCase()})`;
  const plain = type.replace(/\bRole\b/, union(roles)).replace(/\bFeature\b/, union(features));
  return places[type] ? `[${code(type)}](${places[type]})` : code(plain);
};

const parse = (file: string) =>
  ts.createSourceFile(file, readFileSync(root + file, "utf8"), ts.ScriptTarget.Latest, true);
const docOf = (node: ts.Node) =>
  ts
    .getJSDocCommentsAndTags(node)
    .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? "")
    .join("\n");

const declarationIn = (file: string, name: string) => {
  const found = parse(file).statements.find(
    (statement) =>
      (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) && statement.name.text === name,
  );
  if (!found) throw new Error(`${file} has no type ${name}.`);
  return found as ts.InterfaceDeclaration | ts.TypeAliasDeclaration;
};

/** The fields of a Schema, which say of themselves what they are. */
const schemaSection = (name: string, file: string): string => {
  const statement = parse(file).statements.find(
    (found): found is ts.VariableStatement =>
      ts.isVariableStatement(found) && found.declarationList.declarations[0]?.name.getText() === name,
  );
  const call = statement?.declarationList.declarations[0]?.initializer;
  const fields = call && ts.isCallExpression(call) ? call.arguments[0] : undefined;
  if (!statement || !fields || !ts.isObjectLiteralExpression(fields)) throw new Error(`${file} has no schema ${name}.`);
  const rows = fields.properties.filter(ts.isPropertyAssignment).map((field): Row => {
    const type = field.initializer.getText();
    if (type !== "Schema.Finite") throw new Error(`${file}: what is ${type} in words?`);
    return [field.name.getText(), "number", docOf(field)];
  });
  return `## ${name}\n\n${docOf(statement)}\n\n${tableOf(["option", "type", "meaning"], rows)}`;
};

/** What a type says of itself, then its fields. */
const typeSection = (name: string, file: string): string => {
  const declaration = declarationIn(file, name);
  const head = `## ${name}\n\n${docOf(declaration)}`;
  if (ts.isTypeAliasDeclaration(declaration)) {
    const text = declaration
      .getText()
      .replace(/^export /, "")
      .replace(/readonly /g, "");
    return `${head}\n\n\`\`\`ts\n${text}\n\`\`\``;
  }
  const rows = declaration.members.filter(ts.isPropertySignature).map((member): Row => [
    member.name.getText(),
    oneLine(member.type?.getText() ?? "")
      .replace(/ \| undefined$/, "")
      .replace(/readonly /g, ""),
    docOf(member),
  ]);
  return `${head}\n\n${tableOf(["option", "type", "meaning"], rows)}`;
};

const propertyRow = ({ name, type, attribute, description, default: given }: Field): readonly [string, Row] => [
  name,
  [
    attribute ? `${attribute}` : `.${name}`,
    (type?.text ?? "").replace(/( \| undefined)+$/, ""),
    `${description ?? ""}${given && !['""', "false"].includes(given) ? ` Default \`${given}\`.` : ""}${attribute && attribute !== name ? ` Property: \`${name}\`.` : ""}`,
  ],
];

const elementsSection = (elements: ReadonlyArray<Element>): string => {
  const rowsOf = new Map(
    elements.map(({ tagName, members = [] }) => [
      tagName,
      new Map(
        members.filter((member): member is Field => member.kind === "field" && !member.readonly).map(propertyRow),
      ),
    ]),
  );
  const cards = elements.filter(({ tagName }) => tagName.endsWith("-card")).map(({ tagName }) => rowsOf.get(tagName)!);
  const inAll = (maps: ReadonlyArray<ReadonlyMap<string, Row>>) =>
    [...maps[0]!].filter(([name]) => maps.every((map) => map.has(name)));
  const everywhere = new Map(inAll([...rowsOf.values()]));
  const ofCards = new Map(inAll(cards).filter(([name]) => !everywhere.has(name)));
  const head = ["attribute, or `.property`", "type", "meaning"] as const;
  const own = elements.map(({ tagName, description = "" }) => {
    const rows = [...rowsOf.get(tagName)!]
      .filter(([name]) => !everywhere.has(name) && !(tagName.endsWith("-card") && ofCards.has(name)))
      .map(([, row]) => row);
    return `### \`<${tagName}>\`\n\n${oneLine(description)}${rows.length ? `\n\n${tableOf(head, rows)}` : ""}`;
  });
  return `## Elements

What begins with a dot is a property only: set it from a script or a framework's binding.

### Every element

${tableOf(head, [...everywhere.values()])}

### Every card

${tableOf(head, [...ofCards.values()])}

${own.join("\n\n")}`;
};

/** The whole page as Markdown. */
export function configurationDoc(manifest: Manifest): string {
  return `# Configuration

<!-- Printed from the types and the elements by tools/generate/configuration.ts: change those. -->

Two ways, with the same defaults. In plain HTML, attributes say what there is to say:

\`\`\`html
<harmony-spotify-status-card api-base="/api/v1" user-role="operator" features="spotify imports" locale="en-IE"></harmony-spotify-status-card>
\`\`\`

Elements whose \`api-base\`, \`user-role\`, \`features\` and \`oauth-runbook\` are the same share one plugin. Everything else takes a plugin of the
host's, made by \`createHarmonySpotify(config)\` and given to a page, a provider or a card as its property \`plugin\`. A
plugin that was given wins over a provider's, a provider's over the attributes. Who makes a plugin ends it with
\`dispose()\`.

A wrong configuration throws a \`TypeError\`. Its one sentence names the setting, what was given and what is allowed:
\`createHarmonySpotify: session.role must be "read_only" | "operator" | "admin", not "root".\` An element with a wrong attribute, or
with a \`plugin\` that is none, says why in the console and in its own place, and asks for nothing until that is mended.

All options may be left out.

${[
  typeSection("HarmonySpotifyConfig", "src/core/config.ts"),
  typeSection("Auth", "src/core/client/auth.ts"),
  typeSection("SessionOverrides", "src/core/model/session.ts"),
  schemaSection("Limits", "src/core/model/session.ts"),
  typeSection("HostLinks", "src/core/config.ts"),
  typeSection("TimeLimits", "src/core/config.ts"),
  typeSection("OffPeak", "src/core/policy/off-peak.ts"),
  elementsSection(elementsIn(manifest)),
].join("\n\n")}

What the elements tell the host is in [events](events.md), how they can look in [tokens](tokens.md) and [parts](parts.md).
`;
}

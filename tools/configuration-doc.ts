// docs/configuration.md, printed from the types and the elements so that they cannot differ (a test compares them).
// Write it anew: node --import tsx tools/configuration-doc.ts
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { features, roles } from "../src/core/model/session.js";
import { elementsManifest } from "./elements.mjs";
import { root } from "./entries.mjs";

export const configurationDocUrl = new URL("../docs/configuration.md", import.meta.url);

type Row = readonly [name: string, type: string, meaning: string];
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
const cell = (text: string) => oneLine(text).replace(/\|/g, "\\|");
const code = (text: string) => (text ? `\`${cell(text)}\`` : "");
const table = (head: readonly [string, string, string], rows: ReadonlyArray<Row>) => {
  const columns = rows.some(([, , meaning]) => meaning) ? 3 : 2;
  return [
    head,
    head.map(() => "---"),
    ...rows.map(([name, type, meaning]) => [code(name), linked(type), cell(meaning)]),
  ]
    .map((cells) => `| ${cells.slice(0, columns).join(" | ")} |`)
    .join("\n");
};

/** Types that have a place of their own. */
const places: Readonly<Record<string, string>> = {
  Auth: "#auth",
  SessionOverrides: "#sessionoverrides",
  HostLinks: "#hostlinks",
  OffPeak: "#offpeak",
  TelemetrySink: "telemetry.md",
};
const union = (names: ReadonlyArray<string>) => names.map((name) => `"${name}"`).join(" | ");
const linked = (type: string) => {
  const [, inner] = /^Partial<(Limits)>$/.exec(type) ?? [];
  if (inner) return `[${code(type)}](#${inner.toLowerCase()})`;
  const plain = type
    .replace(/\bRole\b/, union(roles))
    .replace(/\bFeature\b/, union(features))
    .replace('ClientConfig["timeLimits"]', "{ read: number; write: number; upload: number }");
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

/** What a type says of itself, then its fields. */
const typeSection = (name: string, file: string): string => {
  const declaration = declarationIn(file, name);
  const head = `## ${name}\n\n${docOf(declaration)}`;
  if (ts.isTypeAliasDeclaration(declaration)) {
    return `${head}\n\n\`\`\`ts\n${declaration
      .getText()
      .replace(/^export /, "")
      .replace(/readonly /g, "")}\n\`\`\``;
  }
  const rows = declaration.members.filter(ts.isPropertySignature).map((member): Row => [
    member.name.getText(),
    oneLine(member.type?.getText() ?? "")
      .replace(/ \| undefined$/, "")
      .replace(/readonly /g, ""),
    docOf(member),
  ]);
  return `${head}\n\n${table(["option", "type", "meaning"], rows)}`;
};

interface Member {
  readonly kind: string;
  readonly name: string;
  readonly type?: { readonly text: string };
  readonly description?: string;
  readonly attribute?: string;
  readonly readonly?: boolean;
  readonly default?: string;
}
interface Element {
  readonly tagName: string;
  readonly description?: string;
  readonly members?: ReadonlyArray<Member>;
}

const propertyRow = ({ name, type, attribute, description, default: given }: Member): readonly [string, Row] => [
  name,
  [
    attribute ? `${attribute}` : `.${name}`,
    (type?.text ?? "").replace(/( \| undefined)+$/, ""),
    `${description ?? ""}${given && !['""', "false"].includes(given) ? ` Default \`${given}\`.` : ""}${attribute && attribute !== name ? ` Property: \`${name}\`.` : ""}`,
  ],
];

const elementsSection = async (): Promise<string> => {
  const { modules } = await elementsManifest();
  const elements = modules
    .flatMap((module) => (module.declarations ?? []) as ReadonlyArray<unknown>)
    .filter((declaration): declaration is Element => "tagName" in (declaration as object));
  const rowsOf = new Map(
    elements.map(({ tagName, members = [] }) => [
      tagName,
      new Map(members.filter(({ kind, readonly }) => kind === "field" && !readonly).map(propertyRow)),
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
    return `### \`<${tagName}>\`\n\n${oneLine(description)}${rows.length ? `\n\n${table(head, rows)}` : ""}`;
  });
  return `## Elements

What begins with a dot is a property only: set it from a script or a framework's binding.

### Every element

${table(head, [...everywhere.values()])}

### Every card

${table(head, [...ofCards.values()])}

${own.join("\n\n")}`;
};

/** The whole page as Markdown. */
export const configurationDoc = async (): Promise<string> => `# Configuration

<!-- Printed from the types and the elements by tools/configuration-doc.ts: change those. -->

Two ways, with the same defaults. In plain HTML, attributes say what there is to say:

\`\`\`html
<harmony-spotify-status-card api-base="/api/v1" user-role="operator" features="spotify imports" locale="de-AT"></harmony-spotify-status-card>
\`\`\`

Elements whose \`api-base\`, \`user-role\` and \`features\` are the same share one plugin. Everything else takes a plugin of the
host's, made by \`createHarmonySpotify(config)\` and given to a page, a provider or a card as its property \`plugin\`. A
plugin that was given wins over a provider's, a provider's over the attributes. Who makes a plugin ends it with
\`dispose()\`. A configuration that cannot work throws a \`TypeError\` that says why; a wrong attribute warns in the console
and counts as not given.

All options may be left out.

${[
  typeSection("HarmonySpotifyConfig", "src/core/kernel.ts"),
  typeSection("Auth", "src/core/client/auth.ts"),
  typeSection("SessionOverrides", "src/core/model/session.ts"),
  typeSection("Limits", "src/core/model/session.ts"),
  typeSection("HostLinks", "src/core/kernel.ts"),
  typeSection("OffPeak", "src/core/policy/off-peak.ts"),
  await elementsSection(),
].join("\n\n")}

What the elements tell the host is in [events](events.md), how they can look in [tokens](tokens.md) and [parts](parts.md).
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(configurationDocUrl, await configurationDoc());

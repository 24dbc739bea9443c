// `npm run api`: writes docs/api/*.api.md, all that hosts can rely on: every name behind every door with its declaration, what
// these reach, and the elements' HTML side. A test compares, so that no change of it goes unnoticed (docs/versioning.md).
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { elementsManifest } from "./elements.mjs";
import { entries, root } from "./entries.mjs";
import { declarations } from "./types.mjs";

export const REPORTS = join(root, "docs/api");

/** A name is declared in the report of the first door that has it, later ones refer to that. */
const FIRST = ["core", "components", "adapters/routers/router"];
const doors = [...FIRST, ...Object.keys(entries).filter((name) => !FIRST.includes(name))];
const specifier = (door) => (door === "index" ? "harmony-spotify" : `harmony-spotify/${door}`);

/** @returns {Promise<Map<string, string>>} file name → text */
export async function apiReports() {
  const { checker, sourceFile } = compiled();
  /** @type {Map<ts.Symbol, string>} */
  const homes = new Map();
  const exported = new Map();
  for (const door of doors) {
    const module = checker.getSymbolAtLocation(sourceFile(door));
    const names = module
      ? checker.getExportsOfModule(module).map((symbol) => [symbol.name, resolved(checker, symbol)])
      : [];
    exported.set(
      door,
      names.sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    for (const [, symbol] of names) if (!homes.has(symbol)) homes.set(symbol, door);
  }

  const told = new Set();
  const reports = new Map();
  for (const door of doors) {
    const file = `${door.split("/")[0]}.api.md`;
    const here = exported.get(door);
    const own = here.filter(([, symbol]) => homes.get(symbol) === door);
    const reached = [];
    for (const queue = own.map(([, symbol]) => symbol); queue.length > 0;) {
      for (const symbol of reachedBy(checker, queue.shift())) {
        if (homes.has(symbol) || told.has(symbol)) continue;
        told.add(symbol);
        reached.push([symbol.name, symbol]);
        queue.push(symbol);
      }
    }
    const text = [
      `## \`${specifier(door)}\`\n`,
      here.length === 0 ? "Exports nothing: importing it is what it is for.\n" : "",
      ...(own.length > 0 ? [fenced(own.map(([name, symbol]) => printed(symbol, name)))] : []),
      ...here
        .filter(([, symbol]) => homes.get(symbol) !== door)
        .map(([name, symbol]) => `- \`${name}\`: see \`${specifier(homes.get(symbol))}\``),
      ...(reached.length > 0
        ? [
            "### Reached, but not exported\n",
            fenced(reached.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, symbol]) => printed(symbol, name))),
          ]
        : []),
    ].filter(Boolean);
    const before = reports.get(file) ?? `# API: ${door.split("/")[0]}\n\nWritten by \`npm run api\`: do not edit.\n`;
    reports.set(file, `${before}\n${text.join("\n").trimEnd()}\n`);
  }
  reports.set("elements.api.md", await elementsReport());
  return reports;
}

/** The emitted declarations, read as a host's compiler reads them. */
function compiled() {
  const dist = join(root, "dist");
  const files = declarations();
  const options = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const ours = (file) => files.get(relative(dist, file).replaceAll("\\", "/"));
  const { fileExists, readFile, getSourceFile, directoryExists } = host;
  Object.assign(host, {
    fileExists: (file) => ours(file) !== undefined || fileExists(file),
    directoryExists: (folder) => folder.startsWith(dist) || directoryExists(folder),
    readFile: (file) => ours(file) ?? readFile(file),
    getSourceFile: (file, language, ...rest) =>
      ours(file) === undefined
        ? getSourceFile(file, language, ...rest)
        : ts.createSourceFile(file, ours(file), language, true),
  });
  const program = ts.createProgram(
    Object.keys(entries).map((door) => join(dist, `${door}.d.ts`)),
    options,
    host,
  );
  return { checker: program.getTypeChecker(), sourceFile: (door) => program.getSourceFile(join(dist, `${door}.d.ts`)) };
}

const resolved = (checker, symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
const isOurs = (node) => node.getSourceFile().fileName.startsWith(`${join(root, "dist").replaceAll("\\", "/")}/`);

/** Every declaration of ours that a declaration names. */
function reachedBy(checker, symbol) {
  const found = new Set();
  const visit = (node) => {
    if (isPrivate(node)) return;
    if (ts.isIdentifier(node)) {
      const named = checker.getSymbolAtLocation(node);
      const target = named && resolved(checker, named);
      const declaration = target?.declarations?.[0];
      if (declaration && isOurs(declaration) && isTopLevel(declaration)) found.add(target);
    }
    ts.forEachChild(node, visit);
  };
  for (const declaration of symbol.declarations ?? []) if (isOurs(declaration)) visit(declaration);
  return found;
}

const isTopLevel = (node) =>
  ts.isSourceFile(ts.isVariableDeclaration(node) ? node.parent.parent.parent : node.parent) &&
  !ts.isImportDeclaration(node);

const isPrivate = (node) =>
  ts.isClassElement(node) &&
  ((node.name && ts.isPrivateIdentifier(node.name)) ||
    node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword));

const printer = ts.createPrinter({ removeComments: true });

/** The declarations of a name as hosts see them: no comments, nothing private. */
function printed(symbol, name) {
  return (symbol.declarations ?? [])
    .map((declaration) => {
      if (!isOurs(declaration)) return `export { ${name} };`;
      const { transformed } = ts.transform(declaration, [
        (context) => {
          const visit = (node) => (isPrivate(node) ? undefined : ts.visitEachChild(node, visit, context));
          return (node) => ts.visitNode(node, visit);
        },
      ]);
      const text = printer.printNode(ts.EmitHint.Unspecified, transformed[0], declaration.getSourceFile());
      const plain = text.replace(/^(export )?(default )?(declare )?/, "");
      return ts.isVariableDeclaration(declaration) ? `const ${plain};` : plain;
    })
    .join("\n");
}

/** Tags, attributes, properties, events, parts and custom properties. */
async function elementsReport() {
  const { modules } = await elementsManifest();
  const elements = modules[0].declarations.map((element) =>
    [
      `## \`<${element.tagName}>\`\n`,
      ...listed("Attribute", element.attributes),
      ...listed(
        "Property",
        element.members?.filter(({ kind }) => kind === "field"),
      ),
      ...listed(
        "Method",
        element.members?.filter(({ kind }) => kind === "method"),
      ),
      ...listed("Event", element.events),
      ...listed("Part", element.cssParts),
      ...listed("Custom property", element.cssProperties),
      ...listed("Slot", element.slots),
    ].join("\n"),
  );
  return `# API: elements\n\nWritten by \`npm run api\`: do not edit.\n\n${elements.join("\n\n")}\n`;
}

const listed = (what, members = []) =>
  members
    .map(
      ({ name, type, readonly }) =>
        `- ${what} \`${name || "(default)"}\`${type ? `: \`${type.text}\`` : ""}${readonly ? ", read-only" : ""}`,
    )
    .sort();

const fenced = (blocks) => `\`\`\`ts\n${blocks.join("\n\n")}\n\`\`\`\n`;

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  for (const [file, text] of await apiReports()) {
    writeFileSync(join(REPORTS, file), text);
  }
}

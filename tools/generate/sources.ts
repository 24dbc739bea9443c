// What is printed into src/: the lists of cards, of their texts, of the languages and of the services, so that a new one is entered in no
// list, and the shapes of Harmony's recorded answers.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { recordedShapes } from "./recorded-shapes.js";
import { type CardName, cardNames, cardTag } from "../../src/components/foundation/cards.js";

// tools/entries.mjs reads src/define when it is imported, which is before this has been printed.
const root = fileURLToPath(new URL("../..", import.meta.url));
const note = (rest = "") => `// Printed by \`npm run generate\`: do not edit.${rest}\n`;

/** Path below the project → text. */
export async function printedSources(): Promise<ReadonlyMap<string, string>> {
  const sources = new Map([
    ["src/components/cards/index.ts", cardClasses()],
    ["src/components/texts/english.ts", englishTexts()],
    ["src/components/foundation/lazy/language-files.ts", languageFiles()],
    ["src/define/page.ts", definePage()],
    ["src/components/foundation/lazy/mounted-elements.ts", mountedElements()],
    ["src/core/services/index.ts", services()],
    ["src/core/harmony-spotify.ts", plugin()],
    ["src/adapters/servers/check/recorded-shapes.ts", recordedShapes(note())],
    ...cardNames.map((card) => [`src/define/${card}-card.ts`, defineCard(card)] as const),
  ]);
  const formatted = [...sources].map(async ([path, text]) => {
    const options = await resolveConfig(root + path);
    return [path, await format(text, { ...options, filepath: root + path })] as const;
  });
  return new Map(await Promise.all(formatted));
}

const classOf = (card: CardName) =>
  `HarmonySpotify${card.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}Card`;
const inOrder = [...cardNames].sort();
const lines = (each: (card: CardName) => string) => inOrder.map(each).join("\n");

function cardClasses(): string {
  return `${note()}
${lines((card) => `import type { ${classOf(card)} } from "./${card}/${card}-card.js";`)}

${lines((card) => `export { ${classOf(card)} } from "./${card}/${card}-card.js";`)}

/** The cards by their tags. */
export interface CardElements {
${lines((card) => `  "${cardTag(card)}": ${classOf(card)};`)}
}
`;
}

function englishTexts(): string {
  const shared = [
    "../authorisation/texts.js",
    "../foundation/texts.js",
    "../page/texts.js",
    "../tracks/texts.js",
    "../watchlist/texts.js",
  ];
  const modules = [...shared, ...inOrder.map((card) => `../cards/${card}/texts.js`)];
  return `${note(" All sections of texts, for their types: what a language has to say.")}
${modules.map((module) => `export * from "${module}";`).join("\n")}
`;
}

function languageFiles(): string {
  const languages = readdirSync(`${root}src/components/texts`).flatMap(
    (file) => /^([a-z]{2})\.ts$/.exec(file)?.[1] ?? [],
  );
  return `${note()}
import type { Catalogue } from "../../texts/catalogue.js";

/** The languages besides English. */
export const languageFiles: Readonly<Record<string, () => Promise<{ readonly default: Catalogue }>>> = {
${languages.map((language) => `  ${language}: () => import("../../texts/${language}.js"),`).join("\n")}
};
`;
}

function defineCard(card: CardName): string {
  return `${note()}
import { ${classOf(card)} } from "../components/cards/${card}/${card}-card.js";
import { define } from "../components/foundation/define.js";

define("${cardTag(card)}", ${classOf(card)});

export { ${classOf(card)} };
`;
}

function definePage(): string {
  return `${note()}
import { define } from "../components/foundation/define.js";
import { HarmonySpotifyPage } from "../components/page/page.js";
${lines((card) => `import "./${card}-card.js";`)}

define("harmony-spotify-page", HarmonySpotifyPage);

export { HarmonySpotifyPage };
`;
}

function mountedElements(): string {
  return `${note()}
import type { CardName } from "../cards.js";
import type { LateElement } from "./late-part.js";

const page: LateElement = { tag: "harmony-spotify-page", load: () => import("../../page/page.js") };

/** Shares a plugin with the card inside. */
const provider: LateElement = { tag: "harmony-spotify-provider", load: () => import("../../provider/provider.js") };

const cards: Readonly<Record<CardName, LateElement>> = {
${lines((card) => `"${card}": { tag: "${cardTag(card)}", load: () => import("../../cards/${card}/${card}-card.js") },`)}
};

/** The elements that show a card, or the page with all cards. */
export function mountedElements(card: CardName | undefined): ReadonlyArray<LateElement> {
  return card ? [provider, cards[card]] : [page, ...Object.values(cards)];
}
`;
}

/** A file of services. */
interface ServiceFile {
  /** As of the file, without its ending. */
  readonly name: string;
  /** The services that are not marked as internal. */
  readonly classes: ReadonlyArray<string>;
  /** The types that a caller passes or receives. */
  readonly types: ReadonlyArray<string>;
}

function serviceFiles(): ReadonlyArray<ServiceFile> {
  const folder = `${root}src/core/services/`;
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && file !== "index.ts")
    .sort()
    .map((file) => {
      const text = readFileSync(folder + file, "utf8");
      const classes = [...text.matchAll(/^\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport class (\w+Service) /gm)]
        .filter(([, comment]) => !comment!.includes("@internal"))
        .map(([, , name]) => name!);
      const types = [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name!);
      return { name: file.replace(/\.ts$/, ""), classes, types };
    });
}

function services(): string {
  const exported = serviceFiles().flatMap(({ name, classes, types }) => {
    if (classes.length > 0)
      return [`export { ${[...classes, ...types.map((type) => `type ${type}`)].join(", ")} } from "./${name}.js";`];
    return types.length > 0 ? [`export type { ${types.join(", ")} } from "./${name}.js";`] : [];
  });
  return `${note()}\n${exported.join("\n")}\n`;
}

/** Services without a name of their own in the plugin: the kernel has the session, and `use` gives the others. */
const unnamedServices = ["attention", "session", "suggestions", "track-details"];

function plugin(): string {
  const named = serviceFiles()
    .filter(({ name, classes }) => classes.length > 0 && !unnamedServices.includes(name))
    .map(({ name, classes: [service] }) => ({
      module: `./services/${name}.js`,
      service: service!,
      name: name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    }));
  return `${note()}
import type * as Context from "effect/Context";
import type { HarmonySpotifyConfig } from "./config.js";
import { createKernel, type Facade, type HarmonyKernel } from "./plugin.js";
${named.map(({ service, module }) => `import { ${service} } from "${module}";`).join("\n")}

/** The one object a host holds: the services of all cards, and who may do what. */
export interface HarmonySpotify extends HarmonyKernel {
${named.map(({ name, service }) => `  readonly ${name}: Facade<${service}>;`).join("\n")}
}

/**
 * Makes the plugin. Nothing is requested until something is watched or run.
 *
 * @param base Effect services to run on, such as a \`Clock\` or a \`Tracer\`
 * @throws a \`TypeError\` that names the setting, what was given and what is allowed
 */
export function createHarmonySpotify(config: HarmonySpotifyConfig = {}, base?: Context.Context<never>): HarmonySpotify {
  const kernel = createKernel(config, base);
  const { use } = kernel;
  return {
    ...kernel,
${named.map(({ name, service }) => `    get ${name}() {\n      return use(${service});\n    },`).join("\n")}
  };
}
`;
}

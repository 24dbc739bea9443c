// docs/api/*.api.md: what each entry point exports, as API Extractor reads the declarations that hosts get. A change of the
// surface shows as a change of these files (docs/versioning.md).
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { builtPath, entries, root } from "../entries.mjs";
import { declarations } from "../types.mjs";

/** File name → text. */
export function apiReports(): ReadonlyMap<string, string> {
  // The compiler takes what lies below a node_modules for somebody else's package, so the declarations are put outside.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "harmony-spotify-api-")));
  try {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    copyFileSync(join(root, "package.json"), join(folder, "package.json"));
    for (const [file, text] of declarations()) {
      mkdirSync(dirname(join(folder, "dist", file)), { recursive: true });
      writeFileSync(join(folder, "dist", file), text);
    }
    return reportsBelow(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function reportsBelow(folder: string): ReadonlyMap<string, string> {
  const declarationOf = (name: string) => join(folder, "dist", `${builtPath(name)}.d.ts`);
  const names = Object.keys(entries);
  const configs = names.map((name) => configFor(folder, declarationOf(name), `${name.replaceAll("/", "-")}.api.md`));
  const compilerState = CompilerState.create(configs[0]!, { additionalEntryPoints: names.map(declarationOf) });
  const reports = new Map<string, string>();
  const reached = new Set<string>();
  for (const config of configs) {
    const { succeeded } = Extractor.invoke(config, {
      localBuild: true,
      compilerState,
      messageCallback: (message) => {
        message.handled = message.logLevel !== ExtractorLogLevel.Error;
        if (message.messageId === "ae-forgotten-export") reached.add(/"(.+?)"/.exec(message.text)![1]!);
      },
    });
    if (!succeeded) throw new Error(`API Extractor failed on ${config.mainEntryPointFilePath}.`);
    reports.set(basename(config.reportFilePath), readFileSync(config.reportFilePath, "utf8"));
  }
  const exported = exportedIn([...reports.values()].join("\n"));
  const unexported = [...reached].filter((name) => !exported.has(name) && !name.endsWith("_base")).sort();
  if (unexported.length > 0) reports.set("unexported.md", unexportedReport(unexported));
  return reports;
}

function exportedIn(reports: string): ReadonlySet<string> {
  const declared =
    /^export (?:declare )?(?:abstract )?(?:class|const|enum|function|interface|namespace|type) ([\w$]+)/gm;
  return new Set([...reports.matchAll(declared)].map(([, name]) => name!));
}

const unexportedReport = (names: ReadonlyArray<string>) => `# Not exported

Types that exported declarations name, but that no entry point exports: a host cannot name what it passes or receives.

${names.map((name) => `- \`${name}\``).join("\n")}
`;

function configFor(folder: string, mainEntryPointFilePath: string, reportFileName: string): ExtractorConfig {
  const reportFolder = join(folder, "reports");
  mkdirSync(reportFolder, { recursive: true });
  return ExtractorConfig.prepare({
    packageJsonFullPath: join(folder, "package.json"),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath,
      newlineKind: "lf",
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: "es2022",
            lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
            module: "nodenext",
            moduleResolution: "nodenext",
            types: [],
            skipLibCheck: true,
          },
          files: [mainEntryPointFilePath],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName,
        reportFolder,
        reportTempFolder: join(folder, "temp"),
        // Effect's services have their shape in the unexported class that they extend. Elsewhere this would repeat core.
        includeForgottenExports: reportFileName === "core.api.md",
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.None },
          "ae-forgotten-export": { logLevel: ExtractorLogLevel.Warning, addToApiReportFile: false },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
}

// THIRD-PARTY-NOTICES.md: the licences of everything that a bundle of ours carries (the standalone files, a host's own
// bundle) and of the stand-in's data.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import license, { type Dependency } from "rollup-plugin-license";
import { build } from "vite";
import { entries, root, worker } from "../entries.mjs";

/** The file's text. Fails for a package without a licence, or with one that asks for more than a notice. */
export async function notices(): Promise<string> {
  const data = readFileSync(join(root, "src/adapters/servers/stand-in/data/README.md"), "utf8");
  const licence = data.slice(data.indexOf("> ")).replace(/^> ?/gm, "").trim();
  return [
    "# Third-party notices\n",
    "Harmony Spotify is under the licence in `LICENSE`. Its bundles carry code of the packages below, and the stand-in carries",
    "data. Written by `npm run generate`: do not edit.\n",
    ...(await bundledPackages()).map(noticeOf),
    "## spotify-playlist-archive\n",
    "Data of `harmony-spotify/testing` only. https://github.com/mackorone/spotify-playlist-archive\n",
    fenced(licence),
  ].join("\n");
}

/** All packages of which something ends up in a browser. */
async function bundledPackages(): Promise<ReadonlyArray<Dependency>> {
  const inBrowser = Object.entries({ ...entries, worker }).filter(
    ([name]) => !/^(adapters\/servers|gateway|testing)/.test(name),
  );
  let found: ReadonlyArray<Dependency> = [];
  const collect = license({
    thirdParty: {
      allow: { test: "(MIT OR ISC OR BSD-3-Clause)", failOnUnlicensed: true, failOnViolation: true },
      output: (dependencies) => {
        found = dependencies;
      },
    },
  });
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      rollupOptions: { input: Object.fromEntries(inBrowser), preserveEntrySignatures: "strict", plugins: [collect] },
    },
  });
  return [...found].sort((a, b) => ((a.name ?? "") < (b.name ?? "") ? -1 : 1));
}

function noticeOf({ name, version, license, homepage, licenseText }: Dependency): string {
  if (!licenseText) throw new Error(`${name} brings no text of its licence.`);
  return `## ${name} ${version}\n\n${license}.${homepage ? ` ${homepage}` : ""}\n\n${fenced(licenseText.trim())}`;
}

const fenced = (text: string) => `\`\`\`text\n${text.replaceAll("\r\n", "\n")}\n\`\`\`\n`;

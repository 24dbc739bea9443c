import { readdirSync, readFileSync } from "node:fs";
import { root } from "../../tools/entries.mjs";

/** The documentation: path below the project → text. */
export const pages: ReadonlyMap<string, string> = new Map(
  [
    ...readdirSync(root).filter((file) => file.endsWith(".md")),
    ...readdirSync(`${root}docs`)
      .filter((file) => file.endsWith(".md"))
      .map((file) => `docs/${file}`),
  ].map((path) => [path, readFileSync(root + path, "utf8")]),
);

/** The code of a page, as ```` ```LANGUAGE WORD ````: `ts check`, `html run`. */
export const fencesIn = (page: string): ReadonlyArray<{ readonly info: string; readonly code: string }> =>
  [...page.matchAll(/^```(\S.*)\n([\s\S]*?)^```$/gm)].map(([, info, code]) => ({ info: info!.trim(), code: code! }));

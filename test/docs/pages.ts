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

/** Code in a page, between two lines of three backticks. */
export interface Fence {
  readonly page: string;
  /** What stands behind the opening backticks: a language, and `run` where it is run and not only checked. */
  readonly info: string;
  readonly code: string;
}

/** All code of the documentation, in its order. */
export const fences: ReadonlyArray<Fence> = [...pages]
  .filter(([page]) => page !== "THIRD-PARTY-NOTICES.md")
  .flatMap(([page, text]) =>
    [...text.matchAll(/^( *)```(.*)\n([\s\S]*?)^\1```$/gm)].map(([, indent, info, code]) => ({
      page,
      info: info!.trim(),
      code: code!.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    })),
  );

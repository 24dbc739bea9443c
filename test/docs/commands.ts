import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../../tools/entries.mjs";

const { name, scripts, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly name: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

/** What is wrong with commands that the documentation tells readers to type: a script, a tool or a file that there is not. */
export function commandErrors(code: string): ReadonlyArray<string> {
  return code
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .flatMap((line) => line.replace(/(^|\s)#.*$/, "").split(/&&|\|/))
    .map((command) => command.trim().split(/\s+/))
    .map((words) => words.filter((word) => !/^[A-Z_]+=/.test(word)))
    .filter((words) => words.join("") !== "")
    .flatMap(errorsIn);
}

function errorsIn([program = "", ...words]: ReadonlyArray<string>): ReadonlyArray<string> {
  const command = [program, ...words].join(" ");
  if (!isKnown(program, words)) return [`${command}: not known`];
  if (words[1] === "example") return isThere(`examples/${words[2]}`) ? [] : [`${command}: no such example`];
  return words
    .map((word) => word.replaceAll(/^['"]|['"]$/g, ""))
    .filter((word) => word.includes("/") && !word.includes("://") && !isNetwork(word) && !isThere(word))
    .map((word) => `${command}: ${word} is not there`);
}

function isKnown(program: string, [first = "", second = ""]: ReadonlyArray<string>): boolean {
  if (program === "npm" && first === "run") return second in scripts;
  if (program === "npm" && first === "install") return second === name;
  if (program === "npm") return first === "ci" || first in scripts;
  if (program === "npx") return first === name || first in devDependencies;
  return program === "node" || program === "git" || program === "cd";
}

/** Such as 172.18.0.0/16. */
function isNetwork(word: string): boolean {
  return /^[\d.]+\/\d+$/.test(word);
}

/** A file, a folder, or a pattern for files of a folder. */
function isThere(path: string): boolean {
  return existsSync(join(root, path.includes("*") ? dirname(path.slice(0, path.indexOf("*")) + "x") : path));
}

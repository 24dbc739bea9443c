import type { Setting, Settings } from "./setting.js";

const width = 100;
const indent = " ".repeat(6);

/** The paragraphs of `--help` on the settings of a table. */
export function helpOf(table: Settings): string {
  return Object.values(table).map(paragraphOf).join("\n\n");
}

function paragraphOf(setting: Setting): string {
  const { flag, variable, kind, isMany, help } = setting;
  const usage =
    flag === undefined
      ? `  ${variable} (environment only)`
      : `  ${`--${flag} ${kind.placeholder}`.trimEnd()}, ${variable}`;
  return `${usage}${isMany ? " (may be repeated)" : ""}\n${wrapped(`${help} ${defaultOf(setting)}`.trim())}`;
}

/** What holds without the setting, as a sentence. */
export function defaultOf({ fallback }: Setting): string {
  return fallback === undefined ? "" : `Default: ${fallback}.`;
}

function wrapped(text: string): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!;
    if (line !== "" && indent.length + line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.map((line) => indent + line).join("\n");
}

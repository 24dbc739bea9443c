import { type Command, commands, type Process } from "./commands.js";
import { nearest } from "./command-line/nearest.js";
import { UsageError } from "./command-line/usage-error.js";
import { version } from "../../../components/foundation/version.js";

const name = "harmony-spotify";

/** Runs the command line. Gives the exit code: 0, or 2 where a setting is wrong, which is said in one line. */
export async function run(args: ReadonlyArray<string>, process: Process): Promise<number> {
  try {
    return await runCommand(args, process);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${name}: ${error.message}\n`);
    return 2;
  }
}

async function runCommand(args: ReadonlyArray<string>, process: Process): Promise<number> {
  const print = (text: string) => {
    process.stdout.write(`${text}\n`);
    return 0;
  };
  const [first, ...rest] = args;
  if (first === "--version" || first === "-v") return print(version);
  if (first === undefined || isHelp(first)) return print(overview());
  const command = commandOf(first);
  if (rest.some(isHelp)) return print(`Usage: ${name} ${first} [settings]\n\n${command.title} ${command.help()}`);
  return command.run(rest, process);
}

function commandOf(typed: string): Command {
  if (Object.hasOwn(commands, typed)) return commands[typed]!;
  const meant = nearest(typed, Object.keys(commands));
  const hint = meant === undefined ? `There are: ${Object.keys(commands).join(", ")}.` : `Did you mean ${meant}?`;
  throw new UsageError(`There is no command ${JSON.stringify(typed)}. ${hint}`);
}

function overview(): string {
  const lines = Object.entries(commands).map(([each, { title }]) => `  ${each.padEnd(16)}${title}`);
  return [
    `Usage: ${name} COMMAND [settings]`,
    "",
    ...lines,
    "",
    `  ${name} COMMAND --help lists the command's settings.`,
    `  ${name} --version`,
  ].join("\n");
}

function isHelp(argument: string): boolean {
  return argument === "--help" || argument === "-h" || argument === "help";
}

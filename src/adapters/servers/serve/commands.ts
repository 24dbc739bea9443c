import type { Readable } from "node:stream";
import { check, checkHelp, checkSettings } from "../check/command.js";
import { helpOf } from "./command-line/help.js";
import { type Environment, readSettings } from "./command-line/read-settings.js";
import { serve } from "./serve.js";
import { serveSettings } from "./settings.js";
import { hashPasswordSettings, passwordLine, readPassword } from "./sign-in/hash-password.js";

/** What a command may use of the process. */
export interface Process {
  readonly environment: Environment;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream;
  /** Resolves when somebody asks the process to end. */
  readonly ended: () => Promise<void>;
  /** Where the page's files are. */
  readonly pageRoot: string;
}

/** A subcommand of `harmony-spotify`. */
export interface Command {
  /** What it does, in a line. */
  readonly title: string;
  readonly help: () => string;
  /** Runs it. Gives the exit code. Throws a `UsageError` if its arguments are wrong. */
  readonly run: (args: ReadonlyArray<string>, process: Process) => Promise<number>;
}

/** All subcommands by name. */
export const commands: Readonly<Record<string, Command>> = {
  serve: {
    title: "Serves the Spotify page in front of a Harmony.",
    help: () => `A setting on the command line wins over its environment variable.\n\n${helpOf(serveSettings)}`,
    run: async (args, { environment, stdout, ended, pageRoot }) => {
      const served = await serve(readSettings(serveSettings, args, environment), { pageRoot, output: stdout });
      await ended();
      await served.stop();
      return 0;
    },
  },
  check: {
    title: "Checks what a Harmony can do for the page.",
    help: () => `${checkHelp}\n\n${helpOf(checkSettings)}`,
    run: (args, { environment, stdout }) => check(readSettings(checkSettings, args, environment), stdout),
  },
  "hash-password": {
    title: "Prints the line of a password file for somebody, with the password that it asks for.",
    help: () => `From a script it reads one line of standard input.\n\n${helpOf(hashPasswordSettings)}`,
    run: async (args, { environment, stdin, stdout, stderr }) => {
      const { name, role } = readSettings(hashPasswordSettings, args, environment);
      stdout.write(`${await passwordLine({ name, role }, await readPassword(stdin, stderr))}\n`);
      return 0;
    },
  },
};

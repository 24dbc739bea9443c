import { helpOf } from "./command-line/help.js";
import { type Environment, readSettings } from "./command-line/read-settings.js";
import { serve } from "./serve.js";
import { serveSettings } from "./settings.js";

/** What a command may use of the process. */
export interface Process {
  readonly environment: Environment;
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
};

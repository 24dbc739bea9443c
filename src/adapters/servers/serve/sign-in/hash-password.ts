import { createInterface } from "node:readline";
import { type Readable, Writable } from "node:stream";
import { parseArgs } from "node:util";
import { hashPassword } from "./password-hash.js";
import { parsePeople } from "./people.js";

export interface HashPasswordStreams {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable;
  /** For prompts and what is wrong, so that the output is the line and nothing else. */
  readonly error: Writable;
}

export const hashPasswordHelp = `Usage: harmony-spotify hash-password [--name NAME --role ROLE]

Reads a password, twice from a terminal or one line from standard input, and prints what the file of
--password-file has of it: with a name and a role the whole line, else the hash alone.

  --name NAME   Who signs in with it.
  --role ROLE   read_only, operator or admin.
  --help        Prints this.
`;

/** Runs the command. Returns the exit code: 0, or 1 after one line that says what is wrong. */
export async function runHashPassword(args: ReadonlyArray<string>, streams: HashPasswordStreams): Promise<0 | 1> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { name: { type: "string" }, role: { type: "string" }, help: { type: "boolean" } },
    });
    if (values.help) {
      streams.output.write(hashPasswordHelp);
      return 0;
    }
    if ((values.name === undefined) !== (values.role === undefined))
      throw new TypeError("Give --name and --role together.");
    const hash = await hashPassword(await readPassword(streams));
    const line = values.name === undefined ? hash : `${values.name}:${values.role}:${hash}`;
    const [mistake] = values.name === undefined ? [] : parsePeople(line).mistakes;
    if (mistake) throw new TypeError(`The ${mistake}.`);
    streams.output.write(`${line}\n`);
    return 0;
  } catch (error) {
    streams.error.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function readPassword({ input, error }: HashPasswordStreams): Promise<string> {
  if (!input.isTTY) {
    input.setEncoding("utf8");
    let text = "";
    for await (const chunk of input) {
      text += chunk as string;
      if (text.length > 10_000) break;
    }
    return text.replace(/\r?\n.*$/s, "");
  }
  // The terminal shows nothing of what is typed.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input, output: silent, terminal: true });
  terminal.on("SIGINT", () => terminal.close());
  const lines = terminal[Symbol.asyncIterator]();
  const ask = async (prompt: string) => {
    error.write(prompt);
    const { done, value } = await lines.next();
    error.write("\n");
    if (done) throw new Error("Cancelled.");
    return value;
  };
  try {
    const password = await ask("Password: ");
    if ((await ask("The same again: ")) !== password) throw new TypeError("The two are not the same.");
    return password;
  } finally {
    terminal.close();
  }
}

import { createInterface } from "node:readline";
import { type Readable, Writable } from "node:stream";
import * as Schema from "effect/Schema";
import { type Role, roles } from "../../../../core/model/session.js";
import { type Kind, oneOf } from "../command-line/kinds.js";
import { one } from "../command-line/setting.js";
import { UsageError } from "../command-line/usage-error.js";
import { hashPassword } from "./password-hash.js";
import { isPersonName } from "./people.js";

const personName: Kind<string> = {
  placeholder: "NAME",
  expected: "a name of up to 64 letters, digits, blanks and ._@+-, that begins with a letter or a digit",
  schema: Schema.String.check(Schema.makeFilter(isPersonName)),
};

/** The settings of `harmony-spotify hash-password`. */
export const hashPasswordSettings = {
  name: one(personName, {
    flag: "name",
    variable: "HASH_PASSWORD_NAME",
    help: "Who signs in with it. Without a name and a role the hash alone is printed.",
  }),
  role: one(oneOf("ROLE", roles), {
    flag: "role",
    variable: "HASH_PASSWORD_ROLE",
    help: `What they may do: ${roles.join(", ")}.`,
  }),
};

export interface LineOf {
  readonly name: string | undefined;
  readonly role: Role | undefined;
}

/**
 * What a password file has of somebody: the whole line, or the hash alone where neither name nor role are given.
 *
 * @throws a `UsageError` if only one of them is given or the password is too short
 */
export async function passwordLine({ name, role }: LineOf, password: string): Promise<string> {
  if ((name === undefined) !== (role === undefined)) throw new UsageError("Give --name and --role together.");
  const hash = await hashPassword(password);
  return name === undefined ? hash : `${name}:${role}:${hash}`;
}

/**
 * Reads a password: twice from a terminal, which shows nothing of it, else one line.
 *
 * @param prompts where the prompts go, so that the output has the line and nothing else
 * @throws a `UsageError` if the two are not the same, or somebody gives up
 */
export async function readPassword(
  input: Readable & { readonly isTTY?: boolean },
  prompts: NodeJS.WritableStream,
): Promise<string> {
  const isTerminal = input.isTTY ?? false;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input, output: silent, terminal: isTerminal });
  terminal.on("SIGINT", () => terminal.close());
  const lines = terminal[Symbol.asyncIterator]();
  const ask = async (prompt: string): Promise<string> => {
    if (isTerminal) prompts.write(prompt);
    const { done, value } = await lines.next();
    if (isTerminal) prompts.write("\n");
    if (done) throw new UsageError(isTerminal ? "Cancelled." : "There is no password on standard input.");
    return value;
  };
  try {
    const password = await ask("Password: ");
    if (isTerminal && (await ask("The same again: ")) !== password) throw new UsageError("The two are not the same.");
    return password;
  } finally {
    terminal.close();
  }
}

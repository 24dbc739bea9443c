import { statSync, readFileSync } from "node:fs";
import { type Role, roles } from "../../../../core/model/session.js";
import { type PasswordHash, parsePasswordHash } from "./password-hash.js";
import type { SignInLog } from "./sign-in.js";
import { UsageError } from "../command-line/usage-error.js";

export interface Person {
  readonly name: string;
  readonly role: Role;
  readonly password: PasswordHash;
  /** The whole line. A session ends when it changes. */
  readonly line: string;
}

export interface People {
  /** Undefined for a name that nobody has. Throws if the file cannot be read. */
  readonly find: (name: string) => Person | undefined;
  /** Somebody, as a measure of how long it takes to check a password. */
  readonly any: () => Person | undefined;
}

/** What nobody can tell apart from another name, and what a line or a page could be misread by, is no name. */
const personName = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+ -]{0,63}$/u;

export function isPersonName(text: string): boolean {
  return personName.test(text);
}

const longestFile = 2 ** 20;
/** Milliseconds between looks at the file. */
const lookEvery = 1_000;

/** Reads lines of `name:role:scrypt$…`; empty lines and those that begin with `#` are none. A mistake is told by its line only. */
export function parsePeople(text: string): {
  readonly people: ReadonlyMap<string, Person>;
  readonly mistakes: ReadonlyArray<string>;
} {
  const people = new Map<string, Person>();
  const mistakes: Array<string> = [];
  const named = new Set<string>();
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const [given = "", role = "", hash = "", ...rest] = line.split(":");
    const name = given.normalize("NFC");
    const password = parsePasswordHash(hash);
    const mistake =
      rest.length > 0 || hash === ""
        ? "must be name:role:hash"
        : !isPersonName(name)
          ? "has a name that cannot be used"
          : !roles.includes(role as Role)
            ? `has a role that is none of ${roles.join(", ")}`
            : !password
              ? "has no hash of harmony-spotify hash-password"
              : named.has(name)
                ? "names somebody again"
                : undefined;
    named.add(name);
    if (mistake) {
      mistakes.push(`line ${index + 1} ${mistake}`);
      people.delete(name);
    } else people.set(name, { name, role: role as Role, password: password!, line });
  }
  return { people, mistakes };
}

/**
 * Who may sign in, by a file that is read again when it changes. Throws a `UsageError` if it cannot be read, has a mistake or names
 * nobody. A later mistake shuts out whom its line is about, and nobody else.
 */
export function readPeople(
  file: string,
  { log, now }: { readonly log: SignInLog; readonly now: () => number },
): People {
  let lookedAt = -Infinity;
  let version = "";
  let people: ReadonlyMap<string, Person> = new Map();

  const read = (): ReadonlyArray<string> => {
    const { mtimeMs, ctimeMs, size, ino, mode } = statSync(file);
    const found = [mtimeMs, ctimeMs, size, ino].join();
    if (found === version) {
      lookedAt = now();
      return [];
    }
    if (size > longestFile) throw new Error("It is larger than 1 MiB.");
    const parsed = parsePeople(readFileSync(file, "utf8"));
    version = found;
    people = parsed.people;
    lookedAt = now();
    if (mode & 0o022) log({ level: "warn", message: `Others than its owner can change ${file}: chmod 600.` });
    else if (mode & 0o004) log({ level: "warn", message: `Everybody on this machine can read ${file}: chmod 600.` });
    return parsed.mistakes;
  };

  const current = () => {
    if (now() - lookedAt < lookEvery) return people;
    for (const mistake of read()) log({ level: "error", message: `${file}: ${mistake}. Nobody can sign in by it.` });
    return people;
  };

  let mistakes: ReadonlyArray<string>;
  try {
    mistakes = read();
  } catch (error) {
    throw new UsageError(`The password file ${file} cannot be read: ${reasonOf(error)}`);
  }
  if (mistakes.length > 0) throw new UsageError(`The password file ${file}: ${mistakes.join("; ")}.`);
  if (people.size === 0) throw new UsageError(`The password file ${file} names nobody.`);

  return {
    find: (name) => current().get(name.normalize("NFC")),
    any: () => people.values().next().value,
  };
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "ENOENT" ? "there is none." : code === "EACCES" ? "access is denied." : message;
}

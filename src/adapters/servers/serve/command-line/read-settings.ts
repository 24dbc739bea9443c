import { parseArgs } from "node:util";
import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import type { Kind } from "./kinds.js";
import { nearest } from "./nearest.js";
import type { Setting, Settings, ValuesOf } from "./setting.js";
import { UsageError } from "./usage-error.js";

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings of a table: from the command line, else from the environment, else the row's own value. A variable
 * that is empty counts as not set.
 *
 * @throws a `UsageError` that names the flag or variable, what was given and what is allowed
 */
export function readSettings<const Table extends Settings>(
  table: Table,
  args: ReadonlyArray<string>,
  environment: Environment,
): ValuesOf<Table> {
  const flags = readFlags(table, args);
  return Object.fromEntries(
    Object.entries(table).map(([name, setting]) => [name, valueOf(setting, flags, environment)]),
  ) as ValuesOf<Table>;
}

type Flags = ReadonlyMap<string, ReadonlyArray<string>>;

function readFlags(table: Settings, args: ReadonlyArray<string>): Flags {
  const rows = Object.values(table);
  const names = rows.flatMap(({ flag }) => (flag === undefined ? [] : [flag]));
  const isSwitch = (name: string) => rows.some(({ flag, kind }) => flag === name && kind.isSwitch);
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(names.map((flag) => [flag, { type: isSwitch(flag) ? "boolean" : "string" }])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const flags = new Map<string, Array<string>>();
  for (const token of tokens) {
    if (token.kind === "option-terminator") continue;
    if (token.kind === "positional") throw new UsageError(`"${token.value}" is no setting: all begin with --.`);
    if (!names.includes(token.name)) throw new UsageError(unknownFlag(token.rawName, names));
    const value = token.value ?? (isSwitch(token.name) ? "on" : undefined);
    if (value === undefined) throw new UsageError(`--${token.name} needs a value: --${token.name} VALUE.`);
    flags.set(token.name, [...(flags.get(token.name) ?? []), value]);
  }
  return flags;
}

function unknownFlag(typed: string, names: ReadonlyArray<string>): string {
  const meant = nearest(typed.replace(/^-+/, ""), names);
  const hint = meant === undefined ? "--help lists them all." : `Did you mean --${meant}?`;
  return `There is no setting ${typed}. ${hint}`;
}

function valueOf(setting: Setting, flags: Flags, environment: Environment): unknown {
  const { flag, variable, isMany, kind, fallback } = setting;
  const typed = flag === undefined ? undefined : flags.get(flag);
  if (typed && !isMany && typed.length > 1)
    throw new UsageError(`--${flag} is given ${typed.length} times: once, please.`);
  const inEnvironment = environment[variable] || undefined;
  const texts =
    typed ?? (inEnvironment === undefined ? undefined : isMany ? inEnvironment.split(",") : [inEnvironment]);
  const name = typed ? `--${flag}` : variable;
  const values = texts?.map((text) => decode(kind, text.trim(), name));
  if (isMany) return values ?? [];
  return values?.[0] ?? (fallback === undefined ? undefined : decode(kind, fallback, name));
}

/** Reads one value. `name` is what a complaint calls it. */
export function decode<A>({ schema, expected, isSecret }: Kind<A>, text: string, name: string): A {
  const value = Schema.decodeUnknownOption(schema)(text);
  if (Option.isSome(value)) return value.value;
  const given = isSecret ? "" : `, not ${JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)}`;
  throw new UsageError(`${name} must be ${expected}${given}.`);
}

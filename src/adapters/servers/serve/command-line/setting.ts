import type { Kind } from "./kinds.js";

/** A row of a table of settings. */
export interface Setting<A = unknown, Many extends boolean = boolean> {
  /** Its name on the command line, without the dashes. A secret has none: whoever lists processes sees the command line. */
  readonly flag?: string;
  /** The environment variable. */
  readonly variable: string;
  readonly kind: Kind<A>;
  /** Whether it may be given more than once; in the environment its values stand between commas. */
  readonly isMany: Many;
  /** As it would be typed. Without one the setting may be left out. */
  readonly fallback?: string;
  /** Its paragraph in `--help` and in docs/serve.md. A sentence or two. */
  readonly help: string;
}

/** A table of settings by name. */
export type Settings = Readonly<Record<string, Setting>>;

/** What was read from command line and environment, by the names of the table. */
export type ValuesOf<Table extends Settings> = {
  readonly [Name in keyof Table]: Table[Name] extends Setting<infer A, infer Many>
    ? Many extends true
      ? ReadonlyArray<A>
      : Table[Name] extends { readonly fallback: string }
        ? A
        : A | undefined
    : never;
};

type Row<Given, A, Many extends boolean> = Given & { readonly kind: Kind<A>; readonly isMany: Many };

/** A setting with one value. */
export function one<A, const Given extends Omit<Setting<A>, "kind" | "isMany">>(
  kind: Kind<A>,
  given: Given,
): Row<Given, A, false> {
  return { ...given, kind, isMany: false };
}

/** A setting with any number of values. */
export function many<A, const Given extends Omit<Setting<A>, "kind" | "isMany" | "fallback">>(
  kind: Kind<A>,
  given: Given,
): Row<Given, A, true> {
  return { ...given, kind, isMany: true };
}

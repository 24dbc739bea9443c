import { isIP } from "node:net";
import * as Schema from "effect/Schema";
import * as SchemaGetter from "effect/SchemaGetter";
import { type Role, roles } from "../../../../core/model/session.js";

/** A kind of setting: how its value is written, and how it is read. */
export interface Kind<A> {
  /** How `--help` writes the value: `URL`. */
  readonly placeholder: string;
  /** What a complaint says that it must be: `an http or https address`. */
  readonly expected: string;
  /** Reads it from what was typed. */
  readonly schema: Schema.Codec<A, string>;
  /** Whether its value may be shown in a complaint. */
  readonly isSecret?: boolean;
  /** Whether the flag alone says on. */
  readonly isSwitch?: boolean;
}

const milliseconds = { s: 1000, m: 60_000, h: 3_600_000 } as const;
type Unit = keyof typeof milliseconds;

/** A plain address: without name, password, query or fragment. */
export const address: Kind<string> = {
  placeholder: "URL",
  expected: "an http or https address without name, password, query or fragment, such as http://harmony:8080",
  schema: textThat((text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    return Boolean(url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash);
  }),
};

/** The origin of a page, as browsers send it. */
export const origin: Kind<string> = {
  placeholder: "ORIGIN",
  expected: "the origin of a page, such as https://ops.example.org, without a path",
  schema: textThat((text) => /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text),
};

export const port: Kind<number> = {
  placeholder: "PORT",
  expected: "a number from 0 to 65535",
  schema: Schema.String.check(Schema.isPattern(/^\d{1,5}$/)).pipe(
    Schema.decodeTo(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 65_535 })), {
      decode: SchemaGetter.transform(Number),
      encode: SchemaGetter.transform(String),
    }),
  ),
};

export const host: Kind<string> = {
  placeholder: "HOST",
  expected: "a name or an address of this machine, such as 127.0.0.1",
  schema: textThat((text) => /^[A-Za-z0-9.:_-]+$/.test(text)),
};

/** An address, or all addresses of a network. */
export const network: Kind<string> = {
  placeholder: "ADDRESS",
  expected: "an address or a network, such as 10.0.0.5 or 172.16.0.0/12",
  schema: textThat((text) => {
    const [ip = "", bits, ...more] = text.split("/");
    const most = { 0: -1, 4: 32, 6: 128 }[isIP(ip) as 0 | 4 | 6];
    return most > 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
  }),
};

export const file: Kind<string> = {
  placeholder: "FILE",
  expected: "the name of a file",
  schema: textThat((text) => !text.includes("\0")),
};

/** A path to mount something below; empty for the root. */
export const basePath: Kind<string> = {
  placeholder: "PATH",
  expected: "a path such as /tools, without a slash at its end",
  schema: textThat((text) => text === "/" || /^(\/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)+$/.test(text)).pipe(
    Schema.decodeTo(Schema.String, {
      decode: SchemaGetter.transform((text: string) => (text === "/" ? "" : text)),
      encode: SchemaGetter.transform((path: string) => path || "/"),
    }),
  ),
};

/** Read as milliseconds. */
export const duration: Kind<number> = {
  placeholder: "TIME",
  expected: "a minute or more, such as 90s, 15m or 2h",
  schema: Schema.String.check(Schema.isPattern(/^\d{1,6}(s|m|h)$/)).pipe(
    Schema.decodeTo(Schema.Int.check(Schema.isGreaterThanOrEqualTo(60_000)), {
      decode: SchemaGetter.transform((text: string) => {
        const unit = text.replace(/^\d+/, "") as Unit;
        return Number.parseInt(text, 10) * milliseconds[unit];
      }),
      encode: SchemaGetter.transform((ms: number) => `${ms / 1000}s`),
    }),
  ),
};

export const onOff: Kind<boolean> = {
  placeholder: "on|off",
  expected: "on or off",
  schema: Schema.Literals(["on", "off"]).pipe(
    Schema.decodeTo(Schema.Boolean, {
      decode: SchemaGetter.transform((word: "on" | "off") => word === "on"),
      encode: SchemaGetter.transform((isOn: boolean): "on" | "off" => (isOn ? "on" : "off")),
    }),
  ),
};

/** The flag alone says on; in the environment it is on or off. */
export const onSwitch: Kind<boolean> = { ...onOff, placeholder: "", isSwitch: true };

/** As Harmony's own switches are written, and as ours are. */
export const yesNo: Kind<boolean> = {
  placeholder: "on|off",
  expected: "on or off, or true or false",
  schema: Schema.Literals(["on", "off", "true", "false"]).pipe(
    Schema.decodeTo(Schema.Boolean, {
      decode: SchemaGetter.transform((word: "on" | "off" | "true" | "false") => word === "on" || word === "true"),
      encode: SchemaGetter.transform((isOn: boolean): "on" | "off" | "true" | "false" => (isOn ? "true" : "false")),
    }),
  ),
};

export const count: Kind<number> = {
  placeholder: "NUMBER",
  expected: "a whole number above 0",
  schema: Schema.String.check(Schema.isPattern(/^[1-9]\d{0,11}$/)).pipe(
    Schema.decodeTo(Schema.Int, {
      decode: SchemaGetter.transform(Number),
      encode: SchemaGetter.transform(String),
    }),
  ),
};

/** The name of a header. */
export const headerName: Kind<string> = {
  placeholder: "HEADER",
  expected: "the name of a header, such as Remote-User",
  schema: textThat((text) => /^[A-Za-z][A-Za-z0-9-]{0,63}$/.test(text)),
};

/** What people of a group may do. */
export const groupRole: Kind<readonly [group: string, role: Role]> = {
  placeholder: "GROUP=ROLE",
  expected: `a group and its role, such as admins=admin; roles are ${roles.join(", ")}`,
  schema: Schema.String.check(Schema.isPattern(new RegExp(`^.+=(${roles.join("|")})$`))).pipe(
    Schema.decodeTo(Schema.Tuple([Schema.String, Schema.Literals(roles)]), {
      decode: SchemaGetter.transform((text: string) => {
        const at = text.lastIndexOf("=");
        return [text.slice(0, at), text.slice(at + 1) as Role] as const;
      }),
      encode: SchemaGetter.transform((pair: readonly [string, Role]) => pair.join("=")),
    }),
  ),
};

/** A Redis or Valkey. May hold a password. */
export const storeAddress: Kind<string> = {
  placeholder: "URL",
  expected: "an address like redis://host:6379, rediss://host:6379 or unix:///run/redis.sock",
  schema: textThat((text) => /^(rediss?:\/\/[^/?#]|unix:\/\/\/.)/.test(text) && URL.canParse(text)),
  isSecret: true,
};

/** A key, token or password: one word, which no complaint repeats. */
export const secret: Kind<string> = {
  placeholder: "SECRET",
  expected: "one word of printable ASCII",
  schema: textThat((text) => /^[\x21-\x7e]+$/.test(text)),
  isSecret: true,
};

/** One of some words. */
export function oneOf<const Words extends ReadonlyArray<string>>(
  placeholder: string,
  words: Words,
): Kind<Words[number]> {
  return { placeholder, expected: `one of ${words.join(", ")}`, schema: Schema.Literals(words) };
}

function textThat(isRight: (text: string) => boolean): Schema.Codec<string, string> {
  return Schema.String.check(Schema.makeFilter(isRight));
}

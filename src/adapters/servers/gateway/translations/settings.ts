import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import { Problem } from "../problem.js";
import { type Asked, readAside } from "./asked.js";

const Settings = Schema.Struct({ settings: Schema.Record(Schema.String, Schema.NullOr(Schema.String)) });

/** Harmony's settings, by which this gateway knows what no other route tells. */
export const settingNames = {
  token: "SPOTIFY_TOKEN_INFO",
  seeds: "spotify.recommendations.seed_defaults",
  backfillSeen: "worker:spotify_backfill:last_seen",
  backfillStatus: "worker:spotify_backfill:status",
} as const;
type SettingName = keyof typeof settingNames;

/** Reads the named settings. Harmony answers with every secret it has: nothing else of the answer is kept. */
export async function readSettings<Name extends SettingName>(
  asked: Asked,
  ...names: ReadonlyArray<Name>
): Promise<{ readonly [_ in Name]: string | null }> {
  const answer = Schema.decodeUnknownOption(Settings)(await readAside(asked, "/settings"));
  if (Option.isNone(answer)) throw new Problem(502, "Harmony's settings are not as this gateway knows them.");
  const { settings } = answer.value;
  return Object.fromEntries(names.map((name) => [name, settings[settingNames[name]] ?? null])) as {
    [_ in Name]: string | null;
  };
}

/** Writes a setting. The answer holds every setting, and is not read. */
export async function writeSetting({ harmony, sending }: Asked, name: SettingName, value: string): Promise<boolean> {
  const response = await harmony.send(harmony.api("/settings"), {
    ...sending,
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ key: settingNames[name], value }),
  });
  await response.body?.cancel();
  return response.ok;
}

const Token = Schema.Struct({
  scope: Schema.optionalKey(Schema.NullOr(Schema.String)),
  expires_at: Schema.optionalKey(Schema.NullOr(Schema.Finite)),
});

/** What may be known of Harmony's token for Spotify. */
export interface SpotifyToken {
  /** The scopes that were granted. Undefined where the token does not say. */
  readonly scopes: ReadonlyArray<string> | undefined;
  /** Until when it is good; milliseconds since the epoch. Undefined where the token does not say. */
  readonly expiresAt: number | undefined;
}

/** What Harmony's token says. Null: there is none, so nobody is signed in. */
export async function readToken(asked: Asked): Promise<SpotifyToken | null> {
  const { token } = await readSettings(asked, "token");
  if (!token) return null;
  const { scope, expires_at: expiresAt } = Option.getOrElse(
    Schema.decodeUnknownOption(Schema.fromJsonString(Token))(token),
    () => ({}) as typeof Token.Type,
  );
  return {
    scopes: scope?.split(/\s+/).filter(Boolean),
    expiresAt: expiresAt === null || expiresAt === undefined ? undefined : expiresAt * 1000,
  };
}

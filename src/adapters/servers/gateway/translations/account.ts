import { Problem } from "../problem.js";
import { type Addition, read, type Translation } from "./asked.js";
import { readToken, writeSetting } from "./settings.js";

/** The granted scopes, which only Harmony's token tells. The token itself goes nowhere. */
export const grantedScopes: Addition<ReadonlyArray<string>> = {
  read: async (asked) => (await readToken(asked))?.scopes,
  add: (account, scopes) => ({ ...account, scopes }),
};

/** Its form forgets the sign-in to Spotify, then fails. What is asked for is a profile that is not from a cache. */
export const refreshAccount: Translation = async (asked) => {
  const account = await read(asked, "/spotify/me");
  const scopes = await grantedScopes.read(asked).catch(() => undefined);
  return scopes ? grantedScopes.add(account, scopes) : account;
};

/**
 * Its form forgets the sign-in, then asks Spotify for the profile on Harmony's only thread, where it waits for ever for
 * somebody to sign in. This forgets the sign-in and no more.
 */
export const resetScopes: Translation = async (asked) => {
  if (!(await writeSetting(asked, "token", "")))
    throw new Problem(502, "Harmony did not forget its sign-in to Spotify.");
  return { status: "scopes-reset" };
};

// The table of causes in docs/errors.md, printed from the rules and the texts of the page.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { foundationTexts } from "../../src/components/foundation/texts.js";
import { type CauseName, type Resolver, causeResolvers } from "../../src/core/policy/causes.js";
import { table } from "./table.js";

const file = fileURLToPath(new URL("../../docs/errors.md", import.meta.url));
const printed = /(<!-- causes: .*-->\n)[^]*(<!-- \/causes -->)/;

const resolverWords: Record<Resolver, string> = {
  you: "whoever sees it",
  admin: "an admin",
  host: "whoever runs Harmony and the page",
  owner: "the owner of the Spotify app",
  nobody: "nobody: it passes, or stays",
};

const evidence: Record<CauseName, string> = {
  rejected_input: "400, 413, 422",
  signed_out: "401, or a redirect to a sign-in page",
  role_too_low: "403 to anybody but an admin; inferred while the role is not known",
  refused: "403 to an admin",
  gateway_key_refused: "502 with the code `GATEWAY_KEY_REFUSED`, which the gateway sends",
  not_configured: "424, 502, 503, 504, or an unnamed 500 of what asks Spotify, while the status is `unconfigured`",
  keys_missing: "`error.meta.missing` of a 424, 502, 503 or 504, such as “Sync blocked”",
  not_authorised:
    "a failure of what asks Spotify, while the status is `unauthenticated`; Spotify's 401 or `invalid_grant`",
  scope_missing: "Spotify's 403 that names a scope; inferred from a 500 where the scope of the request was not granted",
  premium_lapsed: "Spotify's 403: “Active premium subscription required for the owner of the app”",
  not_on_user_list: "Spotify's 403: “User not registered in the Developer Dashboard”",
  withdrawn:
    "Spotify's 403, 404 or 410 to what it withdrew in 2024 or 2026; inferred from a 500 to recommendations and audio features",
  spotify_refused: "any other refusal by Spotify; inferred from any other 500 of what asks Spotify",
  spotify_limit:
    "429 of what asks Spotify, or Spotify's own 429; inferred by the gateway from a 500 that took Harmony nine seconds or more",
  harmony_limit: "429 of what Harmony answers by itself",
  spotify_down: "Spotify's 5xx; inferred by the gateway from a 500 that took Harmony seven seconds",
  soulseek_down: "424, 502, 503 of FREE ingest; 504 of a read",
  dependency_down: "any other 424, 502, 503, 504",
  feature_off: "Harmony's own 404 of a route without an id",
  not_found: "Harmony's own 404 of a thing",
  wrong_address: "404, 405 or 501 that is not Harmony's",
  route_missing: "Harmony's own 404 or 405 of the route itself, or 501",
  not_offered: "404 with the code `NOT_OFFERED`, which the gateway sends where neither Harmony nor it has the route",
  unreachable: "no answer to a read",
  harmony_stopped: "the gateway gets no answer from Harmony to anything",
  waits_for_spotify: "the gateway gets an answer from Harmony only to what needs no Spotify",
  timed_out: "no whole answer to a read in time",
  perhaps_done: "no answer, or no whole answer in time, to a change; 504 to a change",
  foreign_answer: "HTML, a body cut short, another shape, a change that was redirected",
  harmony_failed: "any other status of what Harmony answers by itself",
  page_failed: "an input that cannot be sent, or a fault of the page",
};

/** The page docs/errors.md with its table of causes printed anew. */
export function errorsDoc(): string {
  const causes = Object.keys(causeResolvers) as Array<CauseName>;
  const rows = causes.map((name) => {
    const { why, step } = foundationTexts.en.causes[name];
    return [`\`${name}\``, evidence[name], why, step, resolverWords[causeResolvers[name]]];
  });
  const text = table(["Cause", "Recognised by", "What the page says", "Next step", "Who can take it"], rows);
  return readFileSync(file, "utf8").replace(printed, (_, begin: string, end: string) => `${begin}\n${text}\n\n${end}`);
}

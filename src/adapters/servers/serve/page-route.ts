import * as Schema from "effect/Schema";
import type { Context, Handler } from "hono";
import { Session } from "../../../core/contract/session.js";
import { resolveSession, sessionAnswerFromWire, type Session as ResolvedSession } from "../../../core/model/session.js";
import type { Api } from "./api.js";
import type { Harmony } from "./harmony.js";
import { nobodyDocument, pageDocument, type Place } from "./page/document.js";
import { earlyRequests } from "./page/early-requests.js";
import { viewOf } from "./page/view.js";
import type { PageFiles } from "./page-files.js";
import type { RequestEnv } from "./request-env.js";
import type { ServeSettings } from "./settings.js";
import { peerOf, type SignIn } from "./sign-in/sign-in.js";

export interface PageConfig {
  readonly place: Place;
  readonly signIn: SignIn;
  readonly files: PageFiles;
  readonly api: Api;
  readonly apiPath: string;
}

export function placeOf({ basePath, harmonyUi }: ServeSettings, { scenario }: Harmony): Place {
  return { base: basePath, harmonyUi, isStandIn: scenario !== undefined };
}

/** Serves the page to whoever is signed in, and leads everybody else to where one signs in. */
export function servePage({ place, signIn, files, api, apiPath }: PageConfig): Handler<RequestEnv> {
  const { signInPath, signOutPath } = signIn;
  return async (context) => {
    const caller = await signIn.callerOf(context.req.raw, peerOf(context));
    if (!caller) return signInPath === undefined ? refuse(context, place) : leadTo(context, signInPath);
    const answer = await sessionFrom(api, apiPath, context);
    for (const cookie of answer.headers.getSetCookie()) context.header("Set-Cookie", cookie, { append: true });
    const session = await answer.text();
    const start = {
      apiBase: apiPath,
      pagePath: `${place.base}/ui/spotify`,
      ...(signInPath !== undefined && { signIn: signInPath }),
      session,
      early: earlyRequests(resolved(session), apiPath),
      lockPrefix: `harmony-spotify:2:${apiPath}:`,
    };
    context.header("Cache-Control", "no-store");
    return context.html(
      pageDocument(viewOf(context), place, { user: caller.user, role: caller.role, signOutPath }, files, start),
    );
  };
}

function refuse(context: Context<RequestEnv>, place: Place): Response | Promise<Response> {
  return context.html(nobodyDocument(viewOf(context), place), 401, { "Cache-Control": "no-store" });
}

function leadTo(context: Context<RequestEnv>, signInPath: string): Response {
  const { pathname, search } = new URL(context.req.url);
  context.header("Cache-Control", "no-store");
  return context.redirect(`${signInPath}?next=${encodeURIComponent(pathname + search)}`, 303);
}

const decodeSession = Schema.decodeUnknownSync(Schema.fromJsonString(Session));

/** What the page makes of the answer. */
function resolved(answer: string): ResolvedSession {
  return resolveSession(sessionAnswerFromWire(decodeSession(answer)), {});
}

/** Asks the API as the page would, so that the document says the same. */
async function sessionFrom(api: Api, apiPath: string, context: Context<RequestEnv>): Promise<Response> {
  const answer = await api(
    new Request(new URL(`${apiPath}/session`, context.req.url), { headers: context.req.raw.headers }),
  );
  // The browser did not ask this.
  delete context.get("note").gateway;
  return answer;
}

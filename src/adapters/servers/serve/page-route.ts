import type { Context, Handler } from "hono";
import type { Api } from "./api.js";
import type { Harmony } from "./harmony.js";
import { nobodyDocument, pageDocument, type Place, type Visitor } from "./page/document.js";
import { earlyRequests } from "./page/early-requests.js";
import { viewOf } from "./page/view.js";
import type { PageFiles } from "./page-files.js";
import type { ServeEnv } from "./serve-env.js";
import type { ServeSettings } from "./settings.js";
import type { SignIn } from "./sign-in/sign-in.js";

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
export function servePage({ place, signIn, files, api, apiPath }: PageConfig): Handler<ServeEnv> {
  const { base } = place;
  const signInAt = signIn.signInPath === undefined ? undefined : base + signIn.signInPath;
  return async (context) => {
    context.header("Cache-Control", "no-store");
    const view = viewOf(context);
    const caller = context.get("caller");
    if (!caller) {
      if (signInAt === undefined) return context.html(nobodyDocument(view, place), 401);
      const { pathname, search } = new URL(context.req.url);
      return context.redirect(`${signInAt}?next=${encodeURIComponent(pathname + search)}`, 303);
    }
    const session = await sessionFrom(api, apiPath, context);
    for (const cookie of session.headers.getSetCookie()) context.header("Set-Cookie", cookie, { append: true });
    const visitor: Visitor = { user: caller.user, role: caller.role, signOut: undefined };
    return context.html(
      pageDocument(view, place, visitor, files, {
        apiBase: apiPath,
        pagePath: `${base}/ui/spotify`,
        ...(signInAt !== undefined && { signIn: signInAt }),
        session: await session.text(),
        early: earlyRequests(apiPath),
        lockPrefix: `harmony-spotify:2:${apiPath}:`,
      }),
    );
  };
}

/** Asks the API as the page would, so that the document says the same. */
async function sessionFrom(api: Api, apiPath: string, context: Context<ServeEnv>): Promise<Response> {
  const cookie = context.req.header("cookie");
  const url = new URL(`${apiPath}/session`, context.req.url);
  const answer = await api(new Request(url, { headers: cookie === undefined ? {} : { cookie } }));
  // The browser did not ask this.
  delete context.get("note").gateway;
  return answer;
}

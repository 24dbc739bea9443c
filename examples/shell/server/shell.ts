import { type Role, roles, type Session } from "../../../src/core/model/session.js";
import { type ScenarioName, scenarioNames } from "../../../src/testing/index.js";
import { consentPath, type ShellApi } from "./api.js";
import { cookieOf, setCookie } from "./cookies.js";
import * as pages from "./pages.js";
import { csrfFor, csrfRefusal, Sessions, switchable } from "./sessions.js";
import { type Language, texts } from "./texts.js";

/** The headers that Harmony sends. */
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'";

export interface ShellConfig {
  readonly api: (identify: (request: Request) => Session | null) => ShellApi;
  /** The browser's files, by name. */
  readonly assets: ReadonlyMap<string, { readonly type: string; readonly contents: Uint8Array }>;
}

const oneOf = <Value extends string>(values: ReadonlyArray<Value>, value: unknown): Value | undefined =>
  values.find((each) => each === value);

/** Only into the shell itself: a path of its own, never `//host`. */
const safePath = (path: string | null) => (path && /^\/ui(?:[/?]|$)/.test(path) ? path : "/ui/spotify");

const redirect = (to: string, cookies: ReadonlyArray<string> = []) =>
  withCookies(new Response(null, { status: 303, headers: { Location: to } }), cookies);

const withCookies = (response: Response, cookies: ReadonlyArray<string>) => {
  for (const cookie of cookies) response.headers.append("Set-Cookie", cookie);
  return response;
};

const document = (text: string, status = 200) =>
  new Response(text, { status, headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } });

/** In Harmony's envelope. */
const refusal = (status: number, message: string) =>
  Response.json(
    { ok: false, error: { code: "INTERNAL_ERROR", message } },
    { status, headers: { "X-Debug-Id": crypto.randomUUID().slice(0, 8) } },
  );

const isUnsafe = (method: string) => !["GET", "HEAD", "OPTIONS"].includes(method);

/** Makes the host: pages under `/ui`, the API under `/api`, files under `/assets`. */
export const createShell = ({ api: makeApi, assets }: ShellConfig): ((request: Request) => Promise<Response>) => {
  const sessions = new Sessions();
  const api = makeApi((request) => sessions.find(request)?.session ?? null);

  const serveApi = (request: Request): Promise<Response> | Response => {
    const signedIn = sessions.find(request);
    if (!signedIn)
      return refusal(401, sessions.isNew(request) ? "A valid UI session is required." : "The UI session has expired.");
    const refused = isUnsafe(request.method) && csrfRefusal(request, request.headers.get("x-csrf-token"), signedIn);
    return refused ? refusal(403, refused) : api.respond(request);
  };

  const serveAsset = (name: string): Response => {
    const asset = assets.get(name);
    if (!asset) return new Response(null, { status: 404 });
    return new Response(asset.contents as Uint8Array<ArrayBuffer>, {
      headers: {
        "Content-Type": asset.type,
        "Cache-Control": /-[A-Z0-9]{8}\./.test(name) ? "max-age=31536000, immutable" : "no-cache",
      },
    });
  };

  const viewOf = (request: Request, path: string, csrf: string, signedIn = sessions.find(request)): pages.View => {
    const preferred = request.headers.get("accept-language")?.startsWith("de") ? "de" : "en";
    const language = oneOf<Language>(["en", "de"], cookieOf(request, "language")) ?? preferred;
    return {
      path,
      language,
      texts: texts[language],
      theme: oneOf<pages.Theme>(["auto", "light", "dark"], cookieOf(request, "theme")) ?? "auto",
      csrf,
      signedIn,
      scenario: api.standIn?.scenario,
    };
  };

  /** What the System page shows: asked as the page would ask. */
  const health = async (request: Request) => {
    const routes = [
      "/api/v1/spotify/status",
      "/api/v1/health/spotify",
      "/api/v1/health/soulseek",
      "/api/health/spotify",
    ];
    const ask = async (route: string) => {
      const asked = new Request(new URL(route, request.url), {
        headers: { cookie: request.headers.get("cookie") ?? "" },
      });
      const response = await api.respond(asked);
      return [
        route,
        response.type === "error" ? "no answer" : `${response.status} ${(await response.text()).slice(0, 300)}`,
      ] as const;
    };
    return Promise.all(routes.map(ask));
  };

  const servePage = async (request: Request, url: URL): Promise<Response> => {
    const path = url.pathname + url.search;
    const known = sessions.find(request);
    // The first visit is signed in at once: whoever starts a demonstration wants to see the page.
    const entered = !known && sessions.isNew(request) ? sessions.signIn(request, "operator") : undefined;
    const signedIn = known ?? entered?.signedIn;
    const anonymous = signedIn ? undefined : csrfFor(request);
    const view = viewOf(request, path, signedIn?.csrf ?? anonymous?.csrf ?? "", signedIn);
    const cookies = entered?.cookies ?? anonymous?.cookies ?? [];
    const show = (text: string, status?: number) => withCookies(document(text, status), cookies);

    const place = url.pathname.replace(/(.)\/+$/, "$1");
    if (place === "/" || place === "/ui/login") {
      if (place === "/") return redirect("/ui/spotify", cookies);
      return show(pages.loginPage(view, safePath(url.searchParams.get("next"))));
    }
    if (!signedIn) return redirect(`/ui/login?next=${encodeURIComponent(path)}`, cookies);
    if (place === "/ui") return show(pages.dashboardPage(view));
    if (/^\/ui\/spotify(\/|$)/.test(place)) return show(pages.spotifyPage(view));
    if (place === "/ui/soulseek") return show(pages.placeholderPage(view, view.texts.soulseek));
    if (place === "/ui/queue") return show(pages.placeholderPage(view, view.texts.queue));
    if (place === "/ui/system") return show(pages.systemPage(view, await health(request)));
    if (place === "/ui/runbooks/oauth") return show(pages.runbookPage(view));
    if (place === consentPath && api.standIn) return show(pages.consentPage(view, url.searchParams.get("state") ?? ""));
    return show(pages.notFoundPage(view), 404);
  };

  const serveForm = async (request: Request, url: URL): Promise<Response> => {
    const form = await request.formData().catch(() => new FormData());
    const field = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" ? value : null;
    };
    const signedIn = sessions.find(request);
    const refused = csrfRefusal(request, field("csrftoken"), signedIn);
    if (refused) return refusal(403, refused);
    const back = safePath(field("back"));
    if (url.pathname === "/ui/login") {
      const role = oneOf<Role>(roles, field("role"));
      const chosen = oneOf<ScenarioName>(scenarioNames, field("scenario"));
      if (api.standIn && role && chosen) api.standIn.scenario = chosen;
      return role ? redirect(back, sessions.signIn(request, role).cookies) : refusal(400, "No such role.");
    }
    if (!signedIn) return refusal(401, "A valid UI session is required.");
    switch (url.pathname) {
      case "/ui/logout":
        return redirect("/ui/login", sessions.signOut(request));
      case "/ui/settings/features":
        sessions.setFeatures(
          request,
          Object.fromEntries(switchable.map((name) => [name, form.getAll("feature").includes(name)])),
        );
        return redirect(back);
      case "/ui/settings/theme":
        return redirect(back, [
          setCookie("theme", oneOf<pages.Theme>(["light", "dark"], field("theme")) ?? "auto", "; Max-Age=31536000"),
        ]);
      case "/ui/settings/language":
        return redirect(back, [
          setCookie("language", oneOf<Language>(["de"], field("language")) ?? "en", "; Max-Age=31536000"),
        ]);
      case "/ui/settings/scenario": {
        const scenario = oneOf<ScenarioName>(scenarioNames, field("scenario"));
        if (!api.standIn || !scenario) return refusal(400, "No such scenario.");
        api.standIn.scenario = scenario;
        return redirect(back);
      }
      case consentPath: {
        if (!api.standIn) break;
        const failure = (await api.standIn.state).oauth.complete(field("state") ?? "", field("code") ?? "");
        return document(pages.consentDonePage(viewOf(request, url.pathname, signedIn.csrf), failure?.message));
      }
    }
    return refusal(404, "Not Found");
  };

  return async (request) => {
    const url = new URL(request.url);
    const serve = () => {
      if (url.pathname.startsWith("/api/")) return serveApi(request);
      if (url.pathname.startsWith("/assets/")) return serveAsset(url.pathname.slice("/assets/".length));
      return isUnsafe(request.method) ? serveForm(request, url) : servePage(request, url);
    };
    const response = await serve();
    if (response.type === "error") return response;
    const headers = new Headers(response.headers);
    headers.set("Content-Security-Policy", policy);
    return new Response(response.body, { status: response.status, headers });
  };
};

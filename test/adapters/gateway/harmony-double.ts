import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";

export const apiKey = "key+with/odd=signs";

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

const alert = (level: string, text: string) =>
  `\n\n    <div class="alerts">\n      \n        <p role="alert" class="alert alert--${level}">${text}</p>\n      \n    </div>\n  \n`;

/**
 * Answers as Harmony e876aba was seen to answer, of what the gateway uses. Where the real one stops for ever, so does this:
 * the answer never comes.
 */
export const startHarmony = async () => {
  const seen: Seen[] = [];
  const cached = new Map<string, string>();
  const state = {
    spotify: "connected" as "connected" | "unauthenticated" | "unconfigured",
    token: '{"access_token":"at"}' as string | undefined,
    role: "admin",
    imports: true,
    /** Whether `.j2` templates are escaped; they are not. */
    escaped: false,
    pagesServed: true,
    /** Fetching recommendations fails, which the form that saves seeds tells. */
    recommendations: 200,
    keepsSessions: true,
    keepsSeeds: true,
    seeds: { artists: "", tracks: "", genres: "" } as Record<string, string>,
    jobs: new Map<string, { state: string; duration_ms: number | null }>(),
    sessions: new Map<string, string>(),
    /** Instead of what is below, by `METHOD /path`. */
    routes: new Map<string, Handler>(),
    errors: (message: string, code: string): unknown => ({ ok: false, error: { code, message } }),
  };

  const answer = (
    response: ServerResponse,
    status: number,
    type: string,
    body: string,
    headers: Record<string, string | string[]> = {},
  ) => {
    response.writeHead(status, {
      "Content-Type": type,
      "Cache-Control": "public, max-age=45, stale-while-revalidate=180",
      Vary: "Origin, Accept-Encoding",
      ...headers,
    });
    response.end(body);
  };
  const json = (
    response: ServerResponse,
    status: number,
    value: unknown,
    headers?: Record<string, string | string[]>,
  ) => answer(response, status, "application/json", JSON.stringify(value), headers);
  const fail = (
    response: ServerResponse,
    status: number,
    message: string,
    code = status === 404 ? "NOT_FOUND" : "INTERNAL_ERROR",
  ) => json(response, status, state.errors(message, code), { "X-Debug-Id": randomUUID().replaceAll("-", "") });
  const html = (response: ServerResponse, status: number, body: string) =>
    answer(response, status, "text/html; charset=utf-8", body);
  const escape = (text: string) =>
    state.escaped
      ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&#34;").replaceAll("'", "&#39;")
      : text;

  const recommendationsPage = (alerts = "") => `
<div class="spotify-recommendations" data-queue-enabled="1">${alerts}
  <form id="spotify-recommendations-form" method="post" action="/ui/spotify/recommendations">
    <input type="hidden" name="csrftoken" value="x" />
      <input type="text"
             name="seed_artists"
             id="seed-artists"
             value="${escape(state.seeds["artists"]!)}"
             autocomplete="off" />
      <input type="text"
             name="seed_tracks"
             id="seed-tracks"
             value="${escape(state.seeds["tracks"]!)}"
             autocomplete="off" />
      <textarea name="seed_genres"
                id="seed-genres"
                rows="3"
                placeholder="Provide Spotify genre seeds, separated by commas or new lines.">${escape(state.seeds["genres"]!)}</textarea>
  </form>
</div>`;

  const page = (request: IncomingMessage, response: ServerResponse, path: string, body: string) => {
    const { method = "GET" } = request;
    const form = new URLSearchParams(body);
    if (!state.pagesServed) return fail(response, 404, "Not Found");
    if (path === "/ui/login") {
      if (form.get("api_key") !== apiKey) return html(response, 400, "<!DOCTYPE html><title>Login</title>");
      const session = randomUUID();
      const csrf = `${randomUUID()}==.${randomUUID()}=`;
      if (state.keepsSessions) state.sessions.set(session, csrf);
      return answer(response, 303, "text/plain", "", {
        Location: "/ui",
        "Set-Cookie": [
          `ui_session=${session}; HttpOnly; Max-Age=28800; Path=/; SameSite=lax; Secure`,
          `csrftoken="${csrf}"; Path=/; SameSite=lax; Secure`,
        ],
      });
    }
    const cookies = Object.fromEntries(
      (request.headers.cookie ?? "")
        .split("; ")
        .map((pair) => [pair.split("=", 1)[0], pair.slice(pair.indexOf("=") + 1)]),
    );
    const csrf = state.sessions.get(cookies["ui_session"] ?? "");
    if (csrf === undefined)
      return fail(
        response,
        401,
        cookies["ui_session"] ? "The UI session has expired." : "A valid UI session is required.",
      );
    if (method !== "GET" && !request.headers["x-csrf-token"]) return fail(response, 403, "Missing CSRF token.");
    if (method !== "GET" && (request.headers["x-csrf-token"] !== csrf || cookies["csrftoken"] !== csrf)) {
      return fail(response, 403, "Invalid CSRF token.");
    }
    switch (`${method} ${path}`) {
      case "POST /ui/spotify/playlists/refresh":
        return state.spotify === "connected"
          ? html(response, 200, `<div id="spotify-playlists-fragment">${"<tr></tr>".repeat(100_000)}</div>`)
          : html(response, 500, alert("error", "Unable to refresh Spotify playlists."));
      case "POST /ui/spotify/playlists/force-sync":
      case "POST /ui/spotify/account/refresh":
      case "POST /ui/spotify/account/reset-scopes":
        if (path.includes("account")) state.token = undefined;
        return; // For ever.
      case "GET /ui/spotify/recommendations":
        return html(response, 200, recommendationsPage());
      case "POST /ui/spotify/recommendations":
        if (state.role !== "admin") return fail(response, 403, "Not permitted.");
        if (state.keepsSeeds) {
          for (const name of ["artists", "tracks", "genres"]) {
            state.seeds[name] = (form.get(`seed_${name}`) ?? "")
              .split(",")
              .map((seed) => seed.trim())
              .filter(Boolean)
              .join(", ");
          }
        }
        return state.recommendations === 200
          ? html(response, 200, recommendationsPage(alert("success", "Default recommendation seeds saved.")))
          : html(response, state.recommendations, recommendationsPage(alert("error", "Spotify is &lt;busy&gt;.")));
      case "POST /ui/spotify/backfill/pause":
      case "POST /ui/spotify/backfill/resume":
      case "POST /ui/spotify/backfill/cancel": {
        const job = state.jobs.get(form.get("job_id") ?? "");
        if (!job) return html(response, 404, alert("error", "The requested backfill job could not be found."));
        const verb = path.split("/").at(-1);
        const open = !["completed", "failed", "cancelled"].includes(job.state);
        if (verb === "resume" ? job.state === "paused" : open) {
          job.state = { pause: "paused", resume: "queued", cancel: "cancelled" }[verb as "pause"];
        }
        return job.duration_ms === null
          ? fail(response, 500, "An unexpected error occurred.")
          : html(response, 200, alert("success", `Backfill job ${form.get("job_id")} ${verb}d.`));
      }
    }
    return fail(response, 404, "Not Found");
  };

  const api = (request: IncomingMessage, response: ServerResponse, path: string, search: string, body: string) => {
    const { method = "GET" } = request;
    const job = /^\/api\/v1\/spotify\/backfill\/jobs\/(\w+)$/.exec(path)?.[1];
    if (method === "GET" && job !== undefined) {
      const found = state.jobs.get(job);
      if (!found) return fail(response, 404, "Job not found");
      // Cached for 45 s, by the whole query.
      const text =
        cached.get(path + search) ?? JSON.stringify({ ok: true, job_id: job, ...found, counts: { requested: 4 } });
      cached.set(path + search, text);
      return answer(response, 200, "application/json", text, { ETag: `"job-${text.length}"`, Age: "0" });
    }
    switch (`${method} ${path}`) {
      case "GET /api/v1/spotify/status":
        return json(response, 200, {
          status: state.spotify,
          free_available: true,
          pro_available: true,
          authenticated: state.spotify === "connected",
        });
      case "GET /api/v1/spotify/me":
        return state.spotify === "connected"
          ? json(response, 200, { profile: { id: "me", display_name: "Me" } }, { ETag: '"me"' })
          : fail(response, 500, "An unexpected error occurred.");
      case "GET /api/v1/spotify/playlists": {
        const etag = '"pl-v1-abc:1"';
        if (request.headers["if-none-match"] === etag) {
          response.writeHead(304, { ETag: etag });
          return response.end();
        }
        return json(
          response,
          200,
          { playlists: [{ id: "pl1", name: "One", track_count: 1 }] },
          { ETag: [etag, etag], "Last-Modified": "Sun, 22 Nov 2026 15:21:35 GMT" },
        );
      }
      case "GET /api/v1/spotify/me/tracks":
        return json(response, 200, { items: [], total: 0 }, { ETag: '"saved"' });
      case "DELETE /api/v1/spotify/me/tracks":
        return json(response, 200, { status: "tracks-removed" });
      case "POST /api/v1/spotify/me/tracks":
        return fail(response, 405, "Method Not Allowed");
      case "POST /api/v1/settings": {
        const { key, value } = JSON.parse(body) as { key: string; value: string };
        if (key === "SPOTIFY_TOKEN_INFO") state.token = value || undefined;
        return json(response, 200, { settings: { SPOTIFY_CLIENT_SECRET: "a secret of Harmony" } });
      }
      case "POST /api/v1/spotify/import/free":
        return json(response, 202, { ok: true, job_id: "job_1", accepted: {}, skipped: {}, error: null });
      case "POST /api/v1/spotify/import/free/upload":
        return json(response, 202, { ok: true, job_id: "job_2", accepted: {}, skipped: {}, error: null });
      case "POST /api/v1/spotify/backfill/run":
        return json(response, 202, { ok: true, job_id: "backfill_1" });
    }
    return fail(response, 404, "Not Found");
  };

  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? "", "http://double");
    const own = state.routes.get(`${request.method} ${pathname}`);
    if (own) return own(request, response);
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return; // The sender gave up.
    }
    const body = Buffer.concat(chunks).toString();
    seen.push({ method: request.method!, path: pathname, search, headers: request.headers, body });
    const key = request.headers["x-api-key"];
    if (!key) return fail(response, 401, "An API key is required to access this resource.");
    if (key !== apiKey) return fail(response, 403, "The provided API key is not valid.");
    return pathname.startsWith("/ui/")
      ? page(request, response, pathname, body)
      : api(request, response, pathname, search, body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    state,
    /** Requests by `METHOD /path`. */
    asked: () => seen.map(({ method, path }) => `${method} ${path}`),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
export type HarmonyDouble = Awaited<ReturnType<typeof startHarmony>>;

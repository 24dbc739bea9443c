import { randomUUID } from "node:crypto";
import { type Answer, html, never, notFound, Refusal, unexpected } from "./answers.js";
import { progressOf } from "./backfill.js";
import { naive } from "./clock.js";
import { callSpotify, isSignedIn } from "./spotify.js";
import { storedPlaylists, storePlaylists } from "./playlists.js";
import type { Asked } from "./request.js";
import { apiKey, type World } from "./state.js";

const alert = (level: "success" | "error", text: string) =>
  `\n  <div class="alerts">\n    <p role="alert" class="alert alert--${level}">${text}</p>\n  </div>\n`;

const forbidden = () => new Refusal(403, "The current UI session lacks permission for this action.", "INTERNAL_ERROR");

/** Harmony's own pages. The words are this project's; ids, names and places of what is read are Harmony's. */
export function makePages(world: World): (asked: Asked) => Answer {
  const { state } = world;
  const escape = (text: string) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&#34;").replaceAll("'", "&#39;");
  const inTemplate = (text: string) => (state.escaped ? escape(text) : text);
  /** At `f39acdb` what was asked for later is wrapped once more. */
  const asFragment = (body: string) =>
    state.revision === "e876aba" ? body : `<div class="async-fragment">${body}</div>`;

  const roleOf = (key: string): string | undefined =>
    new Map([
      [apiKey, state.role],
      ["operator-key", "operator"],
      ["reader-key", "read_only"],
    ]).get(key);

  const login = (form: URLSearchParams): Answer => {
    const role = roleOf(form.get("api_key") ?? "");
    if (role === undefined)
      return html(400, `<!DOCTYPE html><title>Sign in</title>${alert("error", "That is no key.")}`);
    const session = randomUUID();
    const csrf = `${randomUUID()}==.${randomUUID()}=`;
    if (state.keepsSessions) state.sessions.set(session, csrf);
    state.roles.set(session, role);
    const secure = state.revision === "e876aba" ? "; Secure" : "";
    return {
      status: 303,
      type: "text/plain",
      body: "",
      headers: {
        Location: "/ui",
        "Set-Cookie": [
          `ui_session=${session}; HttpOnly; Max-Age=28800; Path=/; SameSite=lax${secure}`,
          `csrftoken="${csrf}"; Path=/; SameSite=lax${secure}`,
        ],
      },
    };
  };

  /** The session of the cookies, or a refusal. */
  const checkSession = ({ method, headers }: Asked, form: URLSearchParams): string => {
    const cookies = new Map(
      (headers.cookie ?? "").split("; ").map((pair) => {
        const at = pair.indexOf("=");
        return [pair.slice(0, at), pair.slice(at + 1)] as const;
      }),
    );
    const session = cookies.get("ui_session") ?? "";
    const csrf = state.sessions.get(session);
    if (csrf === undefined) {
      const message = session ? "The UI session has expired." : "A valid UI session is required.";
      throw new Refusal(401, message, "INTERNAL_ERROR");
    }
    if (method !== "GET") {
      const sent = headers["x-csrf-token"] ?? form.get("csrftoken");
      if (!sent) throw new Refusal(403, "Missing CSRF token.", "INTERNAL_ERROR");
      if (sent !== csrf || cookies.get("csrftoken") !== csrf)
        throw new Refusal(403, "Invalid CSRF token.", "INTERNAL_ERROR");
    }
    return session;
  };

  const playlistsPage = () => {
    const rows = storedPlaylists(state);
    const cell = (text: string) => `\n          <td >\n            ${text}\n          </td>`;
    const row = ({ id, name, owner, tracks, followers = 0, syncStatus, updatedAt }: (typeof rows)[number]) => `
        <tr data-test="spotify-playlist-${escape(id)}">${[
          escape(name),
          owner === undefined ? "—" : escape(owner),
          String(tracks),
          followers.toLocaleString("en-US"),
          syncStatus === "fresh" ? "Fresh" : "Stale",
          naive(updatedAt),
        ]
          .map(cell)
          .join("")}
          <td data-test="spotify-playlist-view-${escape(id)}"><form method="get"><button type="submit">Look inside</button></form></td>
        </tr>`;
    const owners = [...new Set(rows.flatMap(({ owner }) => owner ?? []))].sort();
    return html(
      200,
      `<div id="spotify-playlists-fragment" class="spotify-playlists">
  <form id="spotify-playlists-filter-form" method="post">
    <select id="playlist-owner-filter" name="owner">
      <option value="" selected>Everybody</option>${owners.map((owner) => `<option value="${escape(owner)}" >${escape(owner)}</option>`).join("")}
    </select>
  </form>
  <div id="hx-spotify-playlists" class="table-fragment" data-count="${rows.length}">
    <table id="spotify-playlists-table" class="table">
      <thead><tr>${["Playlist", "Owner", "Tracks", "Followers", "Sync status", "Updated", "Actions"].map((name) => `<th scope="col">${name}</th>`).join("")}</tr></thead>
      <tbody>${rows.map(row).join("")}
      </tbody>
    </table>
  </div>
</div>`,
    );
  };

  const recommendationsPage = (alerts = "") => `
<div class="spotify-recommendations" data-queue-enabled="1">${alerts}
  <form id="spotify-recommendations-form" method="post" action="/ui/spotify/recommendations">
    <input type="hidden" name="csrftoken" value="x" />
      <input type="text"
             name="seed_artists"
             id="seed-artists"
             value="${inTemplate(state.seeds["artists"]!)}"
             autocomplete="off" />
      <input type="text"
             name="seed_tracks"
             id="seed-tracks"
             value="${inTemplate(state.seeds["tracks"]!)}"
             autocomplete="off" />
      <textarea name="seed_genres"
                id="seed-genres"
                rows="3"
                placeholder="Genres, separated by commas.">${inTemplate(state.seeds["genres"]!)}</textarea>
  </form>
</div>`;

  const saveSeeds = (form: URLSearchParams): Answer => {
    if (form.get("action") === "save_defaults" && state.keepsSeeds) {
      for (const name of ["artists", "tracks", "genres"]) {
        state.seeds[name] = (form.get(`seed_${name}`) ?? "")
          .split(",")
          .map((seed) => seed.trim())
          .filter(Boolean)
          .join(", ");
      }
      const list = (name: string) => state.seeds[name]!.split(", ").filter(Boolean);
      state.settings.set(
        "spotify.recommendations.seed_defaults",
        JSON.stringify({ tracks: list("tracks"), artists: list("artists"), genres: list("genres") }),
      );
    }
    return state.recommendations === 200
      ? html(200, recommendationsPage(alert("success", "The seeds are kept.")))
      : html(state.recommendations, recommendationsPage(alert("error", "Spotify is &lt;busy&gt;.")));
  };

  /** Does what was asked, then fails to draw a job that is not over. */
  const changeJob = (verb: "pause" | "resume" | "cancel", form: URLSearchParams): Answer => {
    const id = form.get("job_id") ?? "";
    if (id === "") return html(400, alert("error", "Which job?"));
    const job = state.jobs.get(id);
    if (!job) return html(404, alert("error", "There is no such job."));
    progressOf(job, world);
    const isOver = ["completed", "failed", "cancelled"].includes(job.state);
    if (verb === "resume" ? job.state === "paused" : !isOver) {
      job.state = { pause: "paused", resume: "queued", cancel: "cancelled" }[verb];
    }
    if (job.duration_ms === null) throw unexpected();
    return html(200, alert("success", `Job ${id}: ${verb} done.`));
  };

  /** Deletes the token, then waits for a browser. */
  const signOutForEver = (): never => {
    state.token = undefined;
    if (state.revision === "e876aba") state.isDead = true;
    throw never;
  };

  const serve = (asked: Asked, form: URLSearchParams, role: string): Answer => {
    switch (`${asked.method} ${asked.path}`) {
      case "GET /ui/spotify":
        return html(200, "<!DOCTYPE html><title>Spotify</title><main></main>");
      case "GET /ui/spotify/playlists":
        return playlistsPage();
      case "POST /ui/spotify/playlists/refresh":
        if (state.spotify === "unconfigured")
          return html(500, asFragment(alert("error", "Unable to refresh Spotify playlists.")));
        storePlaylists(world);
        return playlistsPage();
      case "POST /ui/spotify/playlists/force-sync":
        if (role !== "admin") throw forbidden();
        state.isDead = true;
        throw never;
      case "POST /ui/spotify/account/reset-scopes":
        if (role !== "admin") throw forbidden();
        return signOutForEver();
      case "POST /ui/spotify/account/refresh":
        return signOutForEver();
      case "GET /ui/spotify/recommendations":
        return html(200, recommendationsPage());
      case "POST /ui/spotify/recommendations":
        if (form.get("action") !== "submit" && role !== "admin")
          throw new Refusal(403, "Not permitted.", "INTERNAL_ERROR");
        if (!isSignedIn(state)) callSpotify(state);
        return saveSeeds(form);
      case "POST /ui/spotify/backfill/pause":
        return changeJob("pause", form);
      case "POST /ui/spotify/backfill/resume":
        return changeJob("resume", form);
      case "POST /ui/spotify/backfill/cancel":
        return changeJob("cancel", form);
    }
    throw notFound();
  };

  return (asked) => {
    const form = new URLSearchParams(asked.text);
    if (!state.pagesServed) throw notFound();
    if (asked.path === "/ui/login") {
      if (asked.method === "GET") return html(200, '<form id="login-form" method="post"></form>');
      return login(form);
    }
    const session = checkSession(asked, form);
    const role = state.roles.get(session) ?? "operator";
    if (role === "read_only") throw forbidden();
    return serve(asked, form, role);
  };
}

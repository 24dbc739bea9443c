import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { consentPath, standInApi } from "../../../examples/shell/server/api.js";
import { createShell } from "../../../examples/shell/server/shell.js";
import { texts } from "../../../examples/shell/server/texts.js";

/** A browser that keeps cookies and follows no redirect. */
const browse = (shell = newShell()) => {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("Cookie", [...cookies].map((pair) => pair.join("=")).join("; "));
    const response = await shell(new Request(`http://harmony.test${path}`, { ...init, headers }));
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      cookies.set(name!, value!);
    }
    return response;
  };
  return {
    cookies,
    get: (path: string) => send(path),
    text: async (path: string) => (await send(path)).text(),
    json: async (path: string) => (await (await send(path)).json()) as Record<string, unknown>,
    submit: (
      path: string,
      fields: Record<string, string> | ReadonlyArray<[string, string]>,
      csrf = cookies.get("csrftoken")!,
    ) => {
      const body = new URLSearchParams(fields as Record<string, string>);
      body.set("csrftoken", csrf);
      return send(path, { method: "POST", body });
    },
    change: (
      method: string,
      path: string,
      headers: HeadersInit = { "X-CSRF-Token": cookies.get("csrftoken")! },
      body?: string,
    ) => send(path, { method, headers, ...(body && { body }) }),
  };
};
const newShell = () => createShell({ api: standInApi, assets: new Map() });

describe("the shell", () => {
  it("shows the page at once on the first visit, signed in as operator, wherever below /ui/spotify", async () => {
    const browser = browse();
    assert.equal((await browser.get("/")).headers.get("location"), "/ui/spotify");
    for (const path of ["/ui/spotify", "/ui/spotify/", "/ui/spotify/playlists/37i9dQZEVXbIP3c3fqVrJY?card=playlists"]) {
      assert.match(await browser.text(path), /<harmony-spotify-page><\/harmony-spotify-page>/);
    }
    const session = await browser.json("/api/v1/session");
    assert.equal(session["role"], "operator");
  });

  it("sends Harmony's policy with everything, and pages that keep it", async () => {
    const browser = browse();
    for (const path of [
      "/ui",
      "/ui/spotify",
      "/ui/login",
      "/ui/system",
      "/ui/queue",
      "/ui/nowhere",
      "/api/v1/session",
      "/assets/none.js",
    ]) {
      const response = await browser.get(path);
      assert.equal(
        response.headers.get("content-security-policy"),
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'",
        path,
      );
      assert.doesNotMatch(await response.text(), /<script(?![^>]* src=)|<style| style=| on\w+=/, path);
    }
  });

  it("gives the session to the server and the token to the page", async () => {
    const browser = browse();
    const cookies = (await browser.get("/ui/spotify")).headers.getSetCookie();
    assert.match(
      cookies.find((cookie) => cookie.startsWith("ui_session="))!,
      /HttpOnly/,
    );
    assert.match(
      cookies.find((cookie) => cookie.startsWith("ui_session="))!,
      /SameSite=Lax/,
    );
    assert.doesNotMatch(
      cookies.find((cookie) => cookie.startsWith("csrftoken="))!,
      /HttpOnly/,
    );
    const token = browser.cookies.get("csrftoken")!;
    assert.match(await browser.text("/ui/spotify"), new RegExp(`<meta name="csrf-token" content="${token}" />`));
  });

  it("takes no change without the token, whatever the method", async () => {
    const browser = browse();
    await browser.get("/ui");
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      assert.equal((await browser.change(method, "/api/v1/spotify/me/tracks", {})).status, 403, method);
      const forged = await browser.change(method, "/api/v1/spotify/me/tracks", { "X-CSRF-Token": "0".repeat(64) });
      assert.equal(forged.status, 403, method);
    }
    assert.equal((await browser.submit("/ui/settings/scenario", { scenario: "failing" }, "0".repeat(64))).status, 403);
    assert.equal((await browser.change("POST", "/api/v1/spotify/playlists/refresh")).status, 200);
  });

  it("is another person's after signing in, with their role on the API, side by side with the first one", async () => {
    const shell = newShell();
    const [nora, vera] = [browse(shell), browse(shell)];
    await nora.get("/ui");
    await vera.get("/ui");
    await nora.submit("/ui/login", { role: "admin", back: "/ui/spotify" });
    await vera.submit("/ui/login", { role: "read_only", back: "/ui/spotify" });
    assert.equal((await nora.json("/api/v1/session"))["user"], "Nora Keller");
    assert.equal((await vera.get("/api/v1/spotify/me")).status, 403);
    assert.equal((await nora.change("POST", "/api/v1/spotify/account/reset-scopes")).status, 200);
  });

  it("asks who has signed out or whose session is gone to sign in, and leads back", async () => {
    const browser = browse();
    await browser.get("/ui");
    assert.equal((await browser.submit("/ui/logout", {})).headers.get("location"), "/ui/login");
    assert.equal((await browser.get("/api/v1/session")).status, 401);
    const asked = await browser.get("/ui/spotify?card=playlists");
    assert.equal(asked.headers.get("location"), "/ui/login?next=%2Fui%2Fspotify%3Fcard%3Dplaylists");
    assert.match(await browser.text(asked.headers.get("location")!), /value="\/ui\/spotify\?card=playlists"/);
    const back = await browser.submit("/ui/login", { role: "admin", back: "/ui/spotify?card=playlists" });
    assert.equal(back.headers.get("location"), "/ui/spotify?card=playlists");
    assert.equal((await browser.json("/api/v1/session"))["role"], "admin");
  });

  it("leads nowhere else and shows what it is given as text", async () => {
    const browser = browse();
    for (const back of ["https://evil.test/", "//evil.test/", "/\\evil.test", "javascript:alert(1)", "/uix"]) {
      await browser.get("/ui");
      assert.equal(
        (await browser.submit("/ui/login", { role: "admin", back })).headers.get("location"),
        "/ui/spotify",
        back,
      );
    }
    const page = await browser.text(`${consentPath}?state=${encodeURIComponent('"><script>alert(1)</script>')}`);
    assert.doesNotMatch(page, /<script>/);
  });

  it("switches flags for whoever switched them, and the scenario for all", async () => {
    const shell = newShell();
    const [one, other] = [browse(shell), browse(shell)];
    await one.get("/ui");
    await other.get("/ui");
    await one.submit("/ui/settings/features", [
      ["feature", "spotify"],
      ["back", "/ui"],
    ]);
    assert.equal((await one.get("/api/v1/spotify/import/jobs")).status, 404);
    assert.equal((await other.get("/api/v1/spotify/import/jobs")).status, 200);
    await one.submit("/ui/settings/scenario", { scenario: "unconfigured" });
    assert.equal((await other.json("/api/v1/spotify/status"))["status"], "unconfigured");
    assert.equal((await one.submit("/ui/settings/scenario", { scenario: "nonsense" })).status, 400);
  });

  it("begins with the Spotify of today, and has the classic scenario in the menu and where one signs in", async () => {
    const browser = browse();
    const current = (page: string) =>
      /<option value="([^"]+)" selected[^>]*>(?=[^<]*<\/option>)/g.exec(page.split('name="scenario"')[1]!)?.[1];
    assert.equal(current(await browser.text("/ui/spotify")), "spotify-2026");
    assert.equal((await browser.get("/api/v1/spotify/recommendations?seed_genres=pop")).status, 500);
    await browser.submit("/ui/logout", {});
    assert.equal(current(await browser.text("/ui/login")), "spotify-2026");
    await browser.submit("/ui/login", { role: "admin", scenario: "healthy", back: "/ui/spotify" });
    assert.equal(current(await browser.text("/ui/spotify")), "healthy");
    assert.equal((await browser.get("/api/v1/spotify/recommendations?seed_genres=pop")).status, 200);
  });

  it("keeps theme and language, and speaks German", async () => {
    const browser = browse();
    await browser.get("/ui");
    await browser.submit("/ui/settings/theme", { theme: "dark" });
    await browser.submit("/ui/settings/language", { language: "de" });
    const page = await browser.text("/ui");
    assert.match(page, /<html lang="de" data-theme="dark">/);
    assert.match(page, /Übersicht/);
    for (const card of Object.keys(texts.de.card)) {
      assert.ok(page.includes(`href="/ui/spotify?card=${card}"`), card);
    }
  });

  it("plays Spotify's part when Harmony is authorised", async () => {
    const browser = browse();
    await browser.get("/ui");
    await browser.submit("/ui/settings/scenario", { scenario: "unauthenticated" });
    const { authorization_url, state } = (await browser.json("/api/v1/oauth/start")) as {
      authorization_url: string;
      state: string;
    };
    assert.equal(new URL(authorization_url, "http://harmony.test").origin, "http://harmony.test");
    assert.match(await browser.text(authorization_url), new RegExp(state));
    await browser.submit(consentPath, { state, code: "agreed" });
    assert.equal((await browser.json(`/api/v1/oauth/status/${state}`))["status"], "completed");
    assert.equal((await browser.json("/api/v1/spotify/status"))["status"], "connected");
  });
});

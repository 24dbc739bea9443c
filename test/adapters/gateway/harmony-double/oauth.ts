import { randomUUID } from "node:crypto";
import { type Answer, invalid, json, Refusal } from "./answers.js";
import { type Moment, naive } from "./clock.js";
import { objectIn, type Routes, textIn } from "./request.js";
import type { World } from "./state.js";

const redirectUri = "http://127.0.0.1:8888/callback";
const validFor = 600_000_000;
const attemptsAllowed = 6;
const attemptsWithin = 300_000_000;

/** The address of the callback is always this machine's, whatever Harmony's settings say. */
export function oauthRoutes({ state, clock }: World): Routes {
  let attempts: Moment[] = [];
  const zoned = (moment: Moment | undefined) => (moment === undefined ? null : `${naive(moment)}+00:00`);
  const manual = { manual_completion_available: true, manual_completion_url: "/api/v1/oauth/manual" };
  const result = (
    status: number,
    { oauthState = null, ...rest }: { oauthState?: string | null; code?: string; message: string; at?: Moment },
  ): Answer =>
    json(status, {
      ok: status === 200,
      provider: "spotify",
      state: oauthState,
      completed_at: zoned(rest.at),
      error_code: rest.code ?? null,
      message: rest.message,
    });

  return {
    "GET /oauth/health": () =>
      json(200, {
        provider: "spotify",
        backend: "memory",
        active_transactions: [...state.authorisations.values()].filter(({ status }) => status !== "completed").length,
        ttl_seconds: 600,
        manual_enabled: true,
        redirect_uri: redirectUri,
        public_host_hint: null,
        store: { backend: "memory", ttl_seconds: 600 },
      }),
    "GET /oauth/start": () => {
      if (state.spotify === "unconfigured")
        throw new Refusal(503, "Spotify credentials missing; OAuth disabled", "DEPENDENCY_ERROR");
      const id = randomUUID().replaceAll("-", "");
      const createdAt = clock.now();
      state.authorisations.set(id, { status: "pending", createdAt });
      const query = new URLSearchParams({ client_id: "cid", redirect_uri: redirectUri, state: id });
      return json(200, {
        provider: "spotify",
        authorization_url: `https://accounts.spotify.com/authorize?${query}`,
        state: id,
        code_challenge_method: "S256",
        redirect_uri: redirectUri,
        expires_at: zoned(createdAt + validFor),
        ...manual,
      });
    },
    "GET /oauth/status/{state}": ({ parameters }) => {
      const id = parameters["state"]!;
      const known = state.authorisations.get(id);
      const createdAt = known?.createdAt ?? clock.now();
      return json(200, {
        provider: "spotify",
        state: id,
        status: known?.status ?? "unknown",
        created_at: zoned(createdAt),
        expires_at: zoned(known ? createdAt + validFor : createdAt),
        completed_at: zoned(known?.completedAt),
        ...manual,
        redirect_uri: redirectUri,
        error_code: known?.errorCode ?? null,
        message: known ? (known.message ?? null) : "State is unknown or expired.",
      });
    },
    "POST /oauth/manual": (asked) => {
      const address = textIn(objectIn(asked), "redirect_url");
      if (address === "") throw invalid("redirect_url", "String should have at least 1 character");
      attempts = attempts.filter((at) => clock.now() - at < attemptsWithin);
      if (attempts.push(clock.now()) > attemptsAllowed) {
        const message = "Too many attempts. Please try again later.";
        return result(429, { code: "OAUTH_MANUAL_RATE_LIMITED", message });
      }
      if (!URL.canParse(address) || new URL(address).search === "") {
        return result(400, { code: "OAUTH_INVALID_REDIRECT", message: "Redirect URL is missing parameters." });
      }
      const { searchParams } = new URL(address);
      const id = searchParams.get("state");
      const code = searchParams.get("code");
      const known = state.authorisations.get(id ?? "");
      const refuse = (errorCode: string, message: string) => {
        if (known) Object.assign(known, { status: "failed", errorCode, message });
        return result(400, { oauthState: id, code: errorCode, message });
      };
      // Not final: the same state completes later.
      if (id === null || code === null)
        return refuse("OAUTH_INVALID_REDIRECT", "Redirect URL must include code and state.");
      if (!known || known.status === "completed") {
        return result(400, {
          oauthState: id,
          code: "OAUTH_STATE_MISMATCH",
          message: "State is unknown or already used.",
        });
      }
      if (code === "bad") return refuse("OAUTH_TOKEN_EXCHANGE_FAILED", "Failed to exchange authorization code.");
      const message = "Authorization completed successfully.";
      const { errorCode: _, ...rest } = known;
      const at = clock.now();
      state.authorisations.set(id, { ...rest, status: "completed", completedAt: at, message });
      state.token = JSON.stringify({ access_token: "at", refresh_token: "rt", scope: "user-library-read" });
      if (state.spotify === "unauthenticated") state.spotify = "connected";
      return result(200, { oauthState: id, message, at });
    },
  };
}

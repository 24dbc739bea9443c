import { defaultSession, type Feature, type Role, type Session } from "../../../src/core/model/session.js";
import { cookieOf, randomToken, setCookie } from "./cookies.js";

/** Who may sign in. A demonstration: nobody has a password. */
export const people: Readonly<Record<Role, string>> = {
  read_only: "Vera Lind",
  operator: "Jonas Brandt",
  admin: "Nora Keller",
};

/** Flags that the shell lets one switch. */
export const switchable = ["spotify", "imports"] as const satisfies ReadonlyArray<Feature>;

export interface SignedIn {
  readonly session: Session;
  /** To be sent with whatever changes something. */
  readonly csrf: string;
}

const sessionCookie = "ui_session";
const csrfCookie = "csrftoken";

/** Whoever comes without a cookie gets a session: the oldest make room. */
const sessionsKept = 1_000;

/** Sessions in memory, by their cookie. */
export class Sessions {
  readonly #sessions = new Map<string, SignedIn>();

  find(request: Request): SignedIn | undefined {
    return this.#sessions.get(cookieOf(request, sessionCookie) ?? "");
  }

  /** Somebody who was never here and hence is signed in as operator, Harmony's default. */
  isNew(request: Request): boolean {
    return cookieOf(request, sessionCookie) === undefined;
  }

  /** Signs in and returns the cookies for it. Flags stay as they were. */
  signIn(request: Request, role: Role): { readonly signedIn: SignedIn; readonly cookies: ReadonlyArray<string> } {
    const { features } = this.find(request)?.session ?? defaultSession;
    const id = randomToken();
    const signedIn = { session: { ...defaultSession, user: people[role], role, features }, csrf: randomToken() };
    this.#forget(request);
    if (this.#sessions.size >= sessionsKept) this.#sessions.delete(this.#sessions.keys().next().value!);
    this.#sessions.set(id, signedIn);
    return { signedIn, cookies: [setCookie(sessionCookie, id, "; HttpOnly"), setCookie(csrfCookie, signedIn.csrf)] };
  }

  signOut(request: Request): ReadonlyArray<string> {
    this.#forget(request);
    return [setCookie(sessionCookie, "none", "; HttpOnly")];
  }

  setFeatures(request: Request, features: Partial<Record<Feature, boolean>>): void {
    const id = cookieOf(request, sessionCookie) ?? "";
    const signedIn = this.#sessions.get(id);
    if (!signedIn) return;
    const { session } = signedIn;
    this.#sessions.set(id, { ...signedIn, session: { ...session, features: { ...session.features, ...features } } });
  }

  #forget(request: Request): void {
    this.#sessions.delete(cookieOf(request, sessionCookie) ?? "");
  }
}

/** Why a request that changes something is refused, or undefined. The token must come twice: in the cookie and sent along. */
export const csrfRefusal = (
  request: Request,
  sent: string | null,
  signedIn: SignedIn | undefined,
): string | undefined => {
  if (!sent) return "Missing CSRF token.";
  const kept = cookieOf(request, csrfCookie);
  return sent === kept && (!signedIn || sent === signedIn.csrf) ? undefined : "Invalid CSRF token.";
};

/** A token for who is not signed in, so that the sign-in form is guarded, too. */
export const csrfFor = (request: Request): { readonly csrf: string; readonly cookies: ReadonlyArray<string> } => {
  const kept = cookieOf(request, csrfCookie);
  if (kept && /^[0-9a-f]{64}$/.test(kept)) return { csrf: kept, cookies: [] };
  const csrf = randomToken();
  return { csrf, cookies: [setCookie(csrfCookie, csrf)] };
};

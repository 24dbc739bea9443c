import type { Context, Hono } from "hono";
import { checkOrigin } from "../../gateway/csrf.js";
import { textOf } from "../../gateway/limits.js";
import { Problem } from "../../gateway/problem.js";
import type { Place } from "../page/document.js";
import { type SharedStore, StoreUnavailable } from "../store/store.js";
import { addressSet, clientAddress, countedAddress } from "./addresses.js";
import { type AttemptLimits, makeAttempts, usualAttempts } from "./attempts.js";
import { ownCookie } from "./cookies.js";
import { makeGate } from "./gate.js";
import { ownPath } from "./own-path.js";
import { makePages, type Notice, type SignInForm, textsFor } from "./pages.js";
import { dummyHash, isPassword, usualCost } from "./password-hash.js";
import { readPeople } from "./people.js";
import { makeSessions, type Session } from "./sessions.js";
import { type CallerTerms, peerOf, type ServeEnv, type SignIn, type SignInLog } from "./sign-in.js";
import { makeSigning } from "./signing.js";

export interface PasswordSignInConfig extends CallerTerms {
  /** Lines of `name:role:scrypt$…`. */
  readonly file: string;
  /** What sessions are signed with. Instances that share it accept each other's sessions. */
  readonly secret: string;
  /** The origins that the pages have in a browser. By default that of each request. With `https:`, cookies are for https only. */
  readonly origins?: ReadonlyArray<string>;
  readonly place: Place;
  /** Proxies whose `X-Forwarded-For` says from where somebody tries to sign in. Decides nothing but whose attempts are counted. */
  readonly proxies?: ReadonlyArray<string>;
  /** Milliseconds without a request after which a session ends; two hours by default. */
  readonly idleMs?: number;
  /** Milliseconds after which a session ends in any case; twelve hours by default. */
  readonly lifetimeMs?: number;
  readonly attempts?: AttemptLimits;
  readonly log?: SignInLog;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

const longestForm = 16_384;
const formArrivesWithinMs = 10_000;
const formLivesMs = 60 * 60_000;

/**
 * People sign in here, with a password. Sessions are signed cookies; what ends them early is in the store, and so are the counts of
 * attempts. Throws a `UsageError` if the file cannot be used.
 */
export function makePasswordSignIn(config: PasswordSignInConfig, store: SharedStore): SignIn {
  const { secret, origins = [], place, features, limits, log = () => {}, now = Date.now } = config;
  const { base } = place;
  const { idleMs = 2 * 3_600_000, lifetimeMs = 12 * 3_600_000 } = config;
  const signInPath = `${base}/sign-in`;
  const signOutPath = `${base}/sign-out`;
  const isHttps = origins.some((origin) => origin.startsWith("https:"));
  const pages = makePages(place);
  const pathAfter = (asked: string | null | undefined) => ownPath(asked, base, `${base}/ui/spotify`);
  const people = readPeople(config.file, { log, now });
  const sessions = makeSessions({ secret, store, idleMs, lifetimeMs, now });
  const attempts = makeAttempts(store, config.attempts ?? usualAttempts, now);
  const forms = makeSigning(secret, "form");
  const isProxy = addressSet(config.proxies ?? []);
  // Each guess takes memory and one of Node's four threads.
  const gate = makeGate({ atOnce: 2, waiting: 20 });
  const sessionCookie = ownCookie("harmony-spotify-session", isHttps, "Lax");
  const formCookie = ownCookie("harmony-spotify-form", isHttps, "Strict");

  const find = (name: string) => {
    try {
      return people.find(name);
    } catch (error) {
      log({ level: "error", message: `The password file cannot be read: ${String(error)}` });
      throw new Problem(503, "This server cannot read its password file.");
    }
  };

  const sessionOf = (request: Request): Session | undefined => sessions.read(sessionCookie.read(request));

  /** Whoever had a session when the store went away goes on reading. Changes wait: the session may have been ended. */
  const isEnded = async (session: Session, isRead: boolean): Promise<boolean> => {
    const revoked = await sessions.isRevoked(session);
    if (revoked !== "unknown") return revoked;
    if (isRead) return false;
    throw new Problem(503, "This server cannot tell whether you are still signed in: its store does not answer.");
  };

  const callerOf: SignIn["callerOf"] = async (request) => {
    const session = sessionOf(request);
    if (!session) return null;
    const person = find(session.name);
    if (!person || !sessions.isOf(session, person)) return null;
    if (await isEnded(session, request.method === "GET" || request.method === "HEAD")) return null;
    return { user: person.name, role: person.role, features, limits };
  };

  /** The token that goes into a form, and the cookie that it must come back with. */
  const formFor = (context: Context<ServeEnv>): string => {
    const known = formCookie.read(context.req.raw);
    const id = known && /^[\w-]{43}$/.test(known) ? known : forms.sign(crypto.randomUUID());
    formCookie.write(context, id, formLivesMs);
    return forms.sign(`sign-in ${id}`);
  };

  const addressOf = (context: Context<ServeEnv>) =>
    clientAddress(peerOf(context).address, context.req.raw.headers.get("x-forwarded-for"), isProxy);

  const show = (context: Context<ServeEnv>, form: Pick<SignInForm, "next" | "name">, notice?: Notice) =>
    pages.signIn(context, { action: signInPath, token: formFor(context), ...form }, notice);

  const signIn = async (context: Context<ServeEnv>): Promise<Response> => {
    const texts = textsFor(context);
    const request = context.req.raw;
    const fields = await fieldsOf(request);
    const name = fields.get("name") ?? "";
    const next = pathAfter(fields.get("next"));
    const refuse = (status: 401 | 403 | 429 | 503, alert: string) => show(context, { next, name }, { status, alert });

    const formId = formCookie.read(request);
    if (!formId || !forms.verify(`sign-in ${formId}`, fields.get("token") ?? "")) return refuse(403, texts.expired);
    const address = addressOf(context);
    try {
      const waitMs = await attempts.count(name, countedAddress(address));
      if (waitMs > 0) {
        log({
          level: "warn",
          message: "An attempt to sign in was refused: there were too many.",
          address,
          result: "limited",
        });
        context.header("Retry-After", String(Math.ceil(waitMs / 1000)));
        return refuse(429, texts.locked(Math.ceil(waitMs / 60_000)));
      }
      const person = find(name);
      const known = person?.password ?? dummyHash(people.any()?.password ?? usualCost);
      const checked = gate(() => isPassword(fields.get("password") ?? "", known));
      if (!checked) {
        context.header("Retry-After", "5");
        return refuse(503, texts.busy);
      }
      if (!(await checked) || !person) {
        log({
          level: "warn",
          message: "An attempt to sign in failed: name or password is wrong.",
          address,
          result: "refused",
        });
        return refuse(401, texts.wrong);
      }
      await attempts.forget(name);
      const before = sessionOf(request);
      if (before) await sessions.revoke(before);
      sessionCookie.write(context, sessions.start(person), idleMs);
      formCookie.clear(context);
      log({ level: "info", message: `Somebody signed in as ${person.role}.`, address, result: "accepted" });
      return context.redirect(next, 303);
    } catch (error) {
      if (error instanceof StoreUnavailable) return refuse(503, texts.storeAway);
      if (error instanceof Problem) return refuse(503, texts.peopleAway);
      throw error;
    }
  };

  const signOut = async (context: Context<ServeEnv>): Promise<Response> => {
    const texts = textsFor(context);
    const session = sessionOf(context.req.raw);
    if (!session) return context.redirect(signInPath, 303);
    const token = forms.sign(`sign-out ${session.id}`);
    const form = { action: signOutPath, token, name: session.name };
    if (context.req.method === "GET") return pages.signOut(context, form);
    if (!forms.verify(`sign-out ${session.id}`, (await fieldsOf(context.req.raw)).get("token") ?? "")) {
      return pages.signOut(context, form, { status: 403, alert: texts.expired });
    }
    sessionCookie.clear(context);
    try {
      await sessions.revoke(session);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      log({ level: "error", message: "A session could not be ended on the server: the store does not answer." });
      return pages.notice(context, texts.signOut, { status: 503, alert: texts.notEndedElsewhere });
    }
    return context.redirect(signInPath, 303);
  };

  const answerPost = async (context: Context<ServeEnv>, title: string, handle: typeof signIn): Promise<Response> => {
    const texts = textsFor(context);
    try {
      checkOrigin(context.req.raw, origins);
    } catch {
      return pages.notice(context, title, { status: 403, alert: texts.foreign });
    }
    try {
      return await handle(context);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return pages.notice(context, title, { status: error.status as 400, alert: texts.unreadable });
    }
  };

  const routes = (app: Hono<ServeEnv>) => {
    app.get(signInPath, async (context) => {
      const next = pathAfter(context.req.query("next"));
      const caller = await callerOf(context.req.raw, peerOf(context)).catch(() => null);
      return caller ? context.redirect(next, 303) : show(context, { next });
    });
    app.get(signOutPath, signOut);
    app.post(signInPath, (context) => answerPost(context, textsFor(context).signIn, signIn));
    app.post(signOutPath, (context) => answerPost(context, textsFor(context).signOut, signOut));
    // For what comes after: an answer that a cache may keep must not carry anybody's cookie.
    app.use(async (context, next) => {
      await next();
      const session = context.res.headers.get("Cache-Control")?.includes("no-store") && sessionOf(context.req.raw);
      const renewed = session && sessions.renew(session);
      if (renewed) sessionCookie.write(context, renewed, idleMs);
    });
  };

  return { callerOf, routes, signInPath, signOutPath };
}

async function fieldsOf(request: Request): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new Problem(415, "The request's body must be a form.");
  }
  return new URLSearchParams(await textOf(request, longestForm, formArrivesWithinMs));
}

import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import { completeOAuthManually, getOAuthStatus, startOAuth } from "../wire/oauth.js";
import { HarmonyClient } from "../client/client.js";
import type { OAuthManualResult, OAuthStart, OAuthStatus } from "../model/oauth.js";
import { type Command, makeCommand } from "./command.js";
import { makeResource, type Resource } from "./resource.js";
import { Registry } from "./registry.js";
import { makeStatus } from "./status.js";
import { type Observable, Subject } from "./subject.js";

/** How often an authorisation under way is looked at. */
export const oauthPollMs = 2000;

/** An authorisation under way or just ended. */
export interface Authorisation {
  readonly start: OAuthStart;
  /** The card that it was begun from, and that shows how it goes on. */
  readonly by: string;
  /** When it was begun; the server's time, milliseconds since the epoch. */
  readonly startedAt: number;
  /** Polled every two seconds while pending. */
  readonly progress: Resource<OAuthStatus>;
}

/** Authorising Harmony with Spotify, by redirect or by hand. */
export class OAuthService extends Context.Service<
  OAuthService,
  {
    readonly authorisation: Observable<Authorisation | undefined>;
    /** Begins an authorisation, in place of one under way; its `start` has the address of Spotify's page. Takes the card's name. */
    readonly start: Command<string, Authorisation>;
    /** Hands the server the address that Spotify redirected to. Where that is refused, the error's `code` says why. */
    readonly completeManually: Command<string, OAuthManualResult>;
    /** Forgets the authorisation. */
    readonly close: () => void;
  }
>()("harmony-spotify/OAuthService") {}

export const makeOAuth = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const { status } = (yield* Registry).use(makeStatus);
  const authorisation = new Subject<Authorisation | undefined>(undefined);
  let stopFollowing = () => {};

  const close = () => {
    stopFollowing();
    authorisation.set(undefined);
  };

  /** Watches until the server calls it ended, whether or not a panel shows it. */
  const follow = Effect.fnUntraced(function* (start: OAuthStart, by: string) {
    close();
    const progress = yield* makeResource<OAuthStatus>({
      key: `oauth/${start.state}`,
      every: (value) => (value === undefined || value.status === "pending" ? oauthPollMs : null),
      load: client.send(getOAuthStatus, { state: start.state }),
    });
    const stop = progress.subscribe(({ value }) => {
      if (value === undefined || value.status === "pending") return;
      stop();
      if (value.status === "completed") status.refresh().catch(() => undefined);
    });
    stopFollowing = stop;
    const begun: Authorisation = { start, by, startedAt: client.now(), progress };
    authorisation.set(begun);
    return begun;
  });

  const runtime = yield* Effect.context<Effect.Services<ReturnType<typeof follow>>>();
  const start = yield* makeCommand<string, Authorisation>({
    action: "status.authorise",
    effect: (by) =>
      client
        .send(startOAuth, {})
        .pipe(Effect.flatMap(({ value }) => Effect.provideContext(follow(value, by), runtime))),
  });
  const completeManually = yield* makeCommand<string, OAuthManualResult>({
    action: "status.complete_manually",
    effect: (redirectUrl) =>
      client.send(completeOAuthManually, { body: { redirectUrl } }).pipe(
        Effect.tap(() => Effect.sync(() => authorisation.state?.progress.refresh().catch(() => undefined))),
        Effect.map(({ value }) => value),
      ),
  });

  return OAuthService.of({ authorisation, start, completeManually, close });
});

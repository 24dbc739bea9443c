import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as FiberHandle from "effect/FiberHandle";
import * as Layer from "effect/Layer";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { HarmonyClient } from "../client/client.js";
import { completeOAuthManually, getOAuthStatus, startOAuth } from "../contract/oauth.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import { type LiveValue, makeLiveValue } from "../live/live-value.js";
import type { LiveState } from "../live/state.js";
import { readOnly, type Watched } from "../live/watched.js";
import {
  type OAuthManualResult,
  oauthManualResultFromWire,
  type OAuthStart,
  oauthStartFromWire,
  type OAuthStatus,
  oauthStatusFromWire,
} from "../model/oauth.js";
import { begun, completed, ended } from "../policy/authorisation-record.js";
import { AuthorisationMemory } from "./authorisation-memory.js";
import { StatusService } from "./status.js";

/** How often the progress of an authorisation is read. */
const pollMs = 2000;

/** An authorisation that is under way or has just ended. */
export interface Authorisation {
  readonly start: OAuthStart;
  /** The card that started it and shows its progress. */
  readonly by: string;
  /** When it was started; the server's time, milliseconds since the epoch. */
  readonly startedAt: number;
}

/** Authorises Harmony with Spotify, by redirect or by hand. */
export class OAuthService extends Context.Service<
  OAuthService,
  {
    readonly authorisation: Watched<Authorisation | undefined>;
    /** The progress of the authorisation. Polled every two seconds while it is pending, even if nobody watches. */
    readonly progress: LiveValue<OAuthStatus>;
    /** The number of authorisations that were completed since the plugin was made. */
    readonly completions: Watched<number>;
    /**
     * Starts an authorisation, and forgets one under way. Takes the name of the card. The `start` of its result has the
     * address of Spotify's page.
     */
    readonly start: LiveCommand<string, Authorisation>;
    /** Sends the server the address that Spotify redirected to. If it is refused, the error's `code` says why. */
    readonly completeManually: LiveCommand<string, OAuthManualResult>;
    /** Forgets the authorisation. */
    readonly close: () => Effect.Effect<void>;
  }
>()("harmony-spotify/OAuthService") {
  static readonly layer = Layer.effect(
    OAuthService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const memory = yield* AuthorisationMemory;
      const { status } = yield* StatusService;
      const authorisation = yield* SubscriptionRef.make<Authorisation | undefined>(undefined);
      const completions = yield* SubscriptionRef.make(0);
      const following = yield* FiberHandle.make();

      const progress = yield* makeLiveValue<OAuthStatus>({
        key: "oauth",
        every: (value) => (value === undefined || value.status === "pending" ? pollMs : null),
        load: Effect.suspend(() => {
          const state = SubscriptionRef.getUnsafe(authorisation)?.start.state ?? "";
          return client.send(getOAuthStatus, { state }, oauthStatusFromWire);
        }),
      });

      const isPending = (state: LiveState<OAuthStatus>) =>
        state.value === undefined || state.value.status === "pending";
      /** Watches the progress until the authorisation has ended, whether or not a card shows it. */
      const follow = Stream.runForEachWhile(progress.changes, (state) =>
        Effect.as(isPending(state) ? Effect.void : noteEnd(state.value!), isPending(state)),
      );
      const noteEnd = ({ status: outcome, completedAt }: OAuthStatus) =>
        outcome !== "completed"
          ? memory.change(ended)
          : memory
              .change(() => completed(completedAt ?? client.now()))
              .pipe(
                Effect.andThen(SubscriptionRef.update(completions, (count) => count + 1)),
                Effect.andThen(Effect.exit(status.refresh)),
              );

      const close = FiberHandle.clear(following).pipe(
        Effect.andThen(SubscriptionRef.set(authorisation, undefined)),
        Effect.andThen(progress.reset),
      );

      return OAuthService.of({
        authorisation: readOnly(authorisation),
        progress,
        completions: readOnly(completions),
        close: () => close,
        start: yield* makeLiveCommand({
          action: "status.authorise",
          effect: Effect.fnUntraced(function* (by: string) {
            const { value: start } = yield* client.send(startOAuth, {}, oauthStartFromWire);
            yield* close;
            const attempt: Authorisation = { start, by, startedAt: client.now() };
            yield* memory.change((record) => begun(record, start.state));
            yield* SubscriptionRef.set(authorisation, attempt);
            yield* FiberHandle.run(following, follow);
            return attempt;
          }),
        }),
        completeManually: yield* makeLiveCommand({
          action: "status.complete_manually",
          effect: (redirectUrl: string) =>
            client.send(completeOAuthManually, { body: { redirect_url: redirectUrl } }, oauthManualResultFromWire).pipe(
              Effect.tap(() => progress.refreshLater),
              Effect.map(({ value }) => value),
            ),
        }),
      });
    }),
  ).pipe(Layer.provide([AuthorisationMemory.layer, StatusService.layer]));
}

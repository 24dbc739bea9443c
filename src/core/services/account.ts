import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Stream from "effect/Stream";
import { HarmonyClient, type Reply } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { getAccount, refreshAccount, resetScopes } from "../contract/account.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import { type LiveValue, makeLiveValue } from "../live/live-value.js";
import { SpotifyRest } from "../live/spotify-rest.js";
import { Account, accountFromWire } from "../model/account.js";
import { acknowledgementFromWire } from "../model/acknowledgement.js";
import { findingsOfProfile } from "../policy/capabilities.js";
import { missingScopes, type RequiredScope, type ScopedCard } from "../policy/scopes.js";
import { Telemetry } from "../telemetry/telemetry.js";
import { EvidenceService } from "./evidence.js";
import { OAuthService } from "./oauth.js";
import { SessionService } from "./session.js";
import { StatusService } from "./status.js";

/** A profile rarely changes. */
const pollMs = 300_000;

/** The Spotify account that Harmony uses, and the scopes that it has. */
export class AccountService extends Context.Service<
  AccountService,
  {
    /** Polled every five minutes, and read again after an authorisation was completed. */
    readonly account: LiveValue<Account>;
    /** The scopes that a card, or the whole page, needs and the account lacks. Empty if the server does not say which it has. */
    readonly scopesMissing: (card?: ScopedCard) => Effect.Effect<ReadonlyArray<RequiredScope>>;
    /** Makes Harmony read the profile from Spotify. A server that cannot do this gives the profile that it has. */
    readonly refresh: LiveCommand<void, Account>;
    /** Deletes Harmony's tokens, so that the next authorisation asks for every scope. */
    readonly resetScopes: LiveCommand<void, void>;
  }
>()("harmony-spotify/AccountService") {
  static readonly layer = Layer.effect(
    AccountService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const scope = yield* Effect.scope;
      const telemetry = yield* Telemetry;
      const rest = yield* SpotifyRest;
      const evidence = yield* EvidenceService;
      const { session } = yield* SessionService;
      const { status, noteCleared } = yield* StatusService;
      const { completions } = yield* OAuthService;

      const reportFailure = ({ _tag, debugId }: HarmonyError) =>
        telemetry.event("spotify.account.refresh_failed", { error: _tag, debugId: debugId ?? null });
      const learnProfile = ({ value, at }: Reply<Account>) => evidence.learn(findingsOfProfile(value.profile, at));
      const account = yield* makeLiveValue<Account>({
        key: "account",
        endpoint: getAccount,
        every: () => pollMs,
        shared: Account,
        load: client
          .send(getAccount, {}, accountFromWire)
          .pipe(Effect.tap(learnProfile), Effect.tapError(reportFailure)),
        onState: ({ value }) =>
          evidence.note({ scopes: value?.scopes ?? undefined, accountId: value?.profile.id ?? undefined }),
      });
      yield* Effect.forkScoped(Stream.runForEach(Stream.drop(completions.changes, 1), () => account.refreshLater));

      const readFromSpotify = client.send(refreshAccount, {}, accountFromWire).pipe(
        Effect.tap(learnProfile),
        Effect.tap(({ value }) => account.put(value)),
        Effect.tap(({ at, durationMs }) => rest.noteServed(at - durationMs)),
        Effect.map(({ value }) => value),
      );

      return AccountService.of({
        account,
        scopesMissing: (card) => Effect.sync(() => missingScopes(account.value()?.scopes, card)),
        refresh: yield* makeLiveCommand({
          action: "account.refresh",
          effect: (_: void) =>
            Effect.catch(readFromSpotify, (error) =>
              error._tag === "Unsupported" ? account.refresh : Effect.andThen(reportFailure(error), Effect.fail(error)),
            ),
        }),
        resetScopes: yield* makeLiveCommand({
          action: "account.reset_scopes",
          effect: Effect.fnUntraced(function* (_: void) {
            yield* client.send(resetScopes, {}, acknowledgementFromWire);
            yield* noteCleared();
            const { value } = yield* session.current;
            // The name of a user may be an e-mail address, which telemetry must never contain.
            yield* telemetry.event("spotify.account.scopes_reset", { user: value?.user?.replace(/@.*/s, "") ?? null });
            const known = account.value();
            if (known?.scopes) yield* account.put({ ...known, scopes: [] });
            yield* Effect.forkIn(Effect.exit(status.refresh), scope);
          }),
        }),
      });
    }),
  ).pipe(Layer.provide([OAuthService.layer, StatusService.layer]));
}

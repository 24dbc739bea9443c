import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import { getAccount, refreshAccount, resetScopes } from "../wire/account.js";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import type { Account } from "../model/account.js";
import { missingScopes, type RequiredScope } from "../policy/scopes.js";
import { type Command, makeCommand } from "./command.js";
import { makeOAuth } from "./oauth.js";
import { Registry } from "./registry.js";
import { makeResource, type Resource } from "./resource.js";
import { Runtime } from "./runtime.js";
import { SessionService } from "./session.js";
import { makeStatus } from "./status.js";

/** A profile hardly ever changes. */
export const accountPollMs = 300_000;

/** The Spotify account that Harmony works for, and what it may do there. */
export class AccountService extends Context.Service<
  AccountService,
  {
    /** Polled every five minutes, and read anew when an authorisation was completed. */
    readonly account: Resource<Account>;
    /** The scopes that ingest and backfill need and lack, as last read. None where the server does not say which it has. */
    readonly scopesMissing: () => ReadonlyArray<RequiredScope>;
    /** Has Harmony read the profile from Spotify; where a server cannot, reads what it has. */
    readonly refresh: Command<void, Account>;
    /** Clears Harmony's tokens, so that the next authorisation asks for every scope. */
    readonly resetScopes: Command<void, void>;
  }
>()("harmony-spotify/AccountService") {}

export const makeAccount = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const { report } = yield* Runtime;
  const { session } = yield* SessionService;
  const { use } = yield* Registry;

  const reportFailure = ({ _tag, debugId }: HarmonyError) =>
    Effect.sync(() => report.event("spotify.account.refresh_failed", { error: _tag, debugId: debugId ?? null }));
  const account = yield* makeResource<Account>({
    key: "account",
    every: () => accountPollMs,
    load: Effect.tapError(client.send(getAccount, {}), reportFailure),
  });
  const reload = Effect.suspend(() => Fiber.join(account.load()));

  let stopFollowing = () => {};
  use(makeOAuth).authorisation.subscribe((authorisation) => {
    stopFollowing();
    stopFollowing = authorisation
      ? authorisation.progress.subscribe(({ value }) => {
          if (value?.status !== "completed") return;
          stopFollowing();
          account.load();
        })
      : () => {};
  });

  return AccountService.of({
    account,
    scopesMissing: () => missingScopes(account.state.value?.scopes),
    refresh: yield* makeCommand({
      action: "account.refresh",
      effect: () =>
        client.send(refreshAccount, {}).pipe(
          Effect.map(({ value }) => {
            account.set({ ...account.state, error: undefined, retryAt: undefined });
            account.put(value);
            return value;
          }),
          Effect.catch((error) =>
            error._tag === "Unsupported" ? reload : Effect.andThen(reportFailure(error), Effect.fail(error)),
          ),
        ),
    }),
    resetScopes: yield* makeCommand({
      action: "account.reset_scopes",
      effect: () =>
        Effect.map(client.send(resetScopes, {}), () => {
          // A user may be named by an address, which telemetry never holds.
          report.event("spotify.account.scopes_reset", {
            user: session.state.value?.user?.replace(/@.*/s, "") ?? null,
          });
          const { value } = account.state;
          if (value?.scopes) account.put({ ...value, scopes: [] });
          use(makeStatus)
            .status.refresh()
            .catch(() => undefined);
        }),
    }),
  });
});

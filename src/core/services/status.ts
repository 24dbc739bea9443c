import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Equal from "effect/Equal";
import * as Layer from "effect/Layer";
import * as Schema from "effect/Schema";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { HarmonyClient, type Reply } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { getAccount } from "../contract/account.js";
import { getOAuthStatus } from "../contract/oauth.js";
import { getSoulseekHealth, getSpotifyHealth, getStatus } from "../contract/status.js";
import { type LiveValue, makeLiveValue } from "../live/live-value.js";
import { SessionSignals } from "../live/session-signals.js";
import { SpotifyRest } from "../live/spotify-rest.js";
import type { Watched } from "../live/watched.js";
import { accountFromWire } from "../model/account.js";
import { oauthStatusFromWire } from "../model/oauth.js";
import {
  type Connection,
  ServiceHealth,
  serviceHealthFromWire,
  SpotifyStatus,
  spotifyStatusFromWire,
} from "../model/status.js";
import { answered, cleared, completed, ended } from "../policy/authorisation-record.js";
import type { Expiry } from "../policy/expiry.js";
import { whyFreeIsUnavailable } from "../policy/free-ingest.js";
import {
  asToldCause,
  expiryInForce,
  type Standing,
  type StandingFacts,
  standingOf,
  type ToldCause,
  toldCauses,
} from "../policy/standing.js";
import { Telemetry } from "../telemetry/telemetry.js";
import { AuthorisationMemory } from "./authorisation-memory.js";
import { EvidenceService } from "./evidence.js";

/** The interval of the operations guide. */
const pollMs = 60_000;
/** How often Harmony is asked why Spotify refuses it, while it does. */
const refusalPollMs = 300_000;

/** Why Spotify refuses whatever it is asked. Null: Harmony does not tell. */
const Refusal = Schema.Struct({ cause: Schema.NullOr(Schema.Literals(toldCauses)) });
interface Refusal extends Schema.Schema.Type<typeof Refusal> {}

/** Whether Harmony is connected to Spotify, and which configuration is missing if it is not. */
export class StatusService extends Context.Service<
  StatusService,
  {
    /**
     * Polled every 60 seconds. Reports `oauth.service` when the connection changes, and `spotify.free_ingest.unavailable`
     * with its reason once FREE ingest is not available.
     */
    readonly status: LiveValue<SpotifyStatus>;
    /** How Harmony stands with Spotify, concluded from the status and from what other requests have told. */
    readonly standing: Watched<Standing>;
    /**
     * When the authorisation ends. Undefined where that is not known: Harmony does not tell it, so this browser reckons it
     * from the authorisations that it has seen.
     */
    readonly expiry: Watched<Expiry | undefined>;
    /** Notes that an admin has cleared the authorisation: it has not expired. Every tab of this browser learns it. */
    readonly noteCleared: () => Effect.Effect<void>;
    /** The configuration keys that are missing for Spotify. Read when first watched. */
    readonly spotifyHealth: LiveValue<ServiceHealth>;
    /** The configuration keys that are missing for Soulseek. Read when first watched. */
    readonly soulseekHealth: LiveValue<ServiceHealth>;
  }
>()("harmony-spotify/StatusService") {
  static readonly layer = Layer.effect(
    StatusService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const telemetry = yield* Telemetry;
      const evidence = yield* EvidenceService;

      const scope = yield* Effect.scope;
      const memory = yield* AuthorisationMemory;
      const signals = yield* SessionSignals;
      const spotify = yield* SpotifyRest;
      const told = yield* SubscriptionRef.make<StandingFacts["told"]>(undefined);
      let last: SpotifyStatus | undefined;
      let changedAt: number | undefined;
      let limitedSince: number | undefined;
      /** Whether FREE ingest is available, as this tab or another one has read it. */
      let isFree: boolean | null = null;
      const reportConnection = ({ status }: SpotifyStatus) =>
        last === undefined || last.status === status
          ? Effect.void
          : telemetry.event("oauth.service", { from: last.status, to: status });
      const status = yield* makeLiveValue<SpotifyStatus>({
        key: "status",
        endpoint: getStatus,
        // Harmony also answers while Spotify refuses: then nobody is signed in.
        isServed: ({ status }) => status === "connected",
        every: () => pollMs,
        shared: SpotifyStatus,
        load: client.send(getStatus, {}, spotifyStatusFromWire).pipe(
          Effect.tap(({ value }) => reportConnection(value)),
          Effect.tap(({ value }) => lookIntoFree(value)),
        ),
        onState: ({ _tag, value, at, error }) =>
          Effect.gen(function* () {
            const before = last?.status;
            last = value ?? last;
            isFree = last?.freeAvailable ?? null;
            yield* evidence.note({ connection: error ? undefined : value?.status });
            const isLimited = error !== undefined && (yield* evidence.causeOf(error)).name === "spotify_limit";
            limitedSince = isLimited ? (limitedSince ?? client.now()) : undefined;
            if (_tag === "Ready") yield* noteAnswer(value.status, at, before);
          }),
      });
      const noteAnswer = (connection: Connection, at: number, before: Connection | undefined) =>
        Effect.gen(function* () {
          if (before !== undefined && before !== connection) changedAt = at;
          const known = SubscriptionRef.getUnsafe(told);
          const wasLost = known?.cause === "not_authorised";
          yield* memory.change((record) => answered(record, { connection, at, before, wasLost }));
          const { authorisedAt = -Infinity } = yield* memory.record.current;
          const isNewlyAuthorised = known !== undefined && known.at < authorisedAt;
          if (connection === "connected" || isNewlyAuthorised) yield* SubscriptionRef.set(told, undefined);
          if (connection === "unauthenticated" && isNewlyAuthorised) yield* refusal.refreshLater;
        });

      const causeToldBy = (error: HarmonyError) =>
        Effect.map(evidence.causeOf(error), ({ name, isInferred }) => (isInferred ? undefined : asToldCause(name)));
      const noteTold = (cause: ToldCause | null | undefined) =>
        Effect.suspend(() => (cause ? SubscriptionRef.set(told, { cause, at: client.now() }) : Effect.void));
      yield* Effect.forkScoped(
        Stream.runForEach(SubscriptionRef.changes(signals.lastFailure), (error) =>
          error ? Effect.flatMap(causeToldBy(error), noteTold) : Effect.void,
        ),
        { startImmediately: true },
      );

      const refusalIn = (error: HarmonyError) =>
        Effect.gen(function* () {
          if (error._tag !== "Unexpected" && error._tag !== "DependencyError") return yield* Effect.fail(error);
          const value: Refusal = { cause: (yield* causeToldBy(error)) ?? null };
          return { value, at: client.now(), durationMs: 0, bytes: 0, notModified: false, dropped: 0 };
        });
      /** Harmony says "unauthenticated" whatever Spotify refuses it for. What it answers to another request may say more. */
      const refusal = yield* makeLiveValue<Refusal>({
        key: "status/refusal",
        endpoint: getAccount,
        isServed: ({ cause }) => cause === null,
        every: () => refusalPollMs,
        shared: Refusal,
        load: client.send(getAccount, {}, accountFromWire).pipe(
          Effect.map((reply): Reply<Refusal> => ({ ...reply, value: { cause: null } })),
          Effect.catch(refusalIn),
        ),
        onState: ({ _tag, value }) => (_tag === "Ready" ? noteTold(value?.cause) : Effect.void),
      });
      const refusalWhileRefused = status.changes.pipe(
        Stream.map(({ value }) => value?.status === "unauthenticated"),
        Stream.changes,
        Stream.switchMap((isRefused): Stream.Stream<unknown> => (isRefused ? refusal.changes : Stream.never)),
      );

      /** A limit that is too short for the whole page to rest. */
      const shortRest = (until: number | undefined) =>
        limitedSince === undefined ? undefined : { since: limitedSince, until };

      const facts = Effect.gen(function* () {
        const { value, at, error, retryAt } = yield* status.current;
        return {
          now: client.now(),
          answer: value && { connection: value.status, at },
          changedAt,
          failure: error && (yield* evidence.causeOf(error)).name,
          told: yield* SubscriptionRef.get(told),
          rest: spotify.restNow() ?? shortRest(retryAt),
          record: yield* memory.record.current,
        } satisfies StandingFacts;
      });
      const sources: ReadonlyArray<Stream.Stream<unknown>> = [
        status.changes,
        refusalWhileRefused,
        SubscriptionRef.changes(told),
        memory.record.changes,
        spotify.rest.changes,
      ];
      const news = Stream.mergeAll(sources, { concurrency: "unbounded" });
      const concluded = <A>(conclude: (known: StandingFacts) => A): Watched<A> => {
        const current = Effect.map(facts, conclude);
        return {
          current,
          changes: Stream.changesWith(
            Stream.mapEffect(news, () => current),
            Equal.equals,
          ),
        };
      };
      const expiry = concluded((known) => expiryInForce(standingOf(known), known.record.authorisedAt, known.now));

      let isLookedUp = false;
      /** An authorisation that was begun on an earlier visit may have been completed since. */
      const lookUpPending = Effect.gen(function* () {
        const { pending } = yield* memory.record.current;
        if (isLookedUp || pending === undefined) return;
        isLookedUp = true;
        const { value } = yield* client.send(getOAuthStatus, { state: pending }, oauthStatusFromWire);
        if (value.status === "pending") return;
        const at = value.status === "completed" ? value.completedAt : null;
        yield* memory.change((record) =>
          record.pending !== pending ? record : at === null ? ended(record) : completed(at),
        );
      });
      const spotifyHealth = yield* makeLiveValue<ServiceHealth>({
        key: "health/spotify",
        every: () => pollMs,
        shared: ServiceHealth,
        load: client.send(getSpotifyHealth, {}, serviceHealthFromWire),
      });

      let reported = "";
      const reportFree = (health: ServiceHealth | undefined) =>
        Effect.suspend(() => {
          const isUnavailable = isFree === false || health?.status === "fail";
          const why = whyFreeIsUnavailable(health);
          const news = isUnavailable ? JSON.stringify(why) : "";
          const isNews = news !== "" && news !== reported;
          reported = news;
          return isNews ? telemetry.event("spotify.free_ingest.unavailable", why) : Effect.void;
        });
      const soulseekHealth = yield* makeLiveValue<ServiceHealth>({
        key: "health/soulseek",
        every: () => pollMs,
        shared: ServiceHealth,
        load: Effect.tap(client.send(getSoulseekHealth, {}, serviceHealthFromWire), ({ value }) => reportFree(value)),
      });
      /** Asks for the reason once FREE ingest has become unavailable: the status alone does not say it. */
      const lookIntoFree = ({ freeAvailable }: SpotifyStatus) =>
        Effect.suspend(() => {
          const before = isFree;
          isFree = freeAvailable;
          if (freeAvailable === true) reported = "";
          if (freeAvailable !== false || before === false) return Effect.void;
          const ask = Effect.catch(soulseekHealth.refresh, () => reportFree(undefined));
          return Effect.asVoid(Effect.forkIn(ask, scope));
        });

      return StatusService.of({
        status,
        standing: concluded(standingOf),
        expiry: {
          current: expiry.current,
          changes: Stream.unwrap(Effect.as(Effect.forkIn(Effect.exit(lookUpPending), scope), expiry.changes)),
        },
        noteCleared: () => memory.change((record) => cleared(record, client.now())),
        spotifyHealth,
        soulseekHealth,
      });
    }),
  ).pipe(Layer.provide(AuthorisationMemory.layer));
}

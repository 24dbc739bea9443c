import * as Effect from "effect/Effect";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { syncPlaylists } from "../contract/playlists.js";
import { mayBeDone } from "../policy/proof.js";
import { syncProof } from "../policy/sync-proof.js";
import { WorkersService } from "./workers.js";

/** What Harmony says of a sync tells nothing. */
const untold = () => undefined;

/** Syncs by whatever route the server has, and proves it by the worker's last sign of life before and after. */
export const makeProvenSync = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const { serverStatus } = yield* WorkersService;

  const isMissing = ({ _tag }: HarmonyError) => _tag === "Unsupported" || _tag === "NotFound";

  /** Undefined where Harmony does not tell. */
  const askLastSeen = Effect.gen(function* () {
    const { error } = yield* serverStatus.current;
    if (error && isMissing(error)) return undefined;
    return (yield* serverStatus.refreshAnew).workers["playlist"]?.lastSeen;
  }).pipe(Effect.orElseSucceed(() => undefined));

  /** Sends what syncs, and says whether the worker has stored anything since. */
  const proven = Effect.fnUntraced(function* <A, E>(request: Effect.Effect<A, E>) {
    const before = yield* askLastSeen;
    const answer = yield* request;
    return { answer, proof: syncProof(before, yield* askLastSeen) };
  });

  /** A sync without an answer has failed, unless the worker has stored something since. */
  const provenAnyway = Effect.fnUntraced(function* (request: Effect.Effect<unknown, HarmonyError>) {
    const { answer, proof } = yield* proven(
      Effect.matchEffect(request, {
        onSuccess: () => Effect.succeed(undefined),
        onFailure: (error) => (mayBeDone(error) ? Effect.succeed(error) : Effect.fail(error)),
      }),
    );
    return answer && proof !== "confirmed" ? yield* Effect.fail(answer) : proof;
  });

  /** Harmony alone has one route, which syncs everything. Fails with `missing` where it has not even that. */
  const syncAll = (missing: HarmonyError) =>
    client.send(syncPlaylists, {}, untold).pipe(Effect.catchIf(isMissing, () => Effect.fail(missing)));

  return { proven, provenAnyway, syncAll };
});

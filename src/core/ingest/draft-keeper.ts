import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as FiberHandle from "effect/FiberHandle";
import * as Semaphore from "effect/Semaphore";
import { Drafts } from "./drafts.js";
import type { Draft } from "./stored-draft.js";

export interface DraftKeeperOptions {
  /** Whose draft it is; null: the session names nobody. */
  readonly owner: string | null;
  readonly draft: () => Draft;
  /** Takes up what was brought back. */
  readonly onRestored: (draft: Draft) => Effect.Effect<void>;
  /** Runs when `isKept` has changed. */
  readonly onChange: Effect.Effect<void>;
}

/** A draft is saved once nothing has been decided for so long. */
const restMs = 300;

/** Saves the draft of a review, and brings back what its owner left behind in this tab. */
export const makeDraftKeeper = Effect.fnUntraced(function* (options: DraftKeeperOptions) {
  const { draft, onRestored, onChange } = options;
  const drafts = yield* Drafts;
  const scope = yield* Effect.scope;
  const resting = yield* FiberHandle.make();
  const turn = yield* Semaphore.make(1);
  let { owner } = options;
  let isKept = true;
  let isUnsaved = false;

  /** Runs it to its end, in the background. */
  const see = (effect: Effect.Effect<void>) =>
    Effect.forkIn(Effect.uninterruptible(effect), scope, { startImmediately: true });
  let restoring: Fiber.Fiber<void> = yield* see(Effect.void);
  const restore = Effect.gen(function* () {
    restoring = yield* see(Effect.flatMap(drafts.load(owner), (found) => (found ? onRestored(found) : Effect.void)));
  });

  const store = Effect.gen(function* () {
    // What was left behind would be overwritten.
    yield* Fiber.await(restoring);
    if (!isUnsaved) return;
    isUnsaved = false;
    const wasKept = isKept;
    const now = draft();
    if (now.files.length > 0) isKept = yield* drafts.save(owner, now);
    else {
      yield* drafts.drop(owner);
      isKept = true;
    }
    if (isKept !== wasKept) yield* onChange;
  });
  const save = Effect.uninterruptible(turn.withPermit(store));

  const saveSoon = Effect.suspend(() => {
    isUnsaved = true;
    return Effect.asVoid(FiberHandle.run(resting, Effect.andThen(Effect.sleep(restMs), save)));
  });

  return {
    /** False: the draft would not outlive a reload. */
    isKept: () => isKept,
    /** Brings back what the owner has left behind in this tab, in the background. */
    restore,
    saveSoon,
    /** Saves what is not saved yet. */
    save,
    /** It has become known whose the draft is: keeps it for them, with what they left behind. */
    nameOwner: (user: string) =>
      Effect.gen(function* () {
        const before = owner;
        owner = user;
        yield* see(turn.withPermit(drafts.drop(before)));
        yield* restore;
        yield* saveSoon;
      }),
  };
});

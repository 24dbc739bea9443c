import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import { inTab } from "../ingest/tab-memory.js";
import { Seed } from "../model/seed.js";
import { withSeeds } from "../policy/seeds.js";

const storageKey = "harmony-spotify.seeds";

/** Seeds that were stored or come from another tab: five at most, each once. */
export const Seeds: Schema.Decoder<ReadonlyArray<Seed>> = Schema.Array(Seed).check(
  Schema.makeFilter((seeds) => withSeeds([], seeds).length === seeds.length),
);

/** The seeds of a session. */
export interface KeptSeeds {
  /** When they were last changed; milliseconds since the epoch. */
  readonly at: number;
  readonly seeds: ReadonlyArray<Seed>;
}

const decode = Schema.decodeUnknownOption(
  Schema.fromJsonString(Schema.Struct({ at: Schema.Finite, seeds: Seeds } satisfies Record<keyof KeptSeeds, unknown>)),
);

/** What this tab's session storage has for this user. Undefined if there is nothing or it cannot be read. */
export function readStoredSeeds(user: string | null): KeptSeeds | undefined {
  return Option.getOrUndefined(decode(inTab((storage) => storage.getItem(keyOf(user)))));
}

/** Where storage is full or forbidden, the seeds last as long as the page. */
export function storeSeeds(user: string | null, { at, seeds }: KeptSeeds): void {
  inTab((storage) => storage.setItem(keyOf(user), JSON.stringify({ at, seeds })));
}

function keyOf(user: string | null): string {
  return `${storageKey} ${user ?? ""}`;
}

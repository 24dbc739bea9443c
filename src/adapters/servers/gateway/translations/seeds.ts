import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import { Problem } from "../problem.js";
import type { Asked, Translation } from "./asked.js";
import { readSettings, writeSetting } from "./settings.js";

const Seeds = Schema.Struct({
  tracks: Schema.Array(Schema.String),
  artists: Schema.Array(Schema.String),
  genres: Schema.Array(Schema.String),
});
type Seeds = typeof Seeds.Type;

/** As Harmony stores them, in a setting. */
const StoredSeeds = Schema.fromJsonString(Seeds);

async function storedSeeds(asked: Asked): Promise<Seeds> {
  const { seeds } = await readSettings(asked, "seeds");
  if (!seeds) return { tracks: [], artists: [], genres: [] };
  const stored = Schema.decodeUnknownOption(StoredSeeds)(seeds);
  if (Option.isNone(stored)) throw new Problem(502, "Harmony's pinned seeds are not as this gateway knows them.");
  return stored.value;
}

/** Ids as Spotify writes them; genres without what separates them in Harmony's form or could end the field they stand in. */
const seedPattern = { tracks: /^[A-Za-z0-9]{1,64}$/, artists: /^[A-Za-z0-9]{1,64}$/, genres: /^[^,\r\n<>"&]{1,64}$/ };

function seedsIn(body: unknown): Seeds {
  const given = (body ?? {}) as Partial<Record<keyof Seeds, unknown>>;
  const listOf = (name: keyof Seeds) => {
    const list = given[name] ?? [];
    if (
      !Array.isArray(list) ||
      !list.every((seed) => typeof seed === "string" && seedPattern[name].test(seed.trim()))
    ) {
      throw new Problem(400, `These are no ${name} that Harmony can pin.`);
    }
    return [...new Set(list.map((seed: string) => seed.trim()))];
  };
  return { tracks: listOf("tracks"), artists: listOf("artists"), genres: listOf("genres") };
}

/** Harmony's form writes the same setting, but asks Spotify for recommendations afterwards, on Harmony's only thread. */
export const putSeedDefaults: Translation = async (asked) => {
  const wanted = JSON.stringify(seedsIn(asked.body));
  await writeSetting(asked, "seeds", wanted);
  const stored = await storedSeeds(asked);
  if (JSON.stringify(stored) === wanted) return stored;
  throw new Problem(502, "Harmony did not keep the seeds.");
};

export const getSeedDefaults: Translation = storedSeeds;

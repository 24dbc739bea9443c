export const en = {
  title: "Recommendations",
  seeds: "Seeds",
  seedCount: (count: number, most: number) => `${count} of ${most}`,
  isDefault: "the team’s default",
  isNotDefault: "not the team’s default",
  kinds: { track: "Track", artist: "Artist", genre: "Genre" },
  usable: (usable: string, found: string) => `${usable} of ${found} usable`,
  removeSeed: (name: string) => `Remove seed ${name}`,
  addSeed: "Add seed",
  full: (most: number) => `Spotify takes ${most} seeds in all: remove one to add another`,
  pin: "Pin for the team",
  pinning: "Pinning",
  useDefaults: "Use the team’s",
  /** `left` are those after filtering, `usable` those that can be played in the account's market. */
  why: {
    unknown: (name: string) => `${name} gave nothing: Spotify finds no tracks for it.`,
    filtered: (name: string, found: string, left: string, usable: string) =>
      `${name} gave little: of ${found} found only ${left} were left after filtering, ${usable} usable. Many may be saved already.`,
    relinked: (name: string, found: string, left: string, usable: string) =>
      `${name} gave little: of ${found} found ${left} were left after filtering, and only ${usable} can be played in the account’s country.`,
  },
  noSeeds: "No seeds yet",
  noSeedsWhy: "Provide at least one seed, a track, an artist or a genre: Spotify suggests tracks that go with it.",
  empty: "Spotify suggests nothing for these seeds",
  emptyWhy:
    "Try other seeds or more of them. It happens, too, when the Spotify account lacks enough listening history.",
  count: (count: string) => `${count} tracks`,
  queueRest: (count: string) => `Queue the other ${count}`,
  queueAll: (count: string) => `Queue all ${count}`,
  alreadyQueued: (count: string) => `${count} already queued`,
};

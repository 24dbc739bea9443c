export const en = {
  track: "Track",
  album: "Album",
  length: "Length",
  actions: "Actions",
  select: (name: string) => `Select ${name}`,
  selectAll: (count: string) => `Select all ${count}`,
  play: (name: string) => `Preview ${name}`,
  onSpotify: (name: string) => `Open ${name} in Spotify`,
  queue: "Queue",
  queueOne: (name: string) => `Queue ${name}`,
  queued: "Queued",
};

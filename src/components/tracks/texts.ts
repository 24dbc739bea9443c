import { pluralFor } from "../foundation/plural.js";
import { section, type TextsOf } from "../foundation/sections.js";

const plural = pluralFor("en");

export const tracksTexts = section("tracks", {
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
  check: "Sent, not confirmed: check",
  checkOne: (name: string) => `${name} was sent and is not confirmed: check whether it arrived`,
  selected: (count: string) => `${count} selected`,
  clearSelection: "Clear selection",
  queueMany: (count: string) => `Queue ${count}`,
  queueing: "Queueing",
  stop: (name: string) => `Stop the preview of ${name}`,
  unplayable: (name: string) => `The preview of ${name} cannot be played here`,
});
export type TracksTexts = TextsOf<typeof tracksTexts>;

export const queueTexts = section("queue", {
  queued: (count: number, number: string) =>
    plural(count, { one: "1 track queued for ingest", other: `${number} tracks queued for ingest` }),
  queueing: (count: number, number: string) =>
    plural(count, { one: "Queueing 1 track", other: `Queueing ${number} tracks` }),
  notQueued: (count: number, number: string) =>
    plural(count, { one: "The track could not be queued", other: `${number} tracks could not be queued` }),
  partly: (taken: string, count: string) => `${taken} of ${count} tracks queued for ingest`,
  skipped: (count: string, reason: string) => `Harmony left ${count} out: ${reason}.`,
  reasons: {
    duplicate: "they are already queued",
    limit: "a submission takes no more tracks",
    invalid: "it cannot read them",
    backpressure: "its queue is full; try again later",
    unknown: "it does not say why",
  },
  nameless: (count: number) =>
    plural(count, {
      one: "One has no artist or no title to search for.",
      other: `${count} have no artist or no title to search for.`,
    }),
  notSent: (count: string) => `${count} were not sent.`,
  stopped: "You stopped it.",
  /** While several submissions are sent. */
  batch: (batch: string, batches: string) => `Queueing, batch ${batch} of ${batches}`,
  sending: "Queueing",
  pace: "Soulseek takes about 15 tracks in four minutes.",
  lookedFor: "No answer came. It is being looked for at Harmony; nothing is sent twice.",
  held: "Paused",
  holding: "Pauses after this batch",
  stopping: "Stops after this batch",
  hold: "Pause",
  resume: "Resume",
  stop: "Stop",
  importsOff: "FREE ingest is switched off on this server.",
});
export type QueueTexts = TextsOf<typeof queueTexts>;

export const trackDrawerTexts = section("track-drawer", {
  untitled: "Track",
  reading: "Reading the track",
  notFound: "Spotify does not know this track",
  notRead: "The track could not be read",
  album: "Album",
  released: "Released",
  length: "Length",
  popularity: "Popularity",
  ofHundred: (value: string) => `${value} of 100`,
  content: "Lyrics",
  explicit: "Explicit",
  clean: "Not explicit",
  unknown: "Unknown",
  isrc: "ISRC",
  id: "Spotify id",
  artists: "Artists",
  sound: "Audio features",
  soundWhy: "as Spotify measures them, 0 to 100",
  noSound: "Spotify has no audio features for this track.",
  soundWithdrawn: (since: string | undefined, isInferred: boolean) =>
    `Spotify ${isInferred ? "seems to have" : "has"} withdrawn audio features from this app${since ? `, as from others since ${since}` : ""}. All else about a track remains.`,
  soundFailed: "The audio features could not be read.",
  readingSound: "Reading the audio features",
  features: {
    danceability: "Danceability",
    energy: "Energy",
    valence: "Cheerfulness",
    acousticness: "Acoustic",
    instrumentalness: "Instrumental",
    liveness: "Live",
    speechiness: "Speech",
  },
  tempo: "Tempo",
  bpm: (value: string) => `${value} BPM`,
  loudness: "Loudness",
  decibels: (value: string) => `${value} dB`,
  key: "Key",
  keys: ["C", "C♯/D♭", "D", "D♯/E♭", "E", "F", "F♯/G♭", "G", "G♯/A♭", "A", "A♯/B♭", "B"],
  major: "major",
  minor: "minor",
  openSpotify: "Open in Spotify",
});
export type TrackDrawerTexts = TextsOf<typeof trackDrawerTexts>;

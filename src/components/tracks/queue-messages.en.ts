export const en = {
  queued: (count: number, number: string) =>
    count === 1 ? "1 track queued for ingest" : `${number} tracks queued for ingest`,
  notQueued: (count: number, number: string) =>
    count === 1 ? "The track could not be queued" : `${number} tracks could not be queued`,
  partly: (taken: string, count: string) => `${taken} of ${count} tracks queued for ingest`,
  skipped: (count: string, reason: string) => `Harmony left ${count} out: ${reason}.`,
  reasons: {
    duplicate: "they are queued already",
    limit: "a submission takes no more",
    invalid: "it cannot read them",
    backpressure: "its queue is full, try again later",
    unknown: "it does not say why",
  },
  nameless: (count: number) =>
    count === 1 ? "One has no artist or no title to look for." : `${count} have no artist or no title to look for.`,
  notSent: (count: string) => `${count} were not sent.`,
  importsOff: "FREE ingest is switched off on this server.",
};

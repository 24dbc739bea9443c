export const en = {
  removeMany: (count: string) => `Remove ${count}…`,
  removingNow: "Removing",
  removed: (name: string) => `“${name}” removed from the saved tracks`,
  removedMany: (count: number, number: string) =>
    count === 1 ? "1 track removed from the saved tracks" : `${number} tracks removed from the saved tracks`,
  notRemoved: (name: string) => `“${name}” could not be removed`,
  noneRemoved: (number: string) => `None of ${number} tracks could be removed`,
  partly: (done: string, total: string) => `${done} of ${total} tracks removed`,
  failed: (count: string) => `${count} failed`,
  left: (count: string) => `${count} were not sent and stay as they are.`,
  stillSelected: "They are still selected.",
  undo: "Undo",
  putBack: (count: number, number: string) =>
    count === 1 ? "The track is saved again" : `${number} tracks are saved again`,
  notPutBack: (count: number, number: string) =>
    count === 1 ? "The track could not be saved again" : `${number} tracks could not be saved again`,
  ask: (count: number, number: string) =>
    count === 1 ? "Remove 1 track from the saved tracks?" : `Remove ${number} tracks from the saved tracks?`,
  askWhy: (requests: number) =>
    `They go from the account’s library on Spotify, for everybody who uses it${requests > 1 ? `, in ${requests} requests of at most 50` : ""}. Undo puts them back as the newest.`,
  confirm: (count: string) => `Remove ${count}`,
  progress: (done: string, total: string) => `${done} of ${total} removed`,
  removing: "Removing saved tracks",
  paused: (duration: string) => `Spotify limits requests, goes on in ${duration}`,
  stop: "Cancel",
  stopping: "Cancelling",
  retry: (count: string) => `Try ${count} again`,
};

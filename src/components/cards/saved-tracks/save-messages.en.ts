export const en = {
  label: "Tracks to save, by id, URI or link",
  hint: "Any number, parted by spaces, commas or lines. They are saved to the account’s library on Spotify.",
  save: (count: number, number: string) =>
    count === 0 ? "Save" : count === 1 ? "Save 1 track" : `Save ${number} tracks`,
  saving: "Saving",
  close: "Close",
  read: (count: number, number: string) => (count === 1 ? "1 track read" : `${number} tracks read`),
  refused: (count: number, pieces: string) =>
    count === 1 ? `This is no track: ${pieces}` : `${count} are no tracks: ${pieces}`,
  nothing: "Give at least one track, such as spotify:track:6NSjdFYF2zxgQ7UvsKoRxy.",
  saved: (count: number, number: string) => (count === 1 ? "1 track saved" : `${number} tracks saved`),
  notSaved: (count: number, number: string) =>
    count === 1 ? "1 track could not be saved" : `${number} tracks could not be saved`,
  kept: "They are kept above.",
};

export const en = {
  label: "Find a track, an artist or a genre, or paste ids, URIs or links",
  placeholder: "Name, id, URI or link",
  hint: "Names are looked up as you type. Several ids or links may be pasted at once.",
  close: "Done",
  results: "Seeds to add",
  tracks: "Tracks",
  artists: "Artists",
  genres: "Genres",
  by: (artists: string) => `by ${artists}`,
  typed: "as typed",
  searching: "Searching",
  found: (count: number) => (count === 1 ? "1 found" : `${count} found`),
  nothing: (query: string) => `Nothing is called “${query}”.`,
  failed: "The search failed.",
  retry: "Try again",
  added: (names: string) => `${names} added`,
  pasted: (count: number) => (count === 1 ? "1 seed added" : `${count} seeds added`),
  already: "It is a seed already.",
  noRoom: (count: number, most: number) =>
    count === 1
      ? `One was left out: Spotify takes ${most} seeds in all.`
      : `${count} were left out: Spotify takes ${most} seeds in all.`,
  wrongKind: (text: string) => `${text} is no track and no artist.`,
  asTrack: "As a track",
  asArtist: "As an artist",
  bareIds: (count: number) =>
    count === 1 ? "A bare id: of a track or of an artist?" : `${count} bare ids: of tracks or of artists?`,
};

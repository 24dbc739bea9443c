/** Repeatable chance: whatever the data does not say is derived from ids. */

const hash = (text: string, basis: number) => {
  let sum = basis;
  for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 16_777_619);
  sum ^= sum >>> 16;
  sum = Math.imul(sum, 0x85eb_ca6b);
  return (sum ^ (sum >>> 13)) >>> 0;
};

/** From 0 to 1, 1 excluded. */
export const fraction = (text: string): number => hash(text, 0x811c_9dc5) / 2 ** 32;

/** A whole number, both ends included. */
export const between = (text: string, minimum: number, maximum: number): number =>
  minimum + Math.floor(fraction(text) * (maximum - minimum + 1));

/** Forty hexadecimal digits, as a SHA-1 has. */
export const digest = (text: string): string =>
  [1, 2, 3, 4, 5].map((basis) => hash(text, basis).toString(16).padStart(8, "0")).join("");

/** In the form of a Spotify id: 22 letters and digits. */
export const spotifyId = (text: string): string =>
  BigInt(`0x${digest(text)}`)
    .toString(36)
    .padStart(22, "0")
    .slice(0, 22);

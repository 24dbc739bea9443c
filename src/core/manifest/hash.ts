/** Engines keep numbers up to this without a box around them. */
const mask = 0x3fffffff;

/** A number of 30 bits for the text whatever its case, FNV-1a; lower case costs nothing to make where all of it is ASCII. */
export function hashText(text: string, seed = 0): number {
  let hash = seed ^ 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    let code = text.charCodeAt(at);
    if (code > 0x7f) return hashLowered(text.toLowerCase(), seed);
    if (code >= 0x41 && code <= 0x5a) code |= 0x20;
    hash = Math.imul(hash ^ code, 0x01000193);
  }
  return hash & mask;
}

function hashLowered(text: string, seed: number): number {
  let hash = seed ^ 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash & mask;
}

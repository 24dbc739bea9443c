/** JavaScript engines store integers up to this size without allocating. */
const mask = 0x3fffffff;

/** A case-insensitive 30-bit hash (FNV-1a). ASCII text is folded on the fly, since `toLowerCase` allocates. */
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

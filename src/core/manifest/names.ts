import type { TrackParts } from "../policy/track-line.js";

/** A quick test. It also matches valid surrogate pairs (emoji), which need no cleaning. */
const perhapsUnclean = /[\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]/;
const controlCharacters = /[\0-\x1f\x7f-\x9f\u2028\u2029\ufeff]+/g;

/** The text as one well-formed line; null where nothing is left of it. */
export function clean(text: string | null): string | null {
  if (text === null) return null;
  if (perhapsUnclean.test(text)) text = text.replace(controlCharacters, " ").replace(/\p{Surrogate}/gu, "\ufffd");
  return text.trim() || null;
}

/**
 * Artists separated by `, `. Exporters separate them by `;` or by `,` without a blank, and write `\,` inside a name.
 */
export function joinArtists(text: string): string {
  if (text.includes(";")) {
    return text
      .split(";")
      .map((name) => name.trim())
      .filter(Boolean)
      .join(", ");
  }
  // "10,000 Maniacs" is one name.
  return text.replaceAll("\\,", ",").replace(/,(?=[^\s\d])|(?<!\d),(?=\d)/g, ", ");
}

/** Shortens long runs of white space, on which patterns take quadratic time. A run with a tab becomes a tab. */
export function squeeze(text: string): string {
  return text.replace(/\s{3,}/g, (run) => (run.includes("\t") ? "\t" : " "));
}

/** Artist and title in a title such as `Artist - Title (Official Video).mp3`; null where it does not have both. */
export function guessFromTitle(title: string): TrackParts | null {
  if (title.length > 500) return null;
  const plain = squeeze(title)
    .replace(/\.(?:mp3|m4a|flac|wav|ogg|opus|wma|aac|aiff?)$/i, "")
    .replace(
      /\s*[([][^()[\]]*\b(?:official|officiel|offizielles|oficial|video|videoclip|audio|lyrics?|visuali[sz]er|hd|4k)\b[^()[\]]*[)\]]/gi,
      "",
    )
    .replace(/^\d{1,3}(?:\s*[.)-]\s*|\s+)(?=.*\S\s+[-–—]\s)/, "");
  const parts = /^(.*?\S)\s+[-–—|]\s+(\S.*)/.exec(plain);
  return parts && { artist: parts[1]!, title: parts[2]! };
}

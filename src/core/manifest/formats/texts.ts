import { findLinks } from "../links.js";
import { spacedDash } from "./free-line.js";
import { FreeTextReader } from "./free-text.js";
import type { Sample, TextFormat } from "./format.js";

const shareOf = ({ lines }: Sample, test: (line: string) => boolean) =>
  lines.filter(test).length / Math.max(1, lines.length);
const hasLink = (line: string) => findLinks(line.slice(0, 2000)).length > 0;
const isListed = (line: string) =>
  /^(?:[-*+•☐]\s|\[[ xX]?\]|\(?\d{1,4}(?:[.)\]]|\s+[-–—]\s)|[[(]?\d{1,2}:\d{2})/.test(line);

const links: TextFormat = {
  id: "links",
  name: "Links, alone or inside text",
  source: "https://developer.spotify.com/documentation/web-api/concepts/spotify-uris-ids",
  recognise(sample) {
    const linked = shareOf(sample, hasLink);
    const links =
      sample.lines.reduce((sum, line) => sum + findLinks(line).length, 0) / Math.max(1, sample.lines.length);
    const separated = shareOf(sample, (line) => !hasLink(line) && spacedDash.test(line.slice(0, 2000)));
    // Lines with a track beside its link are a list of tracks.
    const both = shareOf(
      sample,
      (line) => hasLink(line) && /\S\s+[-–—]\s+\S.*https?:\/\/open\.spotify\.com\/track\//.test(line.slice(0, 2000)),
    );
    return links >= separated && both < 0.6 * linked ? 0.4 + 0.5 * linked : 0;
  },
  open: (_sample, options) => new FreeTextReader(links, options, false),
};

const trackList: TextFormat = {
  id: "track-list",
  name: "Numbered, timed or ticked list of tracks",
  source: "https://en.wikipedia.org/wiki/Template:Track_listing",
  recognise(sample) {
    const listed = shareOf(sample, isListed);
    return listed >= 0.5 ? 0.3 + 0.3 * listed : 0;
  },
  open: (_sample, options) => new FreeTextReader(trackList, options, true),
};

const harmony: TextFormat = {
  id: "harmony",
  name: "Track lines, Artist - Title (Album) 3:45",
  source: "https://github.com/bozzfozz/harmony/blob/main/app/services/free_ingest_service.py",
  recognise: (sample) => 0.2 + 0.7 * shareOf(sample, (line) => spacedDash.test(line.slice(0, 2000)) && !isListed(line)),
  open: (_sample, options) => new FreeTextReader(harmony, options, true),
};

/** The formats of text that people write by hand. */
export const freeTexts: Array<TextFormat> = [links, trackList, harmony];

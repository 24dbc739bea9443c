import { html, type TemplateResult } from "lit";

const LONGEST = 300;
/** Characters that are not seen but act on others: control, turn the direction. Joiners stay, scripts and emoji need them. */
const ACTING =
  /[\0-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\uffa0\ufff9-\ufffb]+/g;
/** Marks piled up beyond any writing, which reach into the rows above. */
const PILED = /(\p{M}{4})\p{M}+/gu;

/** Text from outside as one harmless line, for attributes and titles. At most 300 characters; what is no text is "". */
export function plainText(text: unknown): string {
  if (typeof text !== "string") return "";
  // Cut first, and generously, so that a megabyte costs no more than a name.
  const line = text
    .slice(0, 8 * LONGEST)
    .replace(/\s/g, " ")
    .replace(ACTING, "")
    .replace(/ +/g, " ")
    .replace(PILED, "$1")
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, "")}…` : line;
}

/** Text from outside that keeps its direction to itself. `unnamed` stands in for one with nothing to see. */
export function safeText(text: unknown, unnamed = "–"): TemplateResult {
  const plain = plainText(text);
  return plain ? html`<bdi>${plain}</bdi>` : html`<span class="muted">${unnamed}</span>`;
}

/** An address that may become a link: `https:`, or of the page's own origin. Otherwise undefined: show it as text. */
export function safeHref(href: unknown, base: string = document.baseURI): string | undefined {
  if (typeof href !== "string" || !URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  return url.protocol === "https:" || (url.protocol === "http:" && url.origin === new URL(base).origin)
    ? url.href
    : undefined;
}

import { html, type TemplateResult } from "lit";

const maxLength = 300;
/** Invisible characters that change how others are shown, such as controls of direction. Joiners stay: scripts and emoji need them. */
const invisibleCharacters =
  /[\0-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\uffa0\ufff9-\ufffb]+/g;
/** More combining marks on one letter than any script uses: they would reach into the rows above. */
const stackedMarks = /(\p{M}{4})\p{M}+/gu;

/** Text from outside as one harmless line of at most 300 characters, for attributes and titles; "" for anything but a string. */
export function plainText(text: unknown): string {
  if (typeof text !== "string") return "";
  // Cut generously first, so that a megabyte takes no longer than a name.
  const line = text
    .slice(0, 8 * maxLength)
    .replace(/\s/g, " ")
    .replace(invisibleCharacters, "")
    .replace(/ +/g, " ")
    .replace(stackedMarks, "$1")
    .trim();
  return line.length > maxLength ? `${line.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, "")}…` : line;
}

/** Text from outside whose direction does not affect what is around it. `unnamed` is shown if nothing visible is left. */
export function safeText(text: unknown, unnamed = "–"): TemplateResult {
  const plain = plainText(text);
  return plain ? html`<bdi>${plain}</bdi>` : html`<span class="muted">${unnamed}</span>`;
}

/** An address that may become a link: `https:` or on the page's own origin. Undefined for any other: show that as text. */
export function safeHref(href: unknown, base: string = document.baseURI): string | undefined {
  if (typeof href !== "string" || href === "" || !URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  return url.protocol === "https:" || (url.protocol === "http:" && url.origin === new URL(base).origin)
    ? url.href
    : undefined;
}

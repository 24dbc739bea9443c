import { fraction } from "./chance.js";

/** Names that a page must survive. */
export const hostileTexts: ReadonlyArray<string> = [
  "<img src=x onerror=\"document.title='hacked'\">",
  "</script><script>document.title='hacked'</script>",
  "${alert(1)} {{constructor.constructor('alert(1)')()}}",
  "&lt;b&gt;not bold&lt;/b&gt; &amp;amp;",
  "\u202Eevil\u202C \u2066reversed\u2069 \u200F",
  "مرحبا بالعالم — שלום עולם — ABC",
  "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪 \u{1F3FF}",
  "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
  "",
  " \t\n ",
  "null",
  "a".repeat(10_000),
  "ein sehr langer Name mit vielen Wörtern ".repeat(250),
  "\u0000\u0007\uFFFD\uD800",
  '=HYPERLINK("https://evil.example")',
];

export const hostileLinks: ReadonlyArray<string> = [
  "javascript:document.title='hacked'",
  "JaVaScRiPt:alert(1)//",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "//evil.example/",
  "https://open.spotify.com@evil.example/",
  "https://",
  "",
];

const texts = /^(name|display_name|owner|owner_display_name|message|email|country|product|error|user)$/;
const links = /^(url|preview_url|spotify|authorization_url|manual_completion_url|redirect_uri)$/;
const words = /^(sync_status_reason|type)$/;

const pick = (from: ReadonlyArray<string>, key: string) => from[Math.floor(fraction(key) * from.length)]!;

const spoil = (value: unknown, key: string, trail: string): unknown => {
  if (Array.isArray(value)) return value.map((item, index) => spoil(item, "", `${trail}[${index}]`));
  if (value !== null && typeof value === "object") {
    const spoilt = Object.entries(value).map(([name, part]) => [name, spoil(part, name, `${trail}.${name}`)]);
    return { ...Object.fromEntries(spoilt), unheard_of: { nested: [null] } };
  }
  if (typeof value !== "string") return value;
  if (texts.test(key)) return pick(hostileTexts, trail);
  if (links.test(key)) return pick(hostileLinks, trail);
  if (words.test(key) && fraction(trail) < 0.2) return "something_new";
  return value;
};

/** Items that no schema accepts. */
export const badItems: ReadonlyArray<unknown> = [null, 42, { id: 7, job_id: {}, name: [] }];

/**
 * The same answer with hostile texts and links, and with bad items at the end of its list. Ids,
 * counts and times are kept, so that the page still works.
 */
export const hostile = (body: unknown, list: string | undefined): unknown => {
  const spoilt = spoil(body, "", "") as Record<string, unknown>;
  const items = list && spoilt[list];
  return Array.isArray(items) ? { ...spoilt, [list!]: [...(items as Array<unknown>), ...badItems] } : spoilt;
};

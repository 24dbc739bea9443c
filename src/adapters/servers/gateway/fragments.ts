const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#34": '"', "#39": "'" };

/** Harmony's templates escape their values in some installations and not in others: both read alike here. */
const unescape = (text: string) => text.replace(/&(amp|lt|gt|quot|#34|#39);/g, (_, name: string) => entities[name]!);

/** What Harmony says went wrong, or undefined where its fragment says nothing. Plain text, never to be used as HTML. */
export const alertIn = (html: string): string | undefined => {
  const text = /<p[^>]*class="alert alert--error"[^>]*>([^<]{1,500})/.exec(html)?.[1];
  return text && unescape(text.trim());
};

/** The value of a form's input or textarea, or undefined where the form has none of that name. */
export const valueIn = (html: string, name: string): string | undefined => {
  const value =
    new RegExp(`<input[^>]*\\sname="${name}"[^>]*?\\svalue="([^"]*)"`).exec(html)?.[1] ??
    new RegExp(`<textarea[^>]*\\sname="${name}"[^>]*>([^]*?)</textarea>`).exec(html)?.[1];
  return value === undefined ? undefined : unescape(value.trim());
};

import { dirname, posix } from "node:path";

const repository =
  /^https:\/\/(?:github\.com\/bozzfozz\/harmony-spotify\/(?:blob|tree)|raw\.githubusercontent\.com\/bozzfozz\/harmony-spotify)\/main\//;

const withoutCode = (markdown: string): string => markdown.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");

/** The addresses of links and images, as they are written. */
export function linksIn(markdown: string): ReadonlyArray<string> {
  const written = /\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$|<img[^>]* src="([^"]+)"|<source[^>]* srcset="([^"]+)"/gm;
  return [...withoutCode(markdown).matchAll(written)].map((found) =>
    found.slice(1).find((link) => link !== undefined)!,
  );
}

/** What a link of a page leads to: a file of the repository, and an anchor in it; nothing for addresses elsewhere. */
export function targetOf(page: string, link: string): { readonly file: string; readonly anchor?: string } | undefined {
  const [address = "", anchor] = link.split("#");
  const within = anchor === undefined ? {} : { anchor };
  if (repository.test(address)) return { file: address.replace(repository, ""), ...within };
  if (/^[a-z]+:/.test(address)) return undefined;
  return { file: address ? posix.join(dirname(page), address) : page, ...within };
}

/** Whether a link is relative to the page, so that it has to lead to a file beside it. */
export function isRelative(link: string): boolean {
  return !/^[a-z]+:/.test(link);
}

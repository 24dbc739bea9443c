import { type Bytes, held } from "./limits.js";
import { Problem } from "./problem.js";

export interface CoversConfig {
  readonly fetch: typeof globalThis.fetch;
}

/** Spotify's image hosts: `i.scdn.co`, `mosaic.scdn.co`, `image-cdn-ak.spotifycdn.com` and the like. */
const host = /^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*\.(scdn\.co|spotifycdn\.com)$/;

/** What is only ever a picture. SVG can hold scripts. */
const types: ReadonlySet<string> = new Set(["image/jpeg", "image/png", "image/webp", "image/avif", "image/gif"]);

const longestAddress = 500;
const longestPicture = 2 * 1024 * 1024;
const withinMs = 10_000;
const keptBytes = 16 * 1024 * 1024;

interface Picture {
  readonly type: string;
  readonly bytes: Bytes;
}

/** The address as it is asked for: without query and fragment, which no picture needs. */
function addressOf(given: string): string {
  const url = given.length <= longestAddress && URL.canParse(given) ? new URL(given) : undefined;
  if (url?.protocol !== "https:" || url.port || url.username || url.password || !host.test(url.hostname)) {
    throw new Problem(400, "This is no address of a cover picture.");
  }
  return url.origin + url.pathname;
}

/** The most recently used pictures, up to a number of bytes. Another instance fetches them once more, and no more. */
class PictureCache {
  readonly #pictures = new Map<string, Picture>();
  #size = 0;

  get(address: string): Picture | undefined {
    const picture = this.#pictures.get(address);
    if (picture) {
      this.#pictures.delete(address);
      this.#pictures.set(address, picture);
    }
    return picture;
  }

  set(address: string, picture: Picture): void {
    this.#pictures.set(address, picture);
    this.#size += picture.bytes.byteLength;
    for (const [oldest, { bytes }] of this.#pictures) {
      if (this.#size <= keptBytes) return;
      this.#pictures.delete(oldest);
      this.#size -= bytes.byteLength;
    }
  }
}

async function download(fetch: CoversConfig["fetch"], address: string): Promise<Picture> {
  let response: Response;
  try {
    response = await fetch(address, {
      headers: { Accept: [...types].join(", ") },
      redirect: "manual",
      signal: AbortSignal.timeout(withinMs),
    });
  } catch {
    throw new Problem(502, "Spotify's image host cannot be reached.");
  }
  const type = response.headers.get("content-type")?.split(";", 1)[0]!.trim().toLowerCase() ?? "";
  if (!response.ok || !types.has(type)) {
    await response.body?.cancel();
    throw new Problem(response.status === 404 ? 404 : 502, "Spotify's image host has no picture there.");
  }
  const bytes = await held(response, longestPicture).catch(() => {
    throw new Problem(502, "Spotify's image host broke off.");
  });
  if (!(bytes instanceof ReadableStream)) return { type, bytes };
  await bytes.cancel();
  throw new Problem(502, "This picture is larger than this server takes.");
}

/**
 * Serves cover pictures from Spotify's image hosts and from nowhere else, so that a page need not allow foreign images.
 * Nothing of the caller's request goes out. Fails with a `Problem`.
 */
export function makeCovers({ fetch }: CoversConfig): (url: string, request: Request) => Promise<Response> {
  const cache = new PictureCache();
  const underWay = new Map<string, Promise<Picture>>();

  const pictureAt = (address: string): Promise<Picture> => {
    const running = underWay.get(address);
    if (running) return running;
    const begun = download(fetch, address)
      .then((picture) => {
        cache.set(address, picture);
        return picture;
      })
      .finally(() => underWay.delete(address));
    underWay.set(address, begun);
    return begun;
  };

  return async (url, { method }) => {
    if (method !== "GET") throw new Problem(405, "Method Not Allowed", { headers: { Allow: "GET" } });
    const address = addressOf(url);
    const { type, bytes } = cache.get(address) ?? (await pictureAt(address));
    return new Response(bytes, {
      headers: {
        "Content-Type": type,
        "Content-Length": String(bytes.byteLength),
        "Cache-Control": "private, max-age=86400, immutable",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
      },
    });
  };
}

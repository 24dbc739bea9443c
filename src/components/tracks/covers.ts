import { css, html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import { type Observable, Subject } from "../../core/live/observable.js";
import type { Album } from "../../core/model/track.js";
import type { HarmonyKernel } from "../../core/plugin.js";
import { safeHref } from "../foundation/text.js";

export const coverStyles = css`
  .cover {
    flex: none;
    inline-size: 2rem;
    block-size: 2rem;
    border-radius: var(--_radius-s);
    background: var(--_surface-sunken);
    overflow: clip;
  }
  .cover.blank {
    background: none;
  }
  .cover img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .cover [data-broken] {
    visibility: hidden;
  }
  /* What is not seen yet does not jump. */
  .covers-held .name {
    visibility: hidden;
  }
`;

/**
 * Whether pictures can be shown that are on Spotify's own servers:
 *
 * - `untried`: none has been asked for yet.
 * - `held`: the first is asked for, and a policy that forbids it says so within moments. Until then nothing is drawn that
 *   would have to move.
 * - `asked`: no policy has forbidden it so far. There is room for the pictures.
 * - `shown`: the first has come.
 * - `none`: the first was refused, and there is no room for pictures.
 * - `blank`: it was refused after there had been room for it. The room stays, so that nothing moves.
 */
export type DirectCovers = "untried" | "held" | "asked" | "shown" | "none" | "blank";

/** Finds out whether pictures can be shown that are on Spotify's own servers. */
export interface CoverTrial extends Observable<DirectCovers> {
  /** Asks for the first picture; does nothing once one was asked for. */
  ask(url: string): void;
}

/** A policy's refusal comes much sooner, and nobody notices that a table comes so much later. */
const heldMs = 50;

/** Asks for the first picture. All others wait for what becomes of it, so that no more than one is refused on a page. */
export class FirstPicture extends Subject<DirectCovers> implements CoverTrial {
  readonly #load: (url: string) => Promise<void>;
  readonly #later: (run: () => void) => void;

  /** @param load rejects where the picture is refused */
  constructor(
    load: (url: string) => Promise<void>,
    later: (run: () => void) => void = (run) => setTimeout(run, heldMs),
  ) {
    super("untried");
    this.#load = load;
    this.#later = later;
  }

  ask(url: string): void {
    if (this.state !== "untried") return;
    this.set("held");
    this.#later(() => {
      if (this.state === "held") this.set("asked");
    });
    this.#load(url).then(
      () => this.set("shown"),
      () => this.set(this.state === "held" ? "none" : "blank"),
    );
  }
}

/** The policy is that of the document, whatever plugin a card has. */
const direct = new FirstPicture(loadPicture);

function loadPicture(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const picture = new Image();
    picture.referrerPolicy = "no-referrer";
    picture.onload = () => resolve();
    picture.onerror = () => reject(new Error("The picture was refused."));
    picture.src = url;
  });
}

/** The servers whose pictures the gateway serves. */
const spotifysPictures = /^https:\/\/([a-z0-9-]+\.)+(scdn\.co|spotifycdn\.com)\//i;

/**
 * The covers of albums in an element's template. The gateway serves them where it says so. Elsewhere Spotify's own servers
 * are asked, unless the host's policy forbids it: then the covers are left out for as long as the page lives.
 */
export class Covers implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #kernel: () => HarmonyKernel;
  readonly #direct: CoverTrial;
  #unsubscribe = () => {};

  constructor(host: ReactiveControllerHost, kernel: () => HarmonyKernel, first: CoverTrial = direct) {
    this.#host = host;
    this.#kernel = kernel;
    this.#direct = first;
    host.addController(this);
  }

  hostConnected(): void {
    this.#unsubscribe = this.#direct.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#unsubscribe();
  }

  /** A class for the table around the covers. */
  get tableClass(): string {
    return this.#source === "direct" && this.#direct.state === "held" ? "covers-held" : "";
  }

  /** Unknown until the session has been read or could not be read. */
  get #source(): "gateway" | "direct" | "unknown" {
    const { value, error } = this.#kernel().session.state;
    if (value) return value.covers ? "gateway" : "direct";
    return error ? "direct" : "unknown";
  }

  /** The smallest picture of an album that is at least `pixels` wide, in a frame; nothing where pictures are left out. */
  render(album: Album | null, pixels: number): TemplateResult | typeof nothing {
    const href = pictureOf(album, pixels);
    switch (this.#source) {
      case "gateway":
        return frame(href && this.#throughGateway(href), pixels);
      case "unknown":
        return frame(undefined, pixels);
      default:
        return this.#renderDirect(href, pixels);
    }
  }

  #throughGateway(href: string): string | undefined {
    return spotifysPictures.test(href) ? `${this.#kernel().apiBase}/covers?url=${encodeURIComponent(href)}` : undefined;
  }

  #renderDirect(href: string | undefined, pixels: number): TemplateResult | typeof nothing {
    const { state } = this.#direct;
    // Not during the update that asks for it.
    if (href && state === "untried") queueMicrotask(() => this.#direct.ask(href));
    if (state === "none") return nothing;
    if (state === "blank") return html`<span class="cover blank"></span>`;
    return frame(state === "shown" ? href : undefined, pixels);
  }
}

function pictureOf(album: Album | null, pixels: number): string | undefined {
  const images = [...(album?.images ?? [])].sort((a, b) => (a.width ?? 0) - (b.width ?? 0));
  return safeHref((images.find(({ width }) => (width ?? 0) >= pixels) ?? images.at(-1))?.url);
}

function frame(href: string | undefined, pixels: number): TemplateResult {
  return html`<span class="cover"
    >${
      href
        ? html`<img
            src=${href}
            alt=""
            width=${pixels}
            height=${pixels}
            loading="lazy"
            decoding="async"
            referrerpolicy="no-referrer"
            @error=${hide}
            @load=${show}
          />`
        : nothing
    }</span
  >`;
}

function hide({ target }: Event): void {
  (target as HTMLElement).toggleAttribute("data-broken", true);
}

/** Lit reuses the element for another row's picture. */
function show({ target }: Event): void {
  (target as HTMLElement).toggleAttribute("data-broken", false);
}

import type { ReactiveController, ReactiveControllerHost } from "lit";
import { type Observable, Subject } from "../../core/live/observable.js";
import type { HarmonyKernel } from "../../core/plugin.js";
import { safeHref } from "./text.js";

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
export type DirectPictures = "untried" | "held" | "asked" | "shown" | "none" | "blank";

/** Finds out whether pictures can be shown that are on Spotify's own servers. */
export interface PictureTrial extends Observable<DirectPictures> {
  /** Asks for the first picture; does nothing once one was asked for. */
  ask(url: string): void;
}

/** A policy's refusal comes much sooner, and nobody notices that a table comes so much later. */
const heldMs = 50;

/** Asks for the first picture. All others wait for what becomes of it, so that no more than one is refused on a page. */
export class FirstPicture extends Subject<DirectPictures> implements PictureTrial {
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
const spotifysServers = /^https:\/\/([a-z0-9-]+\.)+(scdn\.co|spotifycdn\.com)\//i;

/**
 * The pictures of Spotify's in an element's template. The gateway serves them where it says so. Elsewhere Spotify's own
 * servers are asked, unless the host's policy forbids it: then pictures are left out for as long as the page lives.
 */
export class Pictures implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #kernel: () => HarmonyKernel;
  readonly #direct: PictureTrial;
  #unsubscribe = () => {};

  constructor(host: ReactiveControllerHost, kernel: () => HarmonyKernel, first: PictureTrial = direct) {
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

  /** Where pictures come from. `unknown` until the session has been read or could not be read. */
  get source(): "gateway" | "unknown" | DirectPictures {
    const { value, error } = this.#kernel().session.state;
    if (value?.covers) return "gateway";
    return value || error ? this.#direct.state : "unknown";
  }

  /** From where to load a picture. Undefined where it cannot be shown, or not yet. */
  addressOf(url: string | undefined): string | undefined {
    const href = safeHref(url);
    if (!href) return undefined;
    const isSpotifys = spotifysServers.test(href);
    switch (this.source) {
      case "gateway":
        return isSpotifys ? `${this.#kernel().apiBase}/covers?url=${encodeURIComponent(href)}` : undefined;
      case "untried":
        // Not during the update that asks for it.
        if (isSpotifys) queueMicrotask(() => this.#direct.ask(href));
        return undefined;
      case "shown":
        return href;
      default:
        return undefined;
    }
  }
}

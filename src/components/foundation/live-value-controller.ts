import type { Observable } from "../../core/live/observable.js";
import type { ReactiveController, ReactiveControllerHost } from "lit";

/**
 * Binds a watched value to an element, which renders again on every change. The value is selected anew before every update,
 * because another plugin or property may lead to another one. Nothing is watched while the element is not in the document.
 */
export class LiveValueController<O extends Observable<unknown>> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #select: () => O | undefined;
  readonly #onChange: ((state: O["state"]) => void) | undefined;
  readonly #mayWatch: () => boolean;
  #source: O | undefined;
  #isWatching = false;
  #stop = () => {};

  /**
   * @param select gives the value to watch, or undefined while there is none
   * @param onChange called on every change, before the element renders
   * @param mayWatch asked before every update; while it says no, the value can be read but is not watched
   */
  constructor(
    host: ReactiveControllerHost,
    select: () => O | undefined,
    onChange?: (state: O["state"]) => void,
    mayWatch: () => boolean = () => true,
  ) {
    this.#host = host;
    this.#select = select;
    this.#onChange = onChange;
    this.#mayWatch = mayWatch;
    host.addController(this);
  }

  /** The value that is watched, such as a resource or a command. There from the first update on. */
  get source(): O | undefined {
    return this.#source;
  }

  get state(): O["state"] | undefined {
    return this.#source?.state;
  }

  hostUpdate(): void {
    const source = this.#select();
    const watches = source !== undefined && this.#mayWatch();
    if (source === this.#source && watches === this.#isWatching) return;
    this.#stop();
    this.#source = source;
    this.#isWatching = watches;
    this.#stop = watches
      ? source.subscribe((state) => {
          this.#onChange?.(state);
          this.#host.requestUpdate();
        })
      : () => {};
  }

  hostDisconnected(): void {
    this.#stop();
    this.#stop = () => {};
    this.#source = undefined;
    this.#isWatching = false;
  }
}

import * as Effect from "effect/Effect";
import { createKernel, type HarmonyKernel } from "../../core/plugin.js";
import type { HarmonySpotifyConfig } from "../../core/config.js";
import type { HarmonySpotifyPage } from "../../components/page/page.js";
import type { HarmonySpotifyProvider } from "../../components/provider/provider.js";
import { type CardName, cardNames, cardTag } from "../../components/foundation/cards.js";
import { fetchLateElement } from "../../components/foundation/lazy/late-part.js";
import { mountedElements } from "../../components/foundation/lazy/mounted-elements.js";
import type { MessageOverrides } from "../../components/foundation/sections.js";
import { warnOnce } from "../../components/foundation/warn.js";
import { connectRouter, type Router } from "../routers/router.js";
import { MountError } from "./errors.js";

export { MountError, type MountErrorCode } from "./errors.js";
export type { Router } from "../routers/router.js";

export interface MountOptions {
  /** The plugin of the host, which outlives the page. */
  readonly plugin?: HarmonyKernel | undefined;
  /** The configuration of a plugin that ends with the page. Another object makes another plugin. */
  readonly config?: HarmonySpotifyConfig | undefined;
  /** One card instead of the whole page. */
  readonly card?: CardName | undefined;
  /** Keeps the address in step with the page. Without a router the page keeps its location to itself. */
  readonly router?: Router | undefined;
  /** Language and region, such as `de-AT`. */
  readonly locale?: string | undefined;
  readonly messages?: MessageOverrides | undefined;
  /** How long loading and unmounting may take; milliseconds. Default 30,000. */
  readonly timeLimit?: number | undefined;
}

/** A mounted page or card. */
export interface Mounted {
  /** Resolves when the page is shown, or at once if it was unmounted before. Rejects with a `MountError`. */
  readonly ready: Promise<void>;
  /** Changes the options that are given; `undefined` removes one. Settles like `ready`. */
  update(options: MountOptions): Promise<void>;
  /** Removes the page and ends its work. Calling it again does nothing. Rejects with a `MountError` if that takes too long. */
  unmount(): Promise<void>;
}

type Host = HarmonySpotifyPage | HarmonySpotifyProvider;

const mounts = new WeakMap<Node, Mounted>();

/** Waits for some work, and fails if it takes too long. */
function within<A>(work: Promise<A>, milliseconds: number, what: string): Promise<A> {
  return Effect.runPromise(
    Effect.tryPromise({ try: () => work, catch: (error) => error }).pipe(
      Effect.timeoutOrElse({
        duration: milliseconds,
        orElse: () => Effect.fail(new MountError(3, `${what} took more than ${milliseconds} ms.`)),
      }),
    ),
  );
}

function check({ plugin, config, card, router, timeLimit }: MountOptions): void {
  if (plugin && config) throw new MountError(2, "Give a plugin or a config, not both.");
  if (card !== undefined && !cardNames.includes(card))
    throw new MountError(2, `"${String(card)}" is no card: ${cardNames.join(", ")}.`);
  if (router && [router.href, router.navigate, router.subscribe].some((method) => typeof method !== "function")) {
    throw new MountError(2, "The router has no href, navigate or subscribe: make one with an adapter.");
  }
  if (timeLimit !== undefined && !(timeLimit > 0))
    throw new MountError(2, `timeLimit must be above 0, not ${String(timeLimit)}.`);
}

/**
 * Shows the page or one card in `target` and loads what it needs. If `target` has one already, it is updated.
 *
 * Calls are safe in any order: unmounting before it is ready leaves nothing behind, unmounting twice does nothing, and
 * updating after unmounting only warns. Throws a `MountError` if the target or the options are wrong.
 */
export function mount(target: Element | DocumentFragment, options: MountOptions = {}): Mounted {
  if (!(target as Partial<ParentNode> | null)?.append) throw new MountError(1, `It is ${String(target)}.`);
  const present = mounts.get(target);
  if (present) {
    present.update(options).catch(() => {
      // As with `ready` below: a host that does not wait for it is not told in the console.
    });
    return present;
  }
  check(options);

  let current = options;
  let element: Host | undefined;
  let shownCard: CardName | undefined;
  let own: { readonly config: HarmonySpotifyConfig; readonly plugin: HarmonyKernel } | undefined;
  let connected: { readonly to: Host; readonly router: Router; readonly end: () => void } | undefined;
  let ending: Promise<void> | undefined;
  let rounds = 0;
  let latest: Promise<void> | undefined;
  const ended = new AbortController();
  const untilEnd = new Promise<void>((resolve) => ended.signal.addEventListener("abort", () => resolve()));

  const disposeOwn = (): Promise<void> => {
    const { plugin } = own ?? {};
    own = undefined;
    return plugin ? plugin.dispose() : Promise.resolve();
  };

  const pluginNow = (): HarmonyKernel => {
    const { plugin, config } = current;
    if (own && (plugin || own.config !== (config ?? own.config))) disposeOwn().catch(reportError);
    if (plugin) return plugin;
    own ??= { config: config ?? {}, plugin: createKernel(config) };
    return own.plugin;
  };

  const place = (): Host => {
    const { card } = current;
    if (element && shownCard === card) return element;
    const next = document.createElement(card ? "harmony-spotify-provider" : "harmony-spotify-page");
    if (card) next.append(document.createElement(cardTag(card)));
    element?.remove();
    element = next;
    shownCard = card;
    return next;
  };

  const connect = (host: Host): void => {
    const { router } = current;
    if (connected?.to === host && connected.router === router) return;
    connected?.end();
    connected = router && { to: host, router, end: connectRouter(host, router) };
  };

  const show = (): Promise<void> => (latest = showRound(++rounds));

  const showRound = async (round: number): Promise<void> => {
    const { card, timeLimit = 30_000 } = current;
    const loading = Promise.all(mountedElements(card).map(fetchLateElement)).catch((cause: unknown) => {
      throw new MountError(4, String(cause), { cause });
    });
    await within(Promise.race([loading, untilEnd]), timeLimit, "Loading");
    if (ended.signal.aborted) return;
    if (round !== rounds) return latest;
    const host = place();
    host.plugin = pluginNow();
    Object.assign(host, { locale: current.locale, messages: current.messages });
    connect(host);
    if (host.parentNode !== target) target.append(host);
    await within(Promise.race([host.updateComplete, untilEnd]), timeLimit, "Rendering");
  };

  const end = async (): Promise<void> => {
    ended.abort();
    mounts.delete(target);
    connected?.end();
    element?.remove();
    await within(disposeOwn(), current.timeLimit ?? 30_000, "Ending");
  };

  const mounted: Mounted = {
    ready: show(),
    async update(changes) {
      if (ending) return warnOnce(new MountError(5, "Mount it again.").message);
      const next = { ...current, ...changes };
      if (changes.plugin && !changes.config) delete (next as { config?: unknown }).config;
      if (changes.config && !changes.plugin) delete (next as { plugin?: unknown }).plugin;
      check(next);
      current = next;
      return show();
    },
    unmount: () => (ending ??= end()),
  };
  // A host that does not wait for it shall not get an unhandled rejection.
  mounted.ready.catch(() => undefined);
  mounts.set(target, mounted);
  return mounted;
}

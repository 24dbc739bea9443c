import * as Effect from "effect/Effect";

/** How the tabs of one origin share their work: one of them asks the server, all of them hear the answer. */
export interface Tabs {
  /** Calls `onLead` once this tab is the one to ask; the returned function gives that up. */
  lead(key: string, onLead: () => void): () => void;
  publish(key: string, message: unknown): void;
  listen(key: string, listener: (message: unknown) => void): () => void;
}

/** Without other tabs to care for: always in the lead, nobody to tell. */
export const alone: Tabs = {
  lead(_key, onLead) {
    onLead();
    return () => {};
  },
  publish() {},
  listen: () => () => {},
};

/**
 * Shares with every tab of this origin that gives the same `scope`. Web Locks elect who asks (they exist only on https
 * and localhost), a BroadcastChannel carries the answers; where either is missing, each tab is alone.
 */
export const makeTabs = (scope: string | undefined) =>
  scope === undefined || !globalThis.navigator?.locks || !globalThis.BroadcastChannel
    ? Effect.succeed(alone)
    : Effect.acquireRelease(
        Effect.sync(() => connect(scope)),
        ({ close }) => Effect.sync(close),
      ).pipe(Effect.map(({ tabs }) => tabs));

const connect = (scope: string) => {
  const name = `harmony-spotify:1:${scope}`;
  const channel = new BroadcastChannel(name);
  const listeners = new Map<string, Set<(message: unknown) => void>>();
  const closed = new AbortController();
  channel.onmessage = ({ data }: MessageEvent<{ key?: string; message?: unknown } | null>) => {
    for (const listener of listeners.get(String(data?.key)) ?? []) listener(data?.message);
  };
  const tabs: Tabs = {
    lead(key, onLead) {
      const wanted = new AbortController();
      const done = new Promise<void>((resolve) => wanted.signal.addEventListener("abort", () => resolve()));
      const signal = AbortSignal.any([wanted.signal, closed.signal]);
      closed.signal.addEventListener("abort", () => wanted.abort(), { signal: wanted.signal });
      navigator.locks
        .request(`${name}:${key}`, { signal }, () => {
          if (!signal.aborted) onLead();
          return done;
        })
        .catch(() => {
          // Gave up before its turn came: nothing to release.
        });
      return () => wanted.abort();
    },
    publish(key, message) {
      if (!closed.signal.aborted) channel.postMessage({ key, message });
    },
    listen(key, listener) {
      const set = listeners.get(key) ?? new Set();
      listeners.set(key, set.add(listener));
      return () => void set.delete(listener);
    },
  };
  const close = () => {
    closed.abort();
    channel.close();
  };
  return { tabs, close };
};

import "./page-presence.js";

interface Request {
  readonly name: string;
  readonly grant: () => void;
}

const held = new Set<string>();
const waiting: Array<Request> = [];

function grantNext(name: string): void {
  const index = waiting.findIndex((request) => request.name === name);
  if (index >= 0 && !held.has(name)) waiting.splice(index, 1)[0]!.grant();
}

/** Node 20 has no Web Locks: as much of them as tabs use, within one process. */
export const webLocks = {
  request: (name: string, { signal }: { readonly signal: AbortSignal }, use: () => Promise<void> | undefined) =>
    new Promise<void>((resolve, reject) => {
      const request: Request = {
        name,
        grant: () => {
          held.add(name);
          Promise.resolve(use())
            .finally(() => {
              held.delete(name);
              grantNext(name);
            })
            .then(resolve, reject);
        },
      };
      signal.addEventListener("abort", () => {
        const index = waiting.indexOf(request);
        if (index < 0) return;
        waiting.splice(index, 1);
        reject(signal.reason as Error);
      });
      waiting.push(request);
      queueMicrotask(() => grantNext(name));
    }),
  query: async () => ({
    held: [...held].map((name) => ({ name })),
    pending: waiting.map(({ name }) => ({ name })),
  }),
};

Object.defineProperty(navigator, "locks", { value: webLocks, configurable: true });

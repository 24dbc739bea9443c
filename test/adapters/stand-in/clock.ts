import { type StandIn, type StandInOptions, createStandIn } from "../../../src/testing/index.js";

export const minute = 60_000;
export const hour = 60 * minute;

/** A stand-in whose clock stands still until it is moved. */
export const standInAt = (options: StandInOptions = {}) => {
  const clock = { time: Date.UTC(2021, 4, 9, 12, 32) };
  const standIn = createStandIn({ session: { role: "admin" }, now: () => clock.time, ...options });
  return { clock, standIn, ...talk(standIn) };
};

/** Speaks to a server as any client would. */
export const talk = (standIn: StandIn) => {
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await standIn.fetch(`/api/v1${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    });
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what comes over the wire
    return { status: response.status, headers: response.headers, json: (await response.json()) as any };
  };
  return {
    get: async (path: string) => (await ask("GET", path)).json,
    post: async (path: string, body?: unknown) => (await ask("POST", path, body)).json,
    ask,
  };
};

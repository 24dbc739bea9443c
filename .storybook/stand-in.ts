// Gives every story a stand-in of its own. A docs page shows all stories of a card under one service worker, so each
// has its own base URL.
import type { Loader } from "@storybook/web-components-vite";
import type { RequestHandler } from "msw";
import { setupWorker } from "msw/browser";

/** What a story says as `parameters.standIn`: makes the handlers that answer below a base URL such as "/id/api/v1". */
export type StandIn = (baseUrl: string) => readonly RequestHandler[];

const worker = setupWorker();
let started: Promise<unknown> | undefined;

/** Starts the story's stand-in; its address is `loaded.apiBase`. */
export const startStandIn: Loader = async ({ id, parameters }) => {
  const apiBase = `/${id}/api/v1`;
  const standIn = parameters["standIn"] as StandIn | undefined;
  started ??= worker.start({ quiet: true, onUnhandledFrame: "bypass", serviceWorker: { url: "mockServiceWorker.js" } });
  await started;
  worker.use(...(standIn?.(apiBase) ?? []));
  return { apiBase };
};

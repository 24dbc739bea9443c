// What runs in the browser: the page, its plugin and its router, and the switches of the frame.
import { createKernel } from "../../../../core/plugin.js";
import "../../../../define/index.js";
import { connectRouter, createHistoryRouter } from "../../../routers/history.js";
import { type EarlyAnswers, withEarlyAnswers } from "./early-answers.js";
import { connectSwitches } from "./switches.js";
import { csrfCookie, type StartData, startDataId } from "./start-data.js";

const { apiBase, pagePath, signIn, session } = JSON.parse(
  document.getElementById(startDataId)!.textContent,
) as StartData;

const early: EarlyAnswers = new Map([
  ...((window as { harmonySpotifyEarly?: EarlyAnswers }).harmonySpotifyEarly ?? []),
  [`${apiBase}/session`, Promise.resolve(new Response(session, { headers: { "Content-Type": "application/json" } }))],
]);

const page = document.querySelector("harmony-spotify-page")!;
page.plugin = createKernel({
  apiBase,
  auth: { type: "session", csrfCookie },
  fetch: withEarlyAnswers(early, (input, init) => fetch(input, init)),
  links: signIn === undefined ? {} : { signIn },
});
connectRouter(page, createHistoryRouter({ base: pagePath }));
connectSwitches();

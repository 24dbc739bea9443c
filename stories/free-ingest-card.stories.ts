import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { expect, fireEvent } from "storybook/test";
import "../src/define/free-ingest-card.js";
import { allIn, click, find, press, problem, says, standInOf, waitFor } from "./operator.js";

const meta: Meta = {
  title: "Cards/FREE ingest",
  component: "harmony-spotify-free-ingest-card",
  render: ({ view = "" }) => html`<harmony-spotify-free-ingest-card .view=${view}></harmony-spotify-free-ingest-card>`,
  loaders: [
    // The story before has been disposed of by now, and has kept what it had to keep.
    () => {
      sessionStorage.clear();
      localStorage.removeItem("harmony-spotify:ingest-jobs");
      return {};
    },
  ],
};
export default meta;

const mixed = `Tiësto - The Business 2:44
ATB, Topic, A7S – Your Love (9PM)
Jay-Z - 99 Problems
https://open.spotify.com/intl-de/playlist/37i9dQZF1DX2sUQwD7tbmL
Tiësto - The Business
Masked Wolf Astronaut In The Ocean
https://open.spotify.com/album/3cfOd4CMv2snFaKAnMdnvK`;

const give = async (canvas: HTMLElement, text: string) => {
  const field = await find<HTMLTextAreaElement>(canvas, "textarea");
  await fireEvent.input(field, { target: { value: text } });
  await click(canvas, ".give > .actions > .btn");
  await find(canvas, "[data-row]");
};
const drop = async (canvas: HTMLElement, ...files: Array<File>) => {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  (await find(canvas, ".dropzone")).dispatchEvent(
    new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }),
  );
};
/** What a server answers that took some of what was sent. */
const partly = (tracks: number, skipped: number, reason: string) => () =>
  Response.json(
    {
      ok: true,
      job_id: "job_7a11",
      accepted: { playlists: 0, tracks, batches: 1 },
      skipped: { playlists: 0, tracks: skipped, reason },
      error: null,
    },
    { status: 207 },
  );

export const Submissions: StoryObj = {
  play: async ({ canvasElement }) => {
    await says(canvasElement, "46 of 48 tracks done");
    await says(canvasElement, "Nothing is sent until you say so.");
  },
};

export const Reviewed: StoryObj = {
  play: async ({ canvasElement }) => {
    await give(canvasElement, mixed);
    await says(canvasElement, "Harmony will look for The Business by Tiësto, 2:44");
    await says(canvasElement, "Same as line 1, sent once");
    await says(canvasElement, "An album’s link. Only playlists are taken NOT_A_PLAYLIST");
  },
};

export const DaemonDown: StoryObj = {
  beforeEach: ({ loaded }) => {
    standInOf(loaded).quirks.daemonIsDown = true;
  },
  play: async ({ canvasElement }) => {
    await give(canvasElement, mixed);
    await says(canvasElement, "Soulseek’s daemon does not answer Harmony");
    await press(canvasElement, "Send 4 of 7");
    await says(canvasElement, "Send although Soulseek’s daemon does not answer?");
  },
};

export const SeveralFiles: StoryObj = {
  play: async ({ canvasElement }) => {
    await drop(
      canvasElement,
      new File(["#EXTM3U\n#EXTINF:164,Tiësto - The Business\na.mp3\n"], "player.m3u8"),
      new File(
        ["Titel;Interpret;Album\nYour Power;Billie Eilish;Happier Than Ever\nThe Business;Tiësto;\n"],
        "tabelle.csv",
      ),
      new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])], "renamed.csv"),
    );
    await says(canvasElement, "It is not a list but a PNG picture");
    await says(canvasElement, "of player.m3u8, sent once");
  },
};

export const FileTooLarge: StoryObj = {
  play: async ({ canvasElement }) => {
    await drop(canvasElement, new File(["x".repeat(2 * 2 ** 20)], "all-my-plays.json"));
    await says(canvasElement, "this server takes at most 1 MiB a file (MAX_FREE_IMPORT_SIZE)");
  },
};

export const FixedInPlace: StoryObj = {
  play: async ({ canvasElement }) => {
    await give(canvasElement, "Tiësto - The Business\nMasked Wolf Astronaut In The Ocean");
    await press(canvasElement, "Fix 1 line");
    const editor = await find(canvasElement, ".editor");
    await fireEvent.input(editor, { target: { value: "Masked Wolf - Astronaut In The Ocean" } });
    await fireEvent.keyDown(editor, { key: "Enter" });
    await says(canvasElement, "Harmony will look for Astronaut In The Ocean by Masked Wolf");
  },
};

export const Repaired: StoryObj = {
  play: async ({ canvasElement }) => {
    await drop(
      canvasElement,
      new File(["Title,Artist\nMasked Wolf - Astronaut (Official Video),\nSong,Ann\n"], "list.csv"),
    );
    await press(canvasElement, "Use it");
    await says(canvasElement, "Harmony will look for Astronaut by Masked Wolf");
  },
};

export const OrderSwitched: StoryObj = {
  play: async ({ canvasElement }) => {
    await give(canvasElement, "The Business - Tiësto\nYour Power - Billie Eilish");
    await press(canvasElement, "Title comes first");
    await says(canvasElement, "Harmony will look for The Business by Tiësto");
  },
};

export const LeftOut: StoryObj = {
  play: async ({ canvasElement }) => {
    await give(canvasElement, mixed);
    await press(canvasElement, "Leave out line 2");
    await says(canvasElement, "Left out by you");
  },
};

export const Sent: StoryObj = {
  play: async ({ canvasElement }) => {
    await give(canvasElement, mixed);
    await press(canvasElement, "Send 4 of 7");
    await says(canvasElement, "Harmony took all 4.");
    await says(canvasElement, "Download CSV");
  },
};

export const PartlyTaken: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    standInOf(loaded).overrides.submitIngest = partly(2, 1, "invalid");
    await give(canvasElement, "A - B\nC - D\nE - F");
    await press(canvasElement, "Send 3");
    await says(canvasElement, "Of the 3 lines sent with it, Harmony skipped 1 (not readable) and does not say which");
  },
};

export const QueueFull: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    standInOf(loaded).overrides.submitIngest = partly(0, 2, "backpressure");
    await give(canvasElement, "A - B\nC - D");
    await press(canvasElement, "Send 2");
    await says(canvasElement, "Harmony’s queue is full.");
    await press(canvasElement, "Prepare the 2 skipped again");
    await says(canvasElement, "Send 2");
  },
};

export const PausedByLimit: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    standInOf(loaded).overrides.submitIngest = () =>
      Response.json(
        { ok: false, error: { code: "RATE_LIMITED", message: "Slow down." } },
        { status: 429, headers: { "Retry-After": "30" } },
      );
    await give(canvasElement, "A - B\nC - D");
    await press(canvasElement, "Send 2");
    await says(canvasElement, "Harmony asks for a pause");
    await press(canvasElement, "Stop");
    await says(canvasElement, "2 lines not sent yet.");
  },
};

export const SendingFails: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    standInOf(loaded).overrides.submitIngest = () => problem(500, "INTERNAL_ERROR", "An unexpected error occurred.");
    await give(canvasElement, "A - B\nC - D");
    await press(canvasElement, "Send 2");
    await says(canvasElement, "No answer came for 2 lines");
  },
};

export const SentAlthoughTheAnswerWasLost: StoryObj = {
  parameters: { scenario: "empty" },
  play: async ({ canvasElement, loaded }) => {
    standInOf(loaded).quirks.lostAnswers.add("submitIngest");
    await give(canvasElement, "A - B\nC - D");
    await press(canvasElement, "Send 2");
    await says(canvasElement, "Harmony took all 2.");
  },
};

export const SendingPerhapsDone: StoryObj = {
  parameters: { scenario: "empty" },
  play: async ({ canvasElement, loaded }) => {
    standInOf(loaded).overrides.submitIngest = () => Response.error();
    await give(canvasElement, "A - B\nC - D");
    await press(canvasElement, "Send 2");
    await says(canvasElement, "No answer came for 2 lines");
    await press(canvasElement, "Send 2 again anyway…");
    await says(canvasElement, "there may be duplicates");
  },
};

export const Discarded: StoryObj = {
  play: async ({ canvasElement }) => {
    await give(canvasElement, mixed);
    await press(canvasElement, "Discard");
    await press(canvasElement, "Undo");
    await says(canvasElement, "Harmony will look for The Business");
  },
};

export const ManyLines: StoryObj = {
  play: async ({ canvasElement }) => {
    await give(
      canvasElement,
      Array.from({ length: 20_000 }, (_, index) => `Artist ${index} - Title ${index}`).join("\n"),
    );
    await says(canvasElement, "20,000 all");
    await waitFor(() => expect(allIn(canvasElement, "[data-row]").length).toBeLessThan(60));
  },
};

export const FailedSubmission: StoryObj = {
  args: { view: "job=job_2fa417" },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "2 tracks were not found on Soulseek");
    await press(canvasElement, "Reprocess 2 failed");
    await says(canvasElement, "is being worked off again");
  },
};

export const Purged: StoryObj = {
  args: { view: "job=job_19c6e8" },
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Purge…");
    await press(canvasElement, "Purge 1 submission");
    await says(canvasElement, "Submission job_19c6e8 was purged");
  },
};

export const Operator: StoryObj = {
  args: { view: "job=job_2fa417" },
  globals: { role: "operator" },
  play: ({ canvasElement }) => says(canvasElement, "needs the admin role"),
};

export const WithoutPro: StoryObj = {
  parameters: { scenario: "unauthenticated" },
  play: async ({ canvasElement }) => {
    await give(canvasElement, "https://open.spotify.com/track/3cfOd4CMv2snFaKAnMdnvK");
    await says(canvasElement, "PRO, which could look it up, is not available");
  },
};

export const Empty: StoryObj = {
  parameters: { scenario: "empty" },
  play: ({ canvasElement }) => says(canvasElement, "Nothing has been sent yet."),
};

export const NoListOnServer: StoryObj = {
  parameters: { scenario: "older-server" },
  play: ({ canvasElement }) => says(canvasElement, "This server keeps no list of submissions"),
};

export const Failing: StoryObj = {
  parameters: { scenario: "failing" },
  play: ({ canvasElement }) => says(canvasElement, "FREE ingest could not be loaded"),
};

export const Loading: StoryObj = { parameters: { scenario: "slow" } };

export const Forbidden: StoryObj = {
  globals: { role: "read_only" },
  play: ({ canvasElement }) => says(canvasElement, "You need the operator role"),
};

export const SwitchedOff: StoryObj = {
  globals: { features: "spotify" },
  render: () => html`<harmony-spotify-free-ingest-card show-when-off></harmony-spotify-free-ingest-card>`,
  play: ({ canvasElement }) => says(canvasElement, "UI_FEATURE_IMPORTS"),
};

export const Hostile: StoryObj = {
  parameters: { scenario: "hostile" },
  play: async ({ canvasElement }) => {
    await give(canvasElement, "<img src=x onerror=alert(1)> - \u202eevil\u202c\n=cmd|calc - Song");
    await says(canvasElement, "Harmony will look for");
  },
};

export const German: StoryObj = {
  globals: { locale: "de" },
  play: async ({ canvasElement }) => {
    await give(canvasElement, mixed);
    await says(canvasElement, "Harmony sucht The Business von Tiësto, 2:44");
  },
};

export const Narrow: StoryObj = {
  globals: { width: "20rem" },
  play: ({ canvasElement }) => give(canvasElement, mixed),
};

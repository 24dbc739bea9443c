// What an operator does in a story's `play`: reads, presses, types; through all shadow roots.
import { userEvent, waitFor } from "storybook/test";
import { allIn, buttonIn, textOf } from "../test/components/elements.js";
import type { StandIn } from "../src/testing/index.js";

export { allIn };

const timeout = 12_000;

/** Waits until the words are to be read. */
export const says = (canvas: HTMLElement, words: string | RegExp): Promise<void> =>
  waitFor(
    () => {
      const text = textOf(canvas);
      if (!(typeof words === "string" ? text.includes(words) : words.test(text))) throw new Error(`"${words}" is not said in: ${text}`);
    },
    { timeout },
  );

/** Waits until the words are gone. */
export const saysNoMore = (canvas: HTMLElement, words: string): Promise<void> =>
  waitFor(
    () => {
      if (textOf(canvas).includes(words)) throw new Error(`"${words}" is still said.`);
    },
    { timeout },
  );

/** Presses a button or link as soon as it is there. */
export const press = async (canvas: HTMLElement, name: string): Promise<void> =>
  userEvent.click(await waitFor(() => buttonIn(canvas, name), { timeout }));

export const find = (canvas: HTMLElement, selector: string): Promise<HTMLElement> =>
  waitFor(
    () => {
      const found = allIn(canvas.shadowRoot ?? canvas, selector)[0];
      if (!found) throw new Error(`No ${selector}.`);
      return found;
    },
    { timeout },
  );

/** Types into a field, in place of what it holds. */
export const enter = async (canvas: HTMLElement, selector: string, text: string): Promise<void> => {
  const field = (await find(canvas, selector)) as HTMLInputElement;
  await userEvent.type(field, text, { initialSelectionStart: 0, initialSelectionEnd: field.value.length });
};

/** The server of a story. */
export const standInOf = (loaded: Record<string, unknown>): StandIn => loaded["standIn"] as StandIn;

/** An answer as Harmony gives it when something went wrong. */
export const problem = (status: number, code: string, message: string): Response =>
  Response.json({ ok: false, error: { code, message } }, { status, headers: { "X-Debug-Id": "d-9f31c07a" } });

/** No answer at all, as long as one looks. */
export const silence = (): Promise<Response> => new Promise(() => {});

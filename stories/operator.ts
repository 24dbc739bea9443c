// What an operator does in a story's `play`: reads, presses, types; through all shadow roots.
import { userEvent, waitFor as waitAwhile } from "storybook/test";
import { allIn, isSaid, textOf, usableIn } from "../test/components/elements.js";
import type { StandIn } from "../src/testing/index.js";

export { allIn };

/** Waits, on a slow machine too, until looking no longer throws. */
export const waitFor = <A>(look: () => A): Promise<Awaited<A>> =>
  waitAwhile(look, { timeout: 12_000 }) as Promise<Awaited<A>>;

/** Waits until the words are to be read. */
export const says = (canvas: HTMLElement, words: string | RegExp): Promise<void> =>
  waitFor(() => {
    const text = textOf(canvas);
    if (!isSaid(words, text)) throw new Error(`"${words}" is not said in: ${text}`);
  });

/** Waits until the words are gone. */
export const saysNoMore = (canvas: HTMLElement, words: string): Promise<void> =>
  waitFor(() => {
    if (isSaid(words, textOf(canvas))) throw new Error(`"${words}" is still said.`);
  });

/** Presses what has this name as soon as it can be used. */
export const press = async (canvas: HTMLElement, name: string): Promise<void> =>
  userEvent.click(await waitFor(() => usableIn(canvas, name)));

export const find = <E extends HTMLElement>(canvas: HTMLElement, selector: string): Promise<E> =>
  waitFor(() => {
    const found = allIn(canvas.shadowRoot ?? canvas, selector)[0];
    if (!found) throw new Error(`No ${selector}.`);
    return found as E;
  });

/** Clicks what has no name to be pressed by. */
export const click = async (canvas: HTMLElement, selector: string): Promise<void> =>
  userEvent.click(await find(canvas, selector));

/** Types into a field, in place of what it holds. */
export const enter = async (canvas: HTMLElement, selector: string, text: string): Promise<void> => {
  const field = await find<HTMLInputElement>(canvas, selector);
  await userEvent.type(field, text, { initialSelectionStart: 0, initialSelectionEnd: field.value.length });
};

/** How often an endpoint was asked. */
export const asked = (loaded: Record<string, unknown>, endpoint: string): number =>
  standInOf(loaded).requests.filter((request) => request.endpoint === endpoint).length;

/** The server of a story. */
export const standInOf = (loaded: Record<string, unknown>): StandIn => loaded["standIn"] as StandIn;

/** An answer as Harmony gives it when something went wrong. */
export const problem = (status: number, code: string, message: string): Response =>
  Response.json({ ok: false, error: { code, message } }, { status, headers: { "X-Debug-Id": "d-9f31c07a" } });

/** No answer at all, as long as one looks. */
export const silence = (): Promise<Response> => new Promise(() => {});

// What the stories of the page have in common.
import { expect } from "storybook/test";
import type { StoryObj } from "@storybook/web-components-vite";
import { says, waitFor } from "../operator.js";

/** What an operator folds is kept in the browser: each story begins unfolded. */
export const unfolded = (): void => localStorage.removeItem("harmony-spotify:folded");

/** The words are there, and nothing is wider than the host. */
export const shows = async (canvas: HTMLElement, words: string | RegExp): Promise<void> => {
  await says(canvas, words);
  const host = canvas.querySelector("[data-host]")!;
  await waitFor(() => expect(host.scrollWidth).toBeLessThanOrEqual(host.clientWidth));
};

export const showing =
  (words: string | RegExp): StoryObj["play"] =>
  ({ canvasElement }) =>
    shows(canvasElement, words);

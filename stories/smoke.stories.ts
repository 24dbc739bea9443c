import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { http, HttpResponse } from "msw";
import { expect, userEvent, within } from "storybook/test";

const meta: Meta = {
  title: "Smoke",
  parameters: { standIn: (baseUrl: string) => [http.get(`${baseUrl}/hello`, () => HttpResponse.text("hi"))] },
  render: ({ label }, { loaded }) =>
    html`<button @click=${async (event: Event) => ((event.target as HTMLElement).textContent = await (await fetch(`${loaded["apiBase"]}/hello`)).text())}>${label}</button>`,
};
export default meta;

export const Asks: StoryObj = {
  args: { label: "Ask" },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole("button", { name: "Ask" }));
    await expect(await within(canvasElement).findByRole("button", { name: "hi" })).toBeVisible();
  },
};

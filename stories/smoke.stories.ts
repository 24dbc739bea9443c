import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { expect, userEvent, within } from "storybook/test";

const meta: Meta = {
  title: "Smoke",
  render: ({ label }, { loaded }) => {
    const ask = async ({ target }: Event) => {
      const response = await fetch(`${loaded["apiBase"]}/spotify/status`);
      (target as HTMLElement).textContent = ((await response.json()) as { status: string }).status;
    };
    return html`<button @click=${ask}>${label}</button>`;
  },
};
export default meta;

export const Asks: StoryObj = {
  args: { label: "Ask" },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole("button", { name: "Ask" }));
    await expect(await within(canvasElement).findByRole("button", { name: "unconfigured" })).toBeVisible();
  },
  parameters: { scenario: "unconfigured" },
};

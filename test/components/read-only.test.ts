import { expect, fixtureCleanup } from "@open-wc/testing";
import { html, unsafeStatic } from "lit/static-html.js";
import { cardNames, cardTag } from "../../src/components/foundation/cards.js";
import "../../src/define/index.js";
import { waitUntil } from "../wait.js";
import { show } from "./harness.js";

/** Long enough for whatever a card asks for by itself to have been sent. */
const turns = 20;

describe("a visit by somebody who may see nothing", () => {
  afterEach(fixtureCleanup);

  for (const tag of [...cardNames.map(cardTag), "harmony-spotify-page"]) {
    it(`asks for the session and for nothing else, and says which role is needed: ${tag}`, async () => {
      const { standIn, says, plugin } = await show<HTMLElement>(
        (plugin) => html`<${unsafeStatic(tag)} .plugin=${plugin}></${unsafeStatic(tag)}>`,
        { session: { role: "read_only", user: "vera.lindt" } },
      );
      await says("You need the operator role");
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => requestAnimationFrame(resolve));
      await waitUntil(() => standIn.requests.length > 0);
      expect(standIn.requests.map(({ endpoint }) => endpoint)).to.deep.equal(["getSession"]);
      await plugin.dispose();
    });
  }
});

import { deepEqual } from "node:assert/strict";
import { describe, it } from "node:test";
import { bundleForHost } from "../../tools/bundle.mjs";
import { ingestTexts, reviewTexts } from "../../src/components/cards/free-ingest/texts.js";

describe("the texts of a card", () => {
  it("come with the card, those of its late parts with these", async () => {
    const files = await bundleForHost(["src/define/free-ingest-card.ts"]);
    const filesWith = (text: string) =>
      [...files]
        .filter(([, contents]) => new TextDecoder().decode(contents).includes(text))
        .map(([name]) => name.replace(/-[^-]*$/, ""));
    deepEqual(filesWith(ingestTexts.en.reviewEmpty), ["host.js"]);
    deepEqual(filesWith(reviewTexts.en.nothingIn), ["ingest-review"]);
  });
});

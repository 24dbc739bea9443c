// Makes a test file of each *.stories.ts: what the test runner loads as a test is the harness in test/stories.ts, given
// the story module. One file a card, so that they run side by side and one can be run alone.

/** @returns {import("@web/dev-server-core").Plugin} */
export function storyTests() {
  return {
    name: "story-tests",
    serve(context) {
      if (!context.path.endsWith(".stories.ts") || context.query["wtr-session-id"] === undefined) return undefined;
      const body = `
        import * as stories from ${JSON.stringify(context.path)};
        import { testStories } from "/test/stories.ts";
        testStories(stories);
      `;
      // Compiled as TypeScript after this, like every *.ts.
      return { body, type: "js" };
    },
  };
}

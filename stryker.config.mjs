// How `npm run mutation` mutates: see tools/mutation.mjs for what, docs/testing-ours.md for why.
/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  testRunner: "mocha",
  testRunnerNodeArgs: ["--import", "tsx"],
  coverageAnalysis: "perTest",
  concurrency: Number(process.env.MUTATION_CONCURRENCY ?? 2),
  timeoutMS: 5000,
  incremental: true,
  force: Boolean(process.env.MUTATION_FORCE),
  tempDirName: "node_modules/.cache/stryker",
  ignorePatterns: ["/bench", "/dist", "/examples", "/reports", "/stories", "/storybook-static"],
  reporters: ["progress-append-only", "clear-text", "html", "json"],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  disableTypeChecks: false,
  checkers: [],
};

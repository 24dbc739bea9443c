// Stryker lets a test run without a limit and then ends the whole process, which takes many seconds. A mutant that makes
// a test wait for ever is noticed sooner, and just as surely, if the test fails by itself.
const limitMs = 10_000;

export const mochaHooks = {
  beforeEach() {
    this.currentTest.timeout(limitMs);
  },
};

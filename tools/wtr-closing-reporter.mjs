// Counts a browser run for the closing line. A reporter's own stop() prints before the others have finished.
import { closeWith } from "./closing-line.mjs";

/** @returns {import("@web/test-runner-core").Reporter} */
export function closingReporter() {
  let result;
  closeWith(() => result);
  return {
    onTestRunFinished({ sessions }) {
      result = { passed: 0, failed: 0 };
      for (const session of sessions) {
        const tests = allTests(session.testResults).filter((test) => !test.skipped);
        const failed = tests.filter((test) => !test.passed).length;
        result.passed += tests.length - failed;
        // A file that does not load, or breaks outside of any test, has failed once.
        result.failed += failed || (session.passed ? 0 : 1);
      }
    },
  };
}

/** @returns {import("@web/test-runner-core").TestResult[]} */
const allTests = (suite) => (suite ? [...suite.tests, ...suite.suites.flatMap(allTests)] : []);

import { fileURLToPath } from "node:url";
import { defaultReporter } from "@web/test-runner";
import { chromeLauncher } from "@web/test-runner-chrome";
import { esbuildPlugin } from "@web/dev-server-esbuild";
import { chromiumLaunchOptions } from "./tools/chromium.mjs";
import { blockedModules, cacheSwitch } from "./tools/wtr-blocked-modules.mjs";
import { bundledPackages } from "./tools/wtr-bundled-packages.mjs";
import { closingReporter } from "./tools/wtr-closing-reporter.mjs";
import { hostPages } from "./tools/wtr-host-pages.mjs";
import { storyTests } from "./tools/wtr-story-tests.mjs";
import { sourceFiles, workerSources } from "./tools/wtr-source-files.mjs";

const tsconfig = fileURLToPath(new URL("./tsconfig.json", import.meta.url));

// First of all: a run that breaks while the browser is looked for has its closing line, too.
const closing = closingReporter();

export default {
  // Router tests go back in histories that a tab shares: they need tabs that no other test has used, in a run of their own.
  // So do the tests of mounting: they keep a module from being fetched, which Chromium remembers for the files after them.
  files: [
    "test/!(core)/**/*.test.ts",
    "test/core/**/*.browser.test.ts",
    "!test/**/*.node.test.ts",
    "!test/adapters/{routers,mount}/**",
    "stories/**/*.stories.ts",
  ],
  concurrency: 2,
  nodeResolve: { exportConditions: ["browser", "development"] },
  middleware: [blockedModules, workerSources],
  plugins: [
    cacheSwitch(),
    storyTests(),
    hostPages(),
    sourceFiles(),
    bundledPackages(["axe-core", "papaparse", "storybook/preview-api", "storybook/test"]),
    esbuildPlugin({ ts: true, target: "es2022", tsconfig }),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: await chromiumLaunchOptions(),
      // Test files run side by side: each page believes that it has the focus, and has storage and service workers of its own.
      async createPage({ browser }) {
        const context = await browser.createBrowserContext();
        const page = await context.newPage();
        await page.emulateFocusedPage(true);
        return page;
      },
    }),
  ],
  // On a slow machine a file of stories takes minutes.
  testsStartTimeout: 120_000,
  testsFinishTimeout: 600_000,
  testFramework: { config: { ui: "bdd", timeout: 30_000, forbidOnly: Boolean(process.env.CI) } },
  filterBrowserLogs: ({ args }) => !String(args[0]).includes("lit.dev/msg/dev-mode"),
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), closing],
};

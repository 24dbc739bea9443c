// docs/images/page-light.png, page-dark.png and page-360.png: what `npm start` shows to an admin, taken in Chromium.
//   node tools/pictures.mjs
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { mkdirSync } from "node:fs";
import { launch } from "puppeteer-core";
import { chromiumLaunchOptions } from "./chromium.mjs";
import { root } from "./entries.mjs";

const pictures = [
  { file: "page-light.png", width: 1440, theme: "light" },
  { file: "page-dark.png", width: 1440, theme: "dark" },
  { file: "page-360.png", width: 360, theme: "light" },
];

const shell = spawn(process.execPath, ["--import", "tsx", "tools/start.mjs"], {
  cwd: root,
  env: { ...process.env, PORT: "0" },
  stdio: ["ignore", "pipe", "inherit"],
});
const browser = await launch(await chromiumLaunchOptions());
try {
  const address = await addressOf(shell);
  const page = await browser.newPage();
  await page.emulateTimezone("Europe/Berlin");
  await signIn(page, address, "admin");
  mkdirSync(`${root}docs/images`, { recursive: true });
  for (const { file, width, theme } of pictures) {
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([
      { name: "prefers-color-scheme", value: theme },
      { name: "prefers-reduced-motion", value: "reduce" },
    ]);
    await page.goto(address, { waitUntil: "networkidle0" });
    // Cards that wait for being scrolled to are drawn, too.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewport({ width, height: Math.ceil(height) });
    await page.waitForNetworkIdle({ idleTime: 1000 });
    await page.screenshot({ path: `${root}docs/images/${file}`, fullPage: true });
    console.log(`docs/images/${file}`);
  }
} finally {
  await browser.close();
  shell.kill();
  await once(shell, "exit");
}

/** The last line that the shell prints is its address. */
async function addressOf({ stdout }) {
  for await (const line of createInterface(stdout)) if (line.startsWith("http")) return line;
  throw new Error("The shell did not start.");
}

async function signIn(page, address, role) {
  await page.goto(new URL("/ui/login", address).href);
  const button = await page.waitForSelector(`button[value="${role}"], input[value="${role}"]`);
  await Promise.all([page.waitForNavigation(), button.click()]);
  // Chromium never reports the end of requests that are under way when their page is left: the network would not become idle.
  await page.waitForNetworkIdle({ idleTime: 1000 });
}

// Which Chromium the tests, the measurements and the pictures run in: CHROME_PATH, else an installed one, else the one
// that npm brought (Linux x64 only), unpacked once under node_modules/.cache.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const cache = resolve(dirname(fileURLToPath(import.meta.url)), "../node_modules/.cache/chromium");

/** @returns {Promise<import("puppeteer-core").LaunchOptions>} */
export async function chromiumLaunchOptions() {
  const installed = process.env.CHROME_PATH || installedChrome();
  const folder = installed ? undefined : await unpackedChromium();
  return {
    executablePath: installed || join(folder, "chromium"),
    args: mayUseSandbox() ? [] : ["--no-sandbox"],
    env: folder
      ? { ...process.env, FONTCONFIG_PATH: join(folder, "fonts"), LD_LIBRARY_PATH: libraryPath(folder) }
      : process.env,
  };
}

function installedChrome() {
  if (process.platform === "linux") {
    const names = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser"];
    const folders = (process.env.PATH ?? "").split(":").filter(Boolean);
    return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);
  }
  const candidates =
    process.platform === "darwin"
      ? [
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium",
        ]
      : [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA]
          .filter(Boolean)
          .map((folder) => join(folder, "Google/Chrome/Application/chrome.exe"));
  return candidates.find(existsSync);
}

async function unpackedChromium() {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      `No Chrome or Chromium found. The one that npm brings runs on Linux x64 only, this is ${process.platform} ` +
        `${process.arch}: install Chrome or Chromium, or set CHROME_PATH to its executable.`,
    );
  }
  const manifest = resolve(cache, "../../@sparticuz/chromium/package.json");
  const folder = join(cache, JSON.parse(readFileSync(manifest, "utf8")).version);
  if (existsSync(folder)) return folder;

  // Unpacked beside and then renamed: runs that start together never see a half-written browser.
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, "unpacking-"));
  // The package decides by these what to unpack (its own nss, too) and where; they are read when it is imported.
  const before = { ...process.env };
  Object.assign(process.env, { AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x", TMPDIR: fresh });
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    await chromium.executablePath();
  } finally {
    for (const name of ["AWS_EXECUTION_ENV", "TMPDIR", "FONTCONFIG_PATH", "HOME", "LD_LIBRARY_PATH"]) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
  writeFileSync(join(fresh, "fonts/fonts.conf"), fontsConfiguration(folder));
  try {
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

// The package's own file names the system's temporary folder, where its fonts are not.
const fontsConfiguration = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, "fonts")}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`;

const libraryPath = (folder) => [join(folder, "al2023/lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");

/** Root may not use Chromium's sandbox, nor may anyone where user namespaces are shut (most containers). */
function mayUseSandbox() {
  if (process.platform !== "linux") return true;
  if (process.getuid?.() === 0) return false;
  return spawnSync("unshare", ["--user", "--map-root-user", "true"], { stdio: "ignore" }).status === 0;
}

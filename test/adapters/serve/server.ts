import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { readSettings } from "../../../src/adapters/servers/serve/command-line/read-settings.js";
import { serve, type Served } from "../../../src/adapters/servers/serve/serve.js";
import { serveSettings } from "../../../src/adapters/servers/serve/settings.js";

/** The page's files as the build lays them, with a script of a few words. */
export interface BuiltPage {
  readonly root: string;
  readonly remove: () => void;
}

export const script = "export const word = 'word';\n".repeat(100);

export function buildPage(): BuiltPage {
  const root = mkdtempSync(join(tmpdir(), "harmony-spotify-page-"));
  mkdirSync(join(root, "abc123"));
  writeFileSync(join(root, "abc123/page.js"), script);
  writeFileSync(join(root, "abc123/page.js.br"), brotliCompressSync(script));
  writeFileSync(join(root, "abc123/page.js.gz"), gzipSync(script));
  writeFileSync(join(root, "abc123/de-X.js"), script);
  writeFileSync(
    join(root, "manifest.json"),
    JSON.stringify({ folder: "abc123", start: "page.js", languages: { de: "de-X.js" } }),
  );
  return { root, remove: () => rmSync(root, { recursive: true }) };
}

export interface TestServer extends Served {
  /** What it has logged: one object a line. */
  readonly lines: () => ReadonlyArray<Record<string, unknown>>;
  /** All of the log. */
  readonly logText: () => string;
  /** Asks for a path of it. */
  readonly get: (path: string, init?: RequestInit) => Promise<Response>;
}

/** Starts the server as the command line does, on a free port. */
export async function startServer(
  pageRoot: string,
  args: ReadonlyArray<string> = [],
  environment: Record<string, string> = {},
): Promise<TestServer> {
  const output = new PassThrough();
  let text = "";
  output.on("data", (chunk) => (text += String(chunk)));
  const settings = readSettings(serveSettings, ["--port", "0", "--log-level", "debug", ...args], environment);
  const served = await serve(settings, { pageRoot, output });
  return {
    ...served,
    logText: () => text,
    lines: () =>
      text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    get: (path, init) => fetch(new URL(path, served.pageUrl), { redirect: "manual", ...init }),
  };
}

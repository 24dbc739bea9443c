import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "../../tools/entries.mjs";

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

export const packageJson = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as PackageJson;

/** An otherwise empty project of a host, with the package installed in it. */
export interface Host {
  readonly folder: string;
  /** The package in its node_modules. */
  readonly installed: string;
  /** Paths of all files in the tarball. */
  readonly files: ReadonlyArray<string>;
  write(file: string, text: string): string;
  remove(): void;
}

/**
 * Builds, packs and unpacks the package beside the project, so that nobody who reads dist/ meanwhile is disturbed. Its
 * dependencies are linked, since a test has no network.
 */
export function installPacked(): Host {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "harmony-spotify-host-")));
  const staging = join(folder, "staging");
  const node = (...args: string[]) =>
    execFileSync(process.execPath, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });

  for (const file of ["package.json", "LICENSE", "README.md", "CHANGELOG.md", "THIRD-PARTY-NOTICES.md", "docs"]) {
    if (existsSync(join(root, file))) cpSync(join(root, file), join(staging, file), { recursive: true });
  }
  node("tools/build.mjs", staging);
  const [packed] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
      cwd: staging,
      encoding: "utf8",
      shell: process.platform === "win32",
    }),
  ) as [{ filename: string; files: ReadonlyArray<{ path: string }> }];
  execFileSync("tar", ["-xzf", packed.filename], { cwd: folder });

  const modules = join(folder, "node_modules");
  const installed = join(modules, packageJson.name);
  mkdirSync(modules);
  renameSync(join(folder, "package"), installed);
  rmSync(staging, { recursive: true });
  for (const name of Object.keys({ ...packageJson.dependencies, ...packageJson.peerDependencies })) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(realpathSync(join(root, "node_modules", name)), join(modules, name), "junction");
  }

  const write = (file: string, text: string) => {
    writeFileSync(join(folder, file), text);
    return join(folder, file);
  };
  write("package.json", '{ "name": "host", "private": true, "type": "module" }\n');
  return {
    folder,
    installed,
    files: packed.files.map(({ path }) => path),
    write,
    remove: () => rmSync(folder, { recursive: true }),
  };
}

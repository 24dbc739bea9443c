import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** The name of a Redis or Valkey server on this machine's PATH, or undefined. */
export const redisServer = ["redis-server", "valkey-server"].find((name) => {
  try {
    execFileSync(name, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

/** Said by tests that need one and do not run. */
export const noRedis = redisServer === undefined && "neither redis-server nor valkey-server is on PATH";

/** A server that listens on a socket in a folder of its own, not on the network, and writes nothing to disk. */
export const startRedis = async () => {
  const folder = mkdtempSync(join(tmpdir(), "harmony-redis-"));
  const socket = join(folder, "redis.sock");
  let running: ChildProcess | undefined;

  const start = async () => {
    const server = spawn(
      redisServer!,
      ["--port", "0", "--unixsocket", socket, "--dir", folder, "--save", "", "--appendonly", "no"],
      { stdio: "ignore" },
    );
    running = server;
    for (let tries = 0; !existsSync(socket); tries++) {
      if (server.exitCode !== null || tries > 500) throw new Error("The Redis server did not start.");
      await wait(10);
    }
  };
  const stop = async () => {
    const server = running;
    running = undefined;
    if (!server || server.exitCode !== null) return;
    const exited = new Promise((resolve) => server.once("exit", resolve));
    // One that is held hears nothing else.
    server.kill("SIGKILL");
    await exited;
    rmSync(socket, { force: true });
  };

  await start();
  return {
    url: `unix://${socket}`,
    start,
    stop,
    /** Lets it hang: connections stay, answers do not come. */
    hold: () => running?.kill("SIGSTOP"),
    letGo: () => running?.kill("SIGCONT"),
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

import { run } from "./run.js";

/** Runs the command line of this process, and ends with its exit code. A second signal ends it at once. */
export async function runHere(pageRoot: string): Promise<void> {
  const { argv, env, stdin, stdout, stderr } = process;
  process.exitCode = await run(argv.slice(2), { environment: env, stdin, stdout, stderr, ended, pageRoot });
}

function ended(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

// `npm run conformance -- --harmony URL`: plays the contract against a running Harmony. The key comes from HARMONY_API_KEY.
import { checkCommand } from "../src/adapters/servers/check/command.ts";

process.exitCode = await checkCommand(process.argv.slice(2), {
  env: process.env,
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
});

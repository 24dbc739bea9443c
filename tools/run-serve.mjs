// The command line from its sources, with the page's files in the folder that the first argument names. Run with
// `node --import tsx`.
import { runHere } from "../src/adapters/servers/serve/run-here.ts";

await runHere(process.argv.splice(2, 1)[0]);

// The command line as a process of its own, with the page's files where the first argument says.
import { runHere } from "../../../src/adapters/servers/serve/run-here.js";

await runHere(process.argv.splice(2, 1)[0]!);

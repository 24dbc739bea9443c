// `npm run conformance -- --harmony URL`: `harmony-spotify check`, from its sources. Run with `node --import tsx`.
import { runHere } from "../src/adapters/servers/serve/run-here.ts";

process.argv.splice(2, 0, "check");
await runHere("");

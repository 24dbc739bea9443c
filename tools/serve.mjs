// `npm run serve -- …`: bundles the page and runs `harmony-spotify serve` from its sources. Run with `node --import tsx`.
import { runHere } from "../src/adapters/servers/serve/run-here.ts";
import { root } from "./entries.mjs";
import { writePageFiles } from "./page-files.mjs";

const pageRoot = `${root}node_modules/.cache/page/`;
const isServing = process.argv[2] === "serve" && !process.argv.some((argument) => /^(--help|-h|help)$/.test(argument));
if (isServing) await writePageFiles(pageRoot, { isQuick: true });
await runHere(pageRoot);

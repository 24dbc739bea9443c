#!/usr/bin/env node
// The executable of the package.
import { builtPageRoot } from "./page-files.js";
import { runHere } from "./run-here.js";

await runHere(builtPageRoot);

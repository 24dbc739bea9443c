export { manifestFormats } from "./formats/index.js";
export { readManifest, readManifestStream } from "./read.js";
export * from "./types.js";

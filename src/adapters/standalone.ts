// For pages without a bundler that have scripts of their own: becomes dist/standalone/plugin.js.
export { mount, MountError, type Mounted, type MountOptions } from "./mount/index.js";
export { createHistoryRouter } from "./routers/history.js";
export { createLinkRouter } from "./routers/links.js";
export { connectRouter, type Router } from "./routers/router.js";
export * from "../index.js";

export * from "../adapters/servers/stand-in/index.js";

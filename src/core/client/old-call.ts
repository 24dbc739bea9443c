// To be deleted, together with ../wire, ./case and ./decode, once all services pass a mapping to the client.
import * as Effect from "effect/Effect";
import type { AnyEndpoint } from "../contract/endpoint.js";
import type { WireEndpoint } from "../wire/endpoint.js";
import type { ReadContent } from "./answer.js";
import { snakeCase } from "./case.js";
import { decodeAnswer } from "./decode.js";

const unmapped = (json: unknown) => json;

export function fromOldCall(old: WireEndpoint, input: unknown) {
  const { query, body, ...parameters } = input as { query?: unknown; body?: unknown };
  const endpoint = {
    ...old,
    origin: "extension" in old && old.extension ? "extension" : "server",
  } as unknown as AnyEndpoint;
  const readContent: ReadContent = (json) => Effect.map(decodeAnswer(old, json), (decoded) => decoded);
  return {
    endpoint,
    input: { ...parameters, query: snakeCase(query), body: old.upload ? body : snakeCase(body) },
    mapping: unmapped,
    readContent,
  };
}

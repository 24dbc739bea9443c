import * as Result from "effect/Result";
import * as Schema from "effect/Schema";
import * as SchemaIssue from "effect/SchemaIssue";
import type { AnyEndpoint } from "../../core/contract/endpoint.js";

/** A part of a request that does not fit the contract. */
export interface RefusedField {
  readonly name: string;
  readonly message: string;
}

/** A part of a request as the contract describes it, without anything that the contract does not name; or what is wrong. */
export type Decoded = { readonly value: unknown } | { readonly fields: ReadonlyArray<RefusedField> };

const issuesOf = SchemaIssue.makeFormatterStandardSchemaV1();

function decode(schema: unknown, value: unknown): Decoded {
  const result = Schema.decodeUnknownResult(schema as Schema.Decoder<unknown>)(value, { errors: "all" });
  if (Result.isSuccess(result)) return { value: result.success };
  const fields = new Map<string, RefusedField>();
  for (const { path = [], message } of issuesOf(result.failure.issue).issues) {
    const name = String(path[0] ?? "body");
    if (!fields.has(name)) fields.set(name, { name, message });
  }
  return { fields: [...fields.values()] };
}

/** The query by the endpoint's own schema. A number travels as text. */
export function decodeQuery({ query }: AnyEndpoint, parameters: URLSearchParams): Decoded {
  if (!query) return { value: {} };
  const given = Object.fromEntries<unknown>(parameters);
  const asText = decode(query, given);
  if ("value" in asText) return asText;
  for (const { name } of asText.fields) {
    const text = given[name];
    if (typeof text === "string" && text.trim()) given[name] = Number(text);
  }
  return decode(query, given);
}

/** The body by the endpoint's own schema. `json` is undefined for a request without a body. */
export function decodeBody({ body }: AnyEndpoint, json: unknown): Decoded {
  return body ? decode(body, json) : { value: undefined };
}

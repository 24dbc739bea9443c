import * as Schema from "effect/Schema";
import { documentation, tags } from "./documentation.js";
import type { AnyEndpoint } from "./endpoint.js";
import { type EndpointName, endpoints } from "./index.js";
import { manualErrorCodes } from "./oauth.js";

export type Json = null | boolean | number | string | ReadonlyArray<Json> | { readonly [name: string]: Json };
type JsonObject = { readonly [name: string]: Json };

/** The revision of Harmony that has the routes of origin "server". */
export const harmonyRevision = "e876aba";

/** The schemas that have an identifier, by that identifier. The other schemas refer to them. */
type NamedSchemas = Map<string, Json>;

function isObject(json: Json | undefined): json is JsonObject {
  return json instanceof Object && !Array.isArray(json);
}

function eachOf(object: JsonObject, change: (value: Json, name: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));
}

/** The JSON Schema of a schema. Those with an identifier are added to `named`. */
function jsonSchema(schema: Schema.Constraint, named: NamedSchemas): Json {
  const document = Schema.toJsonSchemaDocument(schema);
  for (const [name, definition] of Object.entries(document.definitions))
    named.set(name, asPublished(definition as Json));
  return asPublished(document.schema as Json);
}

/**
 * A schema as the document shows it: known words are an enumeration, "or null" is written short, references point to where
 * OpenAPI keeps its schemas, and nothing is said about unknown fields, because they are allowed everywhere.
 */
function asPublished(json: Json): Json {
  if (Array.isArray(json)) return json.map(asPublished);
  if (!isObject(json)) return json;
  const { additionalProperties: _open, examples, $ref, properties, ...rest } = json;
  const schema: JsonObject = {
    ...eachOf(rest, asPublished),
    ...(typeof $ref === "string" && { $ref: $ref.replace("#/$defs/", "#/components/schemas/") }),
    ...(examples !== undefined && { enum: examples }),
    ...(isObject(properties) && { properties: eachOf(properties, asPublished) }),
  };
  return orNull(schema) ?? schema;
}

/** `{ type: ["string", "null"] }` for "a string or null"; undefined for any other schema. */
function orNull({ anyOf }: JsonObject): JsonObject | undefined {
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return undefined;
  const [value, nothing] = anyOf as [JsonObject, JsonObject];
  if (nothing["type"] !== "null" || typeof value["type"] !== "string") return undefined;
  return {
    ...value,
    type: [value["type"], "null"],
    ...(Array.isArray(value["enum"]) && { enum: [...(value["enum"] as ReadonlyArray<Json>), null] }),
  };
}

function asContent(schema: Json) {
  return { content: { "application/json": { schema } } };
}

function problem(description: string) {
  return {
    description,
    headers: { "X-Debug-Id": { description: "What to search for in the server's logs.", schema: { type: "string" } } },
    ...asContent({ $ref: "#/components/schemas/Error" }),
  };
}

const responses = {
  NotModified: { description: "The client already has this version." },
  Unauthenticated: problem("There is no key or no session."),
  Forbidden: problem("The role is too low, or the key is wrong."),
  NotFound: problem(
    "The thing does not exist, or a feature is off. The message `Not Found` means that the route does not exist.",
  ),
  Invalid: problem("A value is not valid: `meta.fields` lists fields, `meta.details` lists links and lines."),
  RateLimited: problem("Too many requests. `meta.retry_after_ms` or the header `Retry-After` says how long to wait."),
  Dependency: problem("Spotify or Soulseek does not answer, or Harmony is not authorised with Spotify."),
};

const errorSchema: Json = {
  type: "object",
  required: ["ok", "error"],
  properties: {
    ok: { const: false },
    error: {
      type: "object",
      required: ["code", "message"],
      properties: {
        code: { enum: ["VALIDATION_ERROR", "NOT_FOUND", "RATE_LIMITED", "DEPENDENCY_ERROR", "INTERNAL_ERROR"] },
        message: { type: "string" },
        meta: {
          type: "object",
          properties: {
            retry_after_ms: { type: "integer", minimum: 0 },
            feature: { type: "string" },
            upstream: {
              type: "object",
              description:
                "What Spotify or Soulseek answered to Harmony, where the server tells. `inferred`: the gateway concluded it, because Harmony does not tell.",
              properties: { status: { type: "integer" }, reason: { type: "string" }, inferred: { type: "boolean" } },
            },
            fields: {
              type: "array",
              items: { type: "object", properties: { name: { type: "string" }, message: { type: "string" } } },
            },
            details: {
              type: "array",
              items: {
                type: "object",
                properties: {
                  url: { type: "string" },
                  reason: { type: "string" },
                  line: { type: "integer" },
                  message: { type: "string" },
                },
              },
            },
          },
        },
      },
    },
  },
};

function parametersOf({ path, query }: AnyEndpoint, named: NamedSchemas): ReadonlyArray<Json> {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name: name!,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  if (!query) return inPath;
  const { properties = {}, required = [] } = jsonSchema(query, named) as {
    properties?: JsonObject;
    required?: ReadonlyArray<string>;
  };
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
  return [...inPath, ...inQuery];
}

function bodyOf({ body, upload }: AnyEndpoint, named: NamedSchemas): JsonObject {
  if (upload) {
    const file = { type: "string", contentMediaType: "application/octet-stream" };
    const schema = { type: "object", required: ["file"], properties: { file } };
    return { requestBody: { required: true, content: { "multipart/form-data": { schema } } } };
  }
  return body ? { requestBody: { required: true, ...asContent(jsonSchema(body, named)) } } : {};
}

function operationOf(name: EndpointName, named: NamedSchemas): JsonObject {
  const endpoint: AnyEndpoint = endpoints[name];
  const { tag, summary, description, success = { 200: "Done." } } = documentation[name];
  const answer = asContent(jsonSchema(endpoint.response, named));
  const reference = (response: keyof typeof responses) => ({ $ref: `#/components/responses/${response}` });
  const successes: Record<string, Json> = { ...eachOf(success, (told) => ({ description: told, ...answer })) };
  if (endpoint.noContent !== undefined) {
    const meaning = endpoint.noContent === null ? "" : ` Means \`${JSON.stringify(endpoint.noContent)}\`.`;
    successes[204] = { description: `Done.${meaning}` };
  }
  const refusals: Record<string, Json> = {
    ...(endpoint.conditional && { 304: reference("NotModified") }),
    401: reference("Unauthenticated"),
    403: reference("Forbidden"),
    404: reference("NotFound"),
    ...((endpoint.query || endpoint.body || endpoint.upload) && {
      400: reference("Invalid"),
      422: reference("Invalid"),
    }),
    429: reference("RateLimited"),
    503: reference("Dependency"),
  };
  if (name === "completeOAuthManually") {
    for (const status of [400, 429]) {
      refusals[status] = { description: `Refused: ${manualErrorCodes.join(", ")}.`, ...answer };
    }
  }
  return {
    operationId: name,
    tags: [tag],
    summary,
    ...(description && { description }),
    parameters: parametersOf(endpoint, named),
    ...bodyOf(endpoint, named),
    responses: { ...successes, ...refusals },
    "x-harmony-role": endpoint.role,
    "x-harmony-features": endpoint.features,
    "x-harmony-origin": endpoint.origin,
  };
}

/** The contract as an OpenAPI 3.1 document. `version` is the package's. */
export function buildOpenApi(version: string): JsonObject {
  const named: NamedSchemas = new Map();
  const paths: Record<string, Record<string, Json>> = {};
  for (const name of Object.keys(endpoints) as ReadonlyArray<EndpointName>) {
    const { method, path } = endpoints[name];
    paths[path] ??= path.startsWith("/api/") ? { servers: [{ url: "/", description: "The server's root" }] } : {};
    paths[path][method.toLowerCase()] = operationOf(name, named);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Harmony, as the Spotify operations page uses it",
      version,
      summary: `Harmony at revision ${harmonyRevision}, and the extensions of newer servers and of the gateway.`,
      description:
        "An operation whose `x-harmony-origin` is `server` exists at that revision; an `extension` does not. `x-harmony-role` is the lowest role that is served, and all `x-harmony-features` must be on. Any field that is not required may be missing or null. Unknown fields are ignored.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/api/v1", description: "The API base; a server may be configured with another" }],
    tags: tags.map((name) => ({ name })),
    security: [{ apiKey: [] }, { bearer: [] }, { session: [], csrf: [] }],
    paths,
    components: {
      schemas: { ...Object.fromEntries(named), Error: errorSchema },
      responses,
      securitySchemes: {
        apiKey: { type: "apiKey", in: "header", name: "X-API-Key" },
        bearer: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: "ui_session" },
        csrf: {
          type: "apiKey",
          in: "header",
          name: "X-CSRF-Token",
          description: "The value of the cookie `csrftoken`. Every POST, PUT, PATCH and DELETE of a session needs it.",
        },
      },
    },
  };
}

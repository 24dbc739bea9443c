import * as Schema from "effect/Schema";
import { snakeCase } from "../client/case.js";
import { Account, Image, Profile } from "../schema/account.js";
import { BackfillJob } from "../schema/backfill.js";
import { IngestJob, Submission } from "../schema/ingest.js";
import { manualErrorCodes } from "../model/oauth.js";
import { OAuthHealth, OAuthManualResult, OAuthStart, OAuthStatus } from "../schema/oauth.js";
import { Playlist } from "../schema/playlist.js";
import { SyncRun } from "../schema/sync-run.js";
import { Recommendations, SeedDefaults, SeedResult } from "../schema/recommendation.js";
import { SessionAnswer } from "../schema/session.js";
import { ServiceHealth, SpotifyStatus } from "../schema/status.js";
import { Album, Artist, AudioFeatures, PlaylistTrack, SavedTrack, Track } from "../schema/track.js";
import { documentation, tags } from "./documentation.js";
import type { AnyEndpoint } from "./endpoint.js";
import { type EndpointName, endpoints } from "./index.js";

export type Json = null | boolean | number | string | ReadonlyArray<Json> | { readonly [name: string]: Json };
type JsonObject = { readonly [name: string]: Json };

/** The revision of Harmony whose routes are those of origin "server". */
export const harmonyRevision = "e876aba";

/** The nouns that get a name in the document; the smaller ones first, so that the bigger ones refer to them. */
const nouns: Readonly<Record<string, unknown>> = {
  Image,
  Artist,
  Album,
  Track,
  PlaylistTrack,
  SavedTrack,
  AudioFeatures,
  SeedResult,
  Recommendations,
  SeedDefaults,
  Profile,
  Account,
  Playlist,
  SyncRun,
  IngestJob,
  Submission,
  BackfillJob,
  OAuthStart,
  OAuthStatus,
  OAuthManualResult,
  OAuthHealth,
  SpotifyStatus,
  ServiceHealth,
  Session: SessionAnswer,
};

const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === "object" && json !== null && !Array.isArray(json);

const eachOf = (object: JsonObject, change: (value: Json, name: string) => Json): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));

/** Names that Spotify writes in camelCase, passed through by Harmony. */
const passedThrough = new Set(["initialPoolSize", "afterFilteringSize", "afterRelinkingSize"]);
const wireName = (name: string): string =>
  passedThrough.has(name) ? name : Object.keys(snakeCase({ [name]: 0 }) as object)[0]!;

/** The schema as the wire has it: names in snake_case, known values as an enumeration, "or null" as short as can be. */
const onTheWire = (json: Json, name = ""): Json => {
  if (Array.isArray(json)) return json.map((item: Json) => onTheWire(item, name));
  if (!isObject(json)) return json;
  const { properties, required, additionalProperties: _open, examples, ...rest } = json;
  const schema: JsonObject = {
    ...eachOf(rest, (value) => onTheWire(value, name)),
    ...(examples !== undefined && { enum: examples }),
    ...(isObject(properties) && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([field, value]) => [wireName(field), onTheWire(value, field)]),
      ),
    }),
    ...(Array.isArray(required) && { required: required.map(wireName) }),
  };
  const { anyOf } = schema;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return schema;
  const [value, orNull] = anyOf as [JsonObject, JsonObject];
  if (orNull["type"] !== "null" || typeof value["type"] !== "string") return schema;
  return {
    ...value,
    type: [value["type"], "null"],
    ...(Array.isArray(value["enum"]) && { enum: [...(value["enum"] as ReadonlyArray<Json>), null] }),
    ...(name.endsWith("At") && { description: "ISO 8601. UTC where it names no zone." }),
  };
};

const without = (json: Json): string => {
  if (!isObject(json)) return JSON.stringify(json);
  const { type, ...rest } = json;
  return JSON.stringify({ type: Array.isArray(type) && type[1] === "null" ? type[0]! : type!, ...rest });
};

/** Puts a reference in the place of every schema that has a name. */
const named = (json: Json, names: ReadonlyMap<string, string>): Json => {
  if (Array.isArray(json)) return json.map((item: Json) => named(item, names));
  if (!isObject(json)) return json;
  const inner = eachOf(json, (value) => named(value, names));
  const name = names.get(without(inner));
  if (!name) return inner;
  const reference = { $ref: `#/components/schemas/${name}` };
  return Array.isArray(inner["type"]) ? { anyOf: [reference, { type: "null" }] } : reference;
};

const jsonSchema = (schema: unknown): Json =>
  onTheWire(Schema.toJsonSchemaDocument(schema as Schema.Decoder<unknown>).schema as Json);

const collectNouns = () => {
  const names = new Map<string, string>();
  const schemas: Record<string, Json> = {};
  for (const [name, schema] of Object.entries(nouns)) {
    schemas[name] = named(jsonSchema(schema), names);
    names.set(without(schemas[name]), name);
  }
  return { names, schemas };
};

const json = (schema: Json) => ({ content: { "application/json": { schema } } });
const problem = (description: string) => ({
  description,
  headers: { "X-Debug-Id": { description: "What to look for in the logs.", schema: { type: "string" } } },
  ...json({ $ref: "#/components/schemas/Error" }),
});

const responses = {
  NotModified: { description: "The asker has this version already." },
  Unauthenticated: problem("No key, or no session."),
  Forbidden: problem("The role is too low, or the key is wrong."),
  NotFound: problem("No such thing, or a feature is off. The message `Not Found` means: no such route."),
  Invalid: problem("A field does not fit: `meta.fields`, or `meta.details` for links and lines."),
  RateLimited: problem("Too many requests: `meta.retry_after_ms`, sometimes with the header `Retry-After`."),
  Dependency: problem("Spotify or Soulseek does not answer, or the authorisation is missing."),
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

const parametersOf = ({ path, query }: AnyEndpoint): ReadonlyArray<Json> => {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name: name!,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  if (!query) return inPath;
  const { properties = {}, required = [] } = jsonSchema(query) as {
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
};

const bodyOf = ({ body, upload }: AnyEndpoint, names: ReadonlyMap<string, string>): JsonObject => {
  if (upload) {
    const file = { type: "string", contentMediaType: "application/octet-stream" };
    const schema = { type: "object", required: ["file"], properties: { file } };
    return { requestBody: { required: true, content: { "multipart/form-data": { schema } } } };
  }
  return body ? { requestBody: { required: true, ...json(named(jsonSchema(body), names)) } } : {};
};

const operation = (name: EndpointName, names: ReadonlyMap<string, string>): JsonObject => {
  const endpoint: AnyEndpoint = endpoints[name];
  const { tag, summary, description, success = { 200: "Done." } } = documentation[name];
  const answer = json(named(jsonSchema(endpoint.response), names));
  const reference = (response: keyof typeof responses) => ({ $ref: `#/components/responses/${response}` });
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
    for (const status of [400, 429])
      refusals[status] = { description: `Refused: ${manualErrorCodes.join(", ")}.`, ...answer };
  }
  return {
    operationId: name,
    tags: [tag],
    summary,
    ...(description && { description }),
    parameters: parametersOf(endpoint),
    ...bodyOf(endpoint, names),
    responses: { ...eachOf(success, (told) => ({ description: told, ...answer })), ...refusals },
    "x-harmony-role": endpoint.role,
    "x-harmony-features": endpoint.features,
    "x-harmony-origin": endpoint.origin,
  };
};

/** The contract as an OpenAPI 3.1 document. `version` is the package's. */
export const buildOpenApi = (version: string): JsonObject => {
  const { names, schemas } = collectNouns();
  const paths: Record<string, Record<string, Json>> = {};
  for (const name of Object.keys(endpoints) as ReadonlyArray<EndpointName>) {
    const { method, path } = endpoints[name];
    paths[path] ??= path.startsWith("/api/") ? { servers: [{ url: "/", description: "The server's root" }] } : {};
    paths[path][method.toLowerCase()] = operation(name, names);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Harmony, as the Spotify operations page speaks to it",
      version,
      summary: `Harmony at revision ${harmonyRevision}, and the extensions that newer servers or the gateway have.`,
      description:
        "An operation whose `x-harmony-origin` is `server` exists at that revision, `extension` elsewhere only. `x-harmony-role` is the lowest role served, `x-harmony-features` must all be on. Any field that is not required may be missing or null; unknown fields are ignored.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/api/v1", description: "The API base; a server may be set to another" }],
    tags: tags.map((name) => ({ name })),
    security: [{ apiKey: [] }, { bearer: [] }, { session: [], csrf: [] }],
    paths,
    components: {
      schemas: { ...schemas, Error: errorSchema },
      responses,
      securitySchemes: {
        apiKey: { type: "apiKey", in: "header", name: "X-API-Key" },
        bearer: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: "ui_session" },
        csrf: {
          type: "apiKey",
          in: "header",
          name: "X-CSRF-Token",
          description: "Equal to the cookie `csrftoken`, with every POST, PUT and DELETE of a session.",
        },
      },
    },
  };
};

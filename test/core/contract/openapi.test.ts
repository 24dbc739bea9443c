import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect } from "chai";
import { documentation, tags } from "../../../src/core/contract/documentation.js";
import type { AnyEndpoint } from "../../../src/core/contract/endpoint.js";
import { type EndpointName, endpoints } from "../../../src/core/contract/index.js";
import { buildOpenApi, type Json } from "../../../src/core/contract/openapi.js";
import { endpointsDoc } from "../../../tools/generate/endpoints.js";

interface Shape {
  readonly type?: string | ReadonlyArray<string>;
  readonly const?: Json;
  readonly enum?: ReadonlyArray<Json>;
  readonly minimum?: number;
  readonly required?: ReadonlyArray<string>;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
}

interface Answer {
  readonly $ref?: string;
  readonly description?: string;
  readonly headers?: Json;
  readonly content?: Readonly<Record<string, { readonly schema: Json }>>;
}

interface Operation {
  readonly operationId: string;
  readonly tags: ReadonlyArray<string>;
  readonly summary: string;
  readonly description?: string;
  readonly parameters: ReadonlyArray<Json>;
  readonly requestBody?: Json;
  readonly responses: Readonly<Record<string, Answer>>;
  readonly [extension: `x-${string}`]: Json;
}

interface OpenApi {
  readonly openapi: string;
  readonly info: Readonly<Record<string, Json>>;
  readonly servers: Json;
  readonly tags: Json;
  readonly security: Json;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Shape>>;
    readonly responses: Readonly<Record<string, Answer>>;
    readonly securitySchemes: Json;
  };
}

let openApi: OpenApi;
const names = Object.keys(endpoints) as ReadonlyArray<EndpointName>;
const operationOf = (name: EndpointName) => openApi.paths[endpoints[name].path]![endpoints[name].method.toLowerCase()]!;

describe("docs/endpoints.md", () => {
  it("says what the contract says: run `npm run generate` when a change of the contract is meant", () => {
    expect(endpointsDoc()).to.equal(readFileSync("docs/endpoints.md", "utf8"));
  });
});

describe("the OpenAPI document", () => {
  beforeEach(() => {
    openApi = buildOpenApi("1.2.3") as unknown as OpenApi;
  });

  it("is valid, as 3.1, under a public validator, with every reference leading somewhere", async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(openApi) as never);
    expect(valid, JSON.stringify(errors)).to.equal(true);
    expect(validator.version).to.equal("3.1");
    const references = [...JSON.stringify(openApi).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!);
    expect(references.length).to.be.above(100);
    for (const path of new Set(references)) {
      const target = path
        .split("/")
        .reduce<unknown>((part, name) => (part as Record<string, Json> | undefined)?.[name], openApi);
      expect(target, path).to.be.an("object");
    }
  });

  it("says what it describes, in the version of the package, and under which licence", () => {
    const { info } = openApi;
    expect(info).to.include({ title: "Harmony, as the Spotify operations page uses it", version: "1.2.3" });
    expect(info["summary"]).to.match(/^Harmony at revision e876aba, and the extensions/);
    expect(info["description"]).to.match(/`x-harmony-origin`.*`x-harmony-role`.*`x-harmony-features`.*Unknown fields/);
    expect(info["license"]).to.deep.equal({ name: "MIT", identifier: "MIT" });
  });

  it("has every endpoint of the contract, once, where the contract has it", () => {
    for (const name of names) expect(operationOf(name)?.operationId).to.equal(name);
    const operations = Object.values(openApi.paths).flatMap((path) =>
      Object.keys(path).filter((key) => key !== "servers"),
    );
    expect(operations).to.have.length(names.length);
  });

  it("says where the API is: below its base, or below the server's root where the contract says so", () => {
    expect(openApi.servers).to.deep.equal([
      { url: "/api/v1", description: "The API base; a server may be configured with another" },
    ]);
    for (const [path, { servers }] of Object.entries(openApi.paths)) {
      const root = [{ url: "/", description: "The server's root" }];
      expect(servers, path).to.deep.equal(path.startsWith("/api/") ? root : undefined);
    }
    expect(openApi.paths).to.have.property("/api/health/spotify");
  });

  it("says who may ask, and how a request is signed", () => {
    const { security, components } = openApi;
    expect(security).to.deep.equal([{ apiKey: [] }, { bearer: [] }, { session: [], csrf: [] }]);
    expect(components.securitySchemes).to.deep.equal({
      apiKey: { type: "apiKey", in: "header", name: "X-API-Key" },
      bearer: { type: "http", scheme: "bearer" },
      session: { type: "apiKey", in: "cookie", name: "ui_session" },
      csrf: {
        type: "apiKey",
        in: "header",
        name: "X-CSRF-Token",
        description: "The value of the cookie `csrftoken`. Every POST, PUT, PATCH and DELETE of a session needs it.",
      },
    });
    for (const name of names) {
      const { role, features, origin } = endpoints[name];
      const operation = operationOf(name);
      expect(
        [operation["x-harmony-role"], operation["x-harmony-features"], operation["x-harmony-origin"]],
        name,
      ).to.deep.equal([role, features, origin]);
    }
  });

  it("describes every operation under a heading that it has", () => {
    expect(openApi.tags).to.deep.equal(tags.map((name) => ({ name })));
    for (const name of names) {
      const { tags: headings, summary, description } = operationOf(name);
      expect({ headings, summary, description }).to.deep.equal({
        headings: [documentation[name].tag],
        summary: documentation[name].summary,
        description: documentation[name].description,
      });
      expect("description" in operationOf(name), name).to.equal("description" in documentation[name]);
    }
  });

  it("names the places in an address and in a query, and whether they have to be filled", () => {
    const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
    expect(operationOf("getSession").parameters).to.deep.equal([]);
    expect(operationOf("getBackfillJob").parameters).to.deep.equal([id]);
    expect(operationOf("getOAuthStatus").parameters).to.deep.equal([{ ...id, name: "state" }]);
    expect(operationOf("searchTracks").parameters).to.deep.equal([
      { name: "query", in: "query", required: true, schema: { type: "string" } },
    ]);
    const [place, limit, offset] = operationOf("listPlaylistTracks").parameters as ReadonlyArray<
      Readonly<Record<string, Json>>
    >;
    expect(place).to.deep.equal(id);
    expect(limit).to.deep.include({ name: "limit", in: "query", required: false });
    expect(limit!["schema"]).to.deep.equal({ type: "integer", minimum: 1, maximum: 100 });
    expect(offset).to.deep.include({ name: "offset", in: "query", required: false });
    expect(offset!["schema"]).to.deep.equal({ type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
  });

  it("describes bodies: JSON, or one file", () => {
    const { requestBody } = operationOf("saveTracks");
    expect(requestBody).to.deep.include({ required: true });
    expect(requestBody).to.have.nested.property("content.application/json.schema.properties.ids.type", "array");
    expect(operationOf("uploadIngest").requestBody).to.deep.equal({
      required: true,
      content: {
        "multipart/form-data": {
          schema: {
            type: "object",
            required: ["file"],
            properties: { file: { type: "string", contentMediaType: "application/octet-stream" } },
          },
        },
      },
    });
    for (const name of names) {
      const { body, upload }: AnyEndpoint = endpoints[name];
      expect("requestBody" in operationOf(name), name).to.equal(body !== undefined || upload === true);
    }
  });

  it("speaks as the wire does: snake_case, but Spotify's own names as they are; known values as an enumeration", () => {
    const { Playlist, SeedResult, ServiceHealth } = openApi.components.schemas;
    expect(Playlist!.properties!["sync_status"]).to.deep.equal({
      type: ["string", "null"],
      enum: ["fresh", "stale", null],
    });
    expect(Playlist!.properties!["followers"]).to.deep.equal({ type: ["number", "null"], minimum: 0 });
    expect(Playlist!.properties!["name"]).to.deep.equal({ type: ["string", "null"] });
    expect(ServiceHealth!.properties!["status"]).to.deep.equal({ type: "string", enum: ["ok", "fail"] });
    expect(ServiceHealth!.properties!["missing"]).to.deep.equal({ type: ["array", "null"], items: { type: "string" } });
    expect(SeedResult!.properties).to.have.property("initialPoolSize");
    const fields = Object.values(openApi.components.schemas).flatMap(({ properties = {} }) => Object.keys(properties));
    expect(fields.filter((field) => /[A-Z]/.test(field) && !field.endsWith("Size"))).to.deep.equal([]);
  });

  it("allows unknown fields everywhere, and null wherever a field may be missing", () => {
    const text = JSON.stringify(openApi);
    expect(text).not.to.contain("additionalProperties");
    expect(text).not.to.contain("examples");
    const { Account, IngestJob } = openApi.components.schemas;
    expect(Account).to.deep.equal({
      type: "object",
      properties: {
        profile: { $ref: "#/components/schemas/Profile" },
        scopes: { type: ["array", "null"], items: { type: "string" } },
      },
      required: ["profile"],
    });
    const failure = {
      type: "object",
      properties: { code: { type: ["string", "null"] }, message: { type: ["string", "null"] } },
    };
    expect(IngestJob!.properties!["error"]).to.deep.equal({
      anyOf: [{ type: "string" }, failure, { type: "null" }],
    });
  });

  it("says what an answer without content means, exactly where it may come", () => {
    expect(operationOf("resetScopes").responses["204"]).to.deep.equal({
      description: 'Done. Means `{"status":"scopes-reset"}`.',
    });
    expect(operationOf("unwatchArtist").responses["204"]).to.deep.equal({ description: "Done." });
    for (const name of names) {
      expect("204" in operationOf(name).responses, name).to.equal("noContent" in endpoints[name]);
    }
  });

  it("says what success is, with the answer's shape", () => {
    const schema = { $ref: "#/components/schemas/Submission" };
    const content = { "application/json": { schema } };
    const { 200: done, 202: accepted, 207: skipped } = operationOf("submitIngest").responses;
    expect(done).to.equal(undefined);
    expect(accepted).to.deep.equal({ description: "Everything was accepted.", content });
    expect(skipped).to.deep.include({ content });
    expect(operationOf("getAccount").responses["200"]).to.deep.equal({
      description: "Done.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/Account" } } },
    });
  });

  it("refers from every operation to the refusals that it may meet, and to no others", () => {
    const always = { 401: "Unauthenticated", 403: "Forbidden", 404: "NotFound", 429: "RateLimited", 503: "Dependency" };
    for (const name of names) {
      if (name === "completeOAuthManually") continue;
      const { conditional, query, body, upload }: AnyEndpoint = endpoints[name];
      const expected = {
        ...always,
        ...(conditional && { 304: "NotModified" }),
        ...((query || body || upload) && { 400: "Invalid", 422: "Invalid" }),
      };
      const refusals = Object.entries(operationOf(name).responses).filter(([status]) => !status.startsWith("2"));
      const references = Object.fromEntries(refusals.map(([status, { $ref }]) => [status, $ref?.split("/").at(-1)]));
      expect(references, name).to.deep.equal(expected);
    }
  });

  it("lists the refusals of a pasted redirect address, which have the shape of success", () => {
    const { 200: success, 400: refused, 429: tooMany, 422: invalid } = operationOf("completeOAuthManually").responses;
    const description =
      "Refused: OAUTH_STATE_MISMATCH, OAUTH_CODE_EXPIRED, OAUTH_INVALID_REDIRECT, OAUTH_TOKEN_EXCHANGE_FAILED, OAUTH_MANUAL_RATE_LIMITED.";
    for (const answer of [refused, tooMany]) {
      expect(answer).to.deep.equal({ description, content: success!.content });
    }
    expect(invalid).to.deep.equal({ $ref: "#/components/responses/Invalid" });
  });

  it("says what each refusal means, where to find it in the logs, and that it has the error's shape", () => {
    const meanings: Readonly<Record<string, RegExp>> = {
      Unauthenticated: /no key or no session/,
      Forbidden: /role is too low/,
      NotFound: /feature is off.*`Not Found`.*route/,
      Invalid: /`meta\.fields`.*`meta\.details`/,
      RateLimited: /`meta\.retry_after_ms`.*`Retry-After`/,
      Dependency: /Spotify or Soulseek does not answer/,
    };
    const { NotModified, ...problems } = openApi.components.responses;
    expect(NotModified).to.deep.equal({ description: "The client already has this version." });
    expect(Object.keys(problems)).to.have.members(Object.keys(meanings));
    for (const [name, { description, headers, content }] of Object.entries(problems)) {
      expect(description).to.match(meanings[name]!);
      expect(headers).to.deep.equal({
        "X-Debug-Id": { description: "What to search for in the server's logs.", schema: { type: "string" } },
      });
      expect(content).to.deep.equal({ "application/json": { schema: { $ref: "#/components/schemas/Error" } } });
    }
  });

  it("describes every part of a failure that the client reads, required parts with a star", () => {
    const lines = (
      name: string,
      { type, const: only, enum: words, minimum, ...shape }: Shape,
    ): ReadonlyArray<string> => [
      [name, type ?? JSON.stringify(only ?? words), minimum].filter((part) => part !== undefined).join(" "),
      ...Object.entries(shape.properties ?? {}).flatMap(([field, part]) =>
        lines(`${name}.${field}${shape.required?.includes(field) ? "*" : ""}`, part),
      ),
      ...(shape.items ? lines(`${name}[]`, shape.items) : []),
    ];
    expect(lines("Error", openApi.components.schemas["Error"]!)).to.deep.equal([
      "Error object",
      "Error.ok* false",
      "Error.error* object",
      'Error.error*.code* ["VALIDATION_ERROR","NOT_FOUND","RATE_LIMITED","DEPENDENCY_ERROR","INTERNAL_ERROR"]',
      "Error.error*.message* string",
      "Error.error*.meta object",
      "Error.error*.meta.retry_after_ms integer 0",
      "Error.error*.meta.feature string",
      "Error.error*.meta.upstream object",
      "Error.error*.meta.upstream.status integer",
      "Error.error*.meta.upstream.reason string",
      "Error.error*.meta.upstream.inferred boolean",
      "Error.error*.meta.fields array",
      "Error.error*.meta.fields[] object",
      "Error.error*.meta.fields[].name string",
      "Error.error*.meta.fields[].message string",
      "Error.error*.meta.details array",
      "Error.error*.meta.details[] object",
      "Error.error*.meta.details[].url string",
      "Error.error*.meta.details[].reason string",
      "Error.error*.meta.details[].line integer",
      "Error.error*.meta.details[].message string",
    ]);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { type EndpointName, endpoints } from "../../../src/core/api/index.js";
import { buildOpenApi, type Json } from "../../../src/core/api/openapi.js";

const document = buildOpenApi("1.2.3") as unknown as {
  openapi: string;
  info: { version: string };
  paths: Record<string, Record<string, { operationId: string }>>;
  components: { schemas: Record<string, { properties: Record<string, Record<string, unknown>> }> };
};

describe("the OpenAPI document", () => {
  it("is valid, as 3.1, under a public validator, with every reference leading somewhere", async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document) as never);
    assert.equal(valid, true, JSON.stringify(errors));
    assert.equal(validator.version, "3.1");
    assert.equal(document.info.version, "1.2.3");
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!);
    assert.ok(references.length > 100);
    for (const path of new Set(references)) {
      const target = path
        .split("/")
        .reduce<unknown>((part, name) => (part as Record<string, Json> | undefined)?.[name], document);
      assert.ok(target, path);
    }
  });

  it("has every endpoint of the table, once, where the table has it", () => {
    for (const name of Object.keys(endpoints) as ReadonlyArray<EndpointName>) {
      const { method, path } = endpoints[name];
      assert.equal(document.paths[path]?.[method.toLowerCase()]?.operationId, name);
    }
    const operations = Object.values(document.paths).flatMap((path) =>
      Object.keys(path).filter((key) => key !== "servers"),
    );
    assert.equal(operations.length, Object.keys(endpoints).length);
  });

  it("speaks as the wire does: snake_case, but Spotify's own names as they are; known values as an enumeration", () => {
    const { Playlist, SeedResult } = document.components.schemas;
    assert.ok(Playlist && SeedResult);
    assert.deepEqual(Playlist.properties["sync_status"], { type: ["string", "null"], enum: ["fresh", "stale", null] });
    assert.ok("initialPoolSize" in SeedResult.properties);
    const names = Object.values(document.components.schemas).flatMap(({ properties }) => Object.keys(properties));
    assert.deepEqual(
      names.filter((name) => /[A-Z]/.test(name) && !name.endsWith("Size")),
      [],
    );
  });
});

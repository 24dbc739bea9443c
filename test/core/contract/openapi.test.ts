import { Validator } from "@seriousme/openapi-schema-validator";
import { expect } from "chai";
import { type EndpointName, endpoints } from "../../../src/core/contract/index.js";
import { buildOpenApi, type Json } from "../../../src/core/contract/openapi.js";

const document = buildOpenApi("1.2.3") as unknown as {
  openapi: string;
  info: { version: string };
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, { description?: string }> }>>;
  components: { schemas: Record<string, { properties: Record<string, Record<string, unknown>> }> };
};
const names = Object.keys(endpoints) as ReadonlyArray<EndpointName>;
const operationOf = (name: EndpointName) =>
  document.paths[endpoints[name].path]?.[endpoints[name].method.toLowerCase()];

describe("the OpenAPI document", () => {
  it("is valid, as 3.1, under a public validator, with every reference leading somewhere", async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document) as never);
    expect(valid, JSON.stringify(errors)).to.equal(true);
    expect(validator.version).to.equal("3.1");
    expect(document.info.version).to.equal("1.2.3");
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!);
    expect(references.length).to.be.above(100);
    for (const path of new Set(references)) {
      const target = path
        .split("/")
        .reduce<unknown>((part, name) => (part as Record<string, Json> | undefined)?.[name], document);
      expect(target, path).to.be.an("object");
    }
  });

  it("has every endpoint of the contract, once, where the contract has it", () => {
    for (const name of names) expect(operationOf(name)?.operationId).to.equal(name);
    const operations = Object.values(document.paths).flatMap((path) =>
      Object.keys(path).filter((key) => key !== "servers"),
    );
    expect(operations).to.have.length(names.length);
  });

  it("speaks as the wire does: snake_case, but Spotify's own names as they are; known values as an enumeration", () => {
    const { Playlist, SeedResult } = document.components.schemas;
    expect(Playlist!.properties["sync_status"]).to.deep.equal({
      type: ["string", "null"],
      enum: ["fresh", "stale", null],
    });
    expect(SeedResult!.properties).to.have.property("initialPoolSize");
    const fields = Object.values(document.components.schemas).flatMap(({ properties }) => Object.keys(properties));
    expect(fields.filter((field) => /[A-Z]/.test(field) && !field.endsWith("Size"))).to.deep.equal([]);
  });

  it("says what an answer without content means, exactly where it may come", () => {
    expect(operationOf("resetScopes")!.responses["204"]!.description).to.contain("scopes-reset");
    for (const name of names) {
      expect("204" in operationOf(name)!.responses, name).to.equal("noContent" in endpoints[name]);
    }
  });
});

import { expect } from "chai";
import * as Schema from "effect/Schema";
import * as SchemaAST from "effect/SchemaAST";
import { type AnyEndpoint, del, get, getList, patch, post, put } from "../../../src/core/contract/endpoint.js";
import { endpoints } from "../../../src/core/contract/index.js";

const response = Schema.Struct({ a: Schema.String });
const namesIn = (ast: SchemaAST.AST) =>
  SchemaAST.isObjects(ast) ? ast.propertySignatures.map(({ name }) => name).sort() : [];

describe("an endpoint of the contract", () => {
  it("is the server's, for operators, behind the feature `spotify`, unless it says otherwise", () => {
    const usual = { role: "operator", features: ["spotify"], origin: "server", response };
    expect(get("/a", { response })).to.deep.equal({ ...usual, method: "GET", path: "/a", conditional: true });
    expect(post("/b", { response })).to.deep.equal({ ...usual, method: "POST", path: "/b", conditional: false });
    expect(put("/c", { response })).to.deep.equal({ ...usual, method: "PUT", path: "/c", conditional: false });
    expect(patch("/p", { response })).to.deep.equal({ ...usual, method: "PATCH", path: "/p", conditional: false });
    expect(del("/d", { response })).to.deep.equal({ ...usual, method: "DELETE", path: "/d", conditional: false });
    const other = { role: "admin", features: [], origin: "extension", conditional: false } as const;
    expect(get("/a", { response, ...other })).to.include(other);
  });

  it("with a list has the list in its answer, with the fields beside it", () => {
    const rest = { total: Schema.Finite };
    const query = Schema.Struct({ limit: Schema.optionalKey(Schema.Int) });
    const endpoint = getList("/a", { query, list: { field: "items", item: Schema.String }, rest, role: "admin" });
    expect(endpoint).to.include({ method: "GET", path: "/a", query, role: "admin", conditional: true });
    expect(endpoint.list).to.deep.include({ field: "items", item: Schema.String });
    expect(endpoint.list.rest.ast).to.deep.equal(Schema.Struct(rest).ast);
    expect(endpoint).not.to.have.any.keys("rest", "identifier");
    const decode = Schema.decodeUnknownSync(endpoint.response);
    expect(decode({ items: ["a"], total: 1 })).to.deep.equal({ items: ["a"], total: 1 });
    for (const bad of [{ items: [5], total: 1 }, { items: ["a"] }, { total: 1 }]) expect(() => decode(bad)).to.throw();
    const alone = getList("/a", { list: { field: "items", item: Schema.String } });
    expect(namesIn(alone.list.rest.ast)).to.deep.equal([]);
    expect(Schema.decodeUnknownSync(alone.response)({ items: [] })).to.deep.equal({ items: [] });
  });

  it("names every field of a listing answer once: as the list, or among the fields beside it", () => {
    const lists = (Object.values(endpoints) as ReadonlyArray<AnyEndpoint>).filter(({ list }) => list !== undefined);
    expect(lists).to.have.length(16);
    for (const { path, list, response } of lists) {
      expect([list!.field, ...namesIn(list!.rest.ast)].sort(), path).to.deep.equal(namesIn(response.ast));
    }
  });
});

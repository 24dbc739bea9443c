import { expect } from "chai";
import * as Exit from "effect/Exit";
import * as Schema from "effect/Schema";
import fc from "fast-check";
import { endpoints } from "../../../src/core/api/index.js";
import { camelCase } from "../../../src/core/schema/camel-case.js";
import { shapeOf } from "../../../src/core/schema/shape-of.js";
import { decoderOf, misfit, type Shape, snake } from "../../../src/core/wire/shape.js";

/** JSON that fits a shape, and JSON that comes near: as a server of another version would send it. */
const nearly = (shape: Shape): fc.Arbitrary<unknown> => {
  const junk = fc.constantFrom<unknown>(null, "", "2025-10-01T12:00:00", 0, -1, 1.5, true, [], {}, ["a"], { a: 1 });
  const fitting = (): fc.Arbitrary<unknown> => {
    if (typeof shape === "string") {
      const leaf = shape.replace("?", "");
      if (leaf === "b") return fc.boolean();
      if (leaf === "n" || leaf === "c") return fc.integer({ min: -2, max: 1e6 });
      if (leaf === "t") return fc.constantFrom("2025-10-01T12:00:00", "2025-10-01T12:00:00Z", "yesterday", "");
      return leaf.startsWith("=") ? fc.constantFrom(...leaf.slice(1).split("|"), "novel") : fc.string();
    }
    if (!Array.isArray(shape)) {
      const fields = Object.entries(shape).map(([name, field]) => [snake(name), nearly(field)] as const);
      return fc.record(Object.fromEntries(fields), {
        requiredKeys: fields.map(([name]) => name).filter((_, index) => index % 2),
      });
    }
    if (shape[0] === "?") return nearly(shape[1] as Shape);
    if (shape[0] === "|") return fc.oneof(nearly(shape[1] as Shape), nearly(shape[2] as Shape));
    return fc.array(nearly(shape[0] as Shape), { maxLength: 3 });
  };
  return fc.oneof({ weight: 30, arbitrary: fitting() }, { weight: 1, arbitrary: junk });
};

describe("what the client decodes without Schema", () => {
  for (const [name, { response }] of Object.entries(endpoints)) {
    it(`is what the schema of ${name} decodes, and fails where that fails`, () => {
      const shape = shapeOf(response);
      const decode = decoderOf(shape);
      const bySchema = Schema.decodeUnknownExit(response as Schema.Decoder<unknown>);
      let fits = 0;
      fc.assert(
        fc.property(nearly(shape), (json) => {
          const value = decode(json);
          const exit = bySchema(camelCase(json));
          if (Exit.isSuccess(exit)) fits++;
          expect(value).to.deep.equal(Exit.isFailure(exit) ? misfit : shape === "u" ? json : exit.value);
        }),
        { numRuns: 300 },
      );
      expect(fits).to.be.above(0);
    });
  }
});

import type * as SchemaAST from "effect/SchemaAST";
import fc from "fast-check";

const junk = fc.constantFrom<unknown>(null, "", "2025-10-01T12:00:00", 0, -1, 1.5, true, [], {}, ["a"], { a: 1 });

/** JSON that fits a schema, with fields left out, null or unknown, and words that nobody knows yet. */
export function fittingJson(ast: SchemaAST.AST): fc.Arbitrary<unknown> {
  return jsonFor(ast, fittingJson);
}

/** JSON that comes near a schema, as a faulty server or one of another version would send it. */
export function nearJson(ast: SchemaAST.AST): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 30, arbitrary: jsonFor(ast, nearJson) }, { weight: 1, arbitrary: junk });
}

function jsonFor(ast: SchemaAST.AST, partOf: (ast: SchemaAST.AST) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  switch (ast._tag) {
    case "String": {
      const words = ast.annotations?.["examples"] as ReadonlyArray<string> | undefined;
      if (words) return fc.constantFrom(...words, "novel");
      const isMoment = ast.annotations?.["description"] !== undefined;
      return isMoment ? fc.constantFrom("2025-10-01T12:00:00", "2025-10-01T12:00:00Z", "yesterday", "") : fc.string();
    }
    case "Number":
      return fc.integer({ min: 0, max: 1_000_000 });
    case "Boolean":
      return fc.boolean();
    case "Null":
      return fc.constant(null);
    case "Unknown":
      return junk;
    case "Union":
      return fc.oneof(...ast.types.map(partOf));
    case "Arrays":
      return fc.array(partOf(ast.rest[0]!), { maxLength: 3 });
    case "Objects": {
      const fields = ast.propertySignatures.map(({ name, type }) => [String(name), partOf(type)] as const);
      const required = ast.propertySignatures.filter(({ type }) => type.context?.isOptional !== true);
      const requiredKeys = required.map(({ name }) => String(name));
      const known = fc.record(Object.fromEntries(fields), { requiredKeys });
      return fc.oneof(
        known,
        known.map((fields) => ({ ...fields, unheard_of: [1] })),
      );
    }
    default:
      throw new TypeError(`No JSON is known for a schema of ${ast._tag}.`);
  }
}

import * as Schema from "effect/Schema";
import type { Shape } from "../wire/shape.js";
import { Count, shapes, Timestamp } from "./tolerant.js";

const leaves = new Map<unknown, Shape>([
  [Schema.String, "s"],
  [Schema.Boolean, "b"],
  [Schema.Finite, "n"],
  [Schema.Unknown, "u"],
  [Count, "c"],
  [Timestamp, "t"],
]);

const optional = (shape: Shape): Shape =>
  typeof shape === "string" && !shape.startsWith("=") ? `${shape}?` : ["?", shape];

/**
 * The shape of what a schema decodes. Knows the schemas that the contract is written in; throws a `TypeError` at any
 * other, so that none can slip by unprinted.
 */
export const shapeOf = (schema: unknown): Shape => {
  const leaf = leaves.get(schema);
  if (leaf) return leaf;
  const helper = shapes.get(schema as object);
  if (helper) return "words" in helper ? `=${helper.words.join("|")}` : optional(shapeOf(helper.nullish));
  const { fields, members, value, schema: item } = schema as Record<string, unknown>;
  if (fields)
    return Object.fromEntries(Object.entries(fields as object).map(([name, field]) => [name, shapeOf(field)]));
  if (Array.isArray(members) && members.length === 2) return ["|", shapeOf(members[0]), shapeOf(members[1])];
  const element = value ?? item;
  if (element) return [shapeOf(element)];
  throw new TypeError(`No shape is known for the schema ${String(schema)}.`);
};

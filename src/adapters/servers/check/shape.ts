/**
 * What an answer is made of: `"text"`, `"number"`, `"boolean"`, several of them as `"number or text"`, `"any"` where it is not
 * known or differs, a list of one shape, or fields by name. A name that ends in `?` may be absent. Null is never a difference.
 */
export type Shape = string | ReadonlyArray<Shape> | { readonly [field: string]: Shape };

type Fields = Readonly<Record<string, unknown>>;

/** The shape that all these values have. */
export function shapeOf(values: ReadonlyArray<unknown>): Shape {
  const known = values.filter((value) => value !== null && value !== undefined);
  if (known.length === 0) return "any";
  if (known.every(Array.isArray)) {
    const items = (known as ReadonlyArray<ReadonlyArray<unknown>>).flat();
    return items.length === 0 ? [] : [shapeOf(items)];
  }
  if (known.every(isFields)) return shapeOfFields(known);
  if (known.some((value) => typeof value === "object")) return "any";
  return [...new Set(known.map(kindOf))].sort().join(" or ");
}

/** How a value differs from a shape, in words; nothing if it does not. Fields that the shape does not have are no difference. */
export function differencesFrom(shape: Shape, value: unknown): ReadonlyArray<string> {
  return [...new Set(differences(shape, value, ""))];
}

function differences(shape: Shape, value: unknown, path: string): ReadonlyArray<string> {
  if (shape === "any" || value === null) return [];
  const name = path === "" ? "The answer" : `\`${path}\``;
  const expected = wordOf(shape);
  if (typeof shape === "string") {
    return shape.split(" or ").includes(kindOf(value)) ? [] : [`${name} is ${kindOf(value)}, not ${expected}.`];
  }
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return [`${name} is ${kindOf(value)}, not ${expected}.`];
    const [item] = shape as ReadonlyArray<Shape>;
    return item === undefined ? [] : value.flatMap((one) => differences(item, one, `${path}[]`));
  }
  if (!isFields(value)) return [`${name} is ${kindOf(value)}, not ${expected}.`];
  return Object.entries(shape).flatMap(([key, inner]) => {
    const field = key.replace(/\?$/, "");
    const innerPath = path === "" ? field : `${path}.${field}`;
    if (value[field] !== undefined) return differences(inner, value[field], innerPath);
    return field === key ? [`\`${innerPath}\` is missing.`] : [];
  });
}

function shapeOfFields(values: ReadonlyArray<Fields>): Shape {
  const names = [...new Set(values.flatMap(Object.keys))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const isAlwaysThere = values.every((value) => name in value);
      return [isAlwaysThere ? name : `${name}?`, shapeOf(values.map((value) => value[name]))];
    }),
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (isFields(value)) return "fields";
  return typeof value === "string" ? "text" : typeof value;
}

function wordOf(shape: Shape): string {
  if (typeof shape === "string") return shape;
  return Array.isArray(shape) ? "a list" : "fields";
}

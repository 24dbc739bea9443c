/** Field names travel in snake_case and are read in camelCase. */

const camelNames = new Map<string, string>();
const toCamel = (name: string) => {
  let camel = camelNames.get(name);
  if (camel === undefined) {
    camel = name.replace(/(?<=.)_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    // Names come from the server: never let a body full of odd ones fill the memory.
    if (camelNames.size < 1000) camelNames.set(name, camel);
  }
  return camel;
};
const toSnake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const rename = (value: unknown, name: (key: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((item) => rename(item, name));
  if (value === null || typeof value !== "object") return value;
  const renamed: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    if (key !== "__proto__") renamed[name(key)] = rename((value as Record<string, unknown>)[key], name);
  }
  return renamed;
};

export const camelCase = (value: unknown): unknown => rename(value, toCamel);
export const snakeCase = (value: unknown): unknown => rename(value, toSnake);

/** Puts the field names of what came over the wire into camelCase, as the schemas have them. */
export const camelCase = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(camelCase)
    : value !== null && typeof value === "object"
      ? Object.fromEntries(
          Object.entries(value).map(([name, field]) => [
            name.replace(/(?<=.)_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
            camelCase(field),
          ]),
        )
      : value;

import { snake } from "../wire/shape.js";

/** Puts the field names of what is sent into snake_case, however deep. */
export const snakeCase = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(snakeCase)
    : value !== null && typeof value === "object"
      ? Object.fromEntries(Object.entries(value).map(([name, field]) => [snake(name), snakeCase(field)]))
      : value;

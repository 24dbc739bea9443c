import * as Result from "effect/Result";
import * as Schema from "effect/Schema";
import * as SchemaIssue from "effect/SchemaIssue";
import type { AnyEndpoint } from "../../../core/contract/endpoint.js";
import { invalid, Problem } from "./problem.js";

interface Field {
  readonly name: string;
  readonly message: string;
}

const issuesOf = SchemaIssue.makeFormatterStandardSchemaV1();

function refuse(fields: ReadonlyArray<Field>): Problem {
  return new Problem(422, "VALIDATION_ERROR", "Request validation failed.", { fields });
}

function check(
  schema: unknown,
  value: unknown,
): { readonly value: unknown } | { readonly fields: ReadonlyArray<Field> } {
  const result = Schema.decodeUnknownResult(schema as Schema.Decoder<unknown>)(value, { errors: "all" });
  if (Result.isSuccess(result)) return { value: result.success };
  const fields = new Map<string, Field>();
  for (const { path = [], message } of issuesOf(result.failure.issue).issues) {
    const name = String(path[0] ?? "body");
    if (!fields.has(name)) fields.set(name, { name, message });
  }
  return { fields: [...fields.values()] };
}

/** The query by the endpoint's own schema. A number travels as text. */
function readQuery({ query }: AnyEndpoint, url: URL): unknown {
  if (!query) return {};
  const given = Object.fromEntries(url.searchParams);
  const asText = check(query, given);
  if ("value" in asText) return asText.value;
  for (const { name } of asText.fields) if (given[name]?.trim()) Object.assign(given, { [name]: Number(given[name]) });
  const asNumbers = check(query, given);
  if ("value" in asNumbers) return asNumbers.value;
  throw refuse(asNumbers.fields);
}

async function readFile(request: Request): Promise<File> {
  const form = await request.formData().catch(() => undefined);
  const file = form?.get("file");
  if (file instanceof File) return file;
  throw invalid(form ? "no file part in request" : "expected multipart/form-data request");
}

async function readBody({ body, upload }: AnyEndpoint, request: Request): Promise<unknown> {
  if (upload) return readFile(request);
  if (!body) return undefined;
  let json: unknown;
  try {
    json = await request.json();
  } catch {
    throw refuse([{ name: "1", message: "JSON decode error" }]);
  }
  const checked = check(body, json);
  if ("value" in checked) return checked.value;
  throw refuse(checked.fields);
}

/** The input of a request, checked against the contract. If it does not fit, the answer is a 422 that names the fields. */
export async function readInput(endpoint: AnyEndpoint, request: Request) {
  return { query: readQuery(endpoint, new URL(request.url)), body: await readBody(endpoint, request) };
}

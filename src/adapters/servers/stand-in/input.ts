import type { AnyEndpoint } from "../../../core/contract/endpoint.js";
import { type Decoded, decodeBody, decodeQuery, type RefusedField } from "../decode-input.js";
import { invalid, Problem } from "./problem.js";

function refuse(fields: ReadonlyArray<RefusedField>): Problem {
  return new Problem(422, "VALIDATION_ERROR", "Validation failed.", { fields });
}

function valueOf(decoded: Decoded): unknown {
  if ("value" in decoded) return decoded.value;
  throw refuse(decoded.fields);
}

async function readFile(request: Request): Promise<File> {
  const form = await request.formData().catch(() => undefined);
  const file = form?.get("file");
  if (file instanceof File) return file;
  throw invalid(form ? "no file part in request" : "expected multipart/form-data request");
}

async function readBody(endpoint: AnyEndpoint, request: Request): Promise<unknown> {
  if (endpoint.upload) return readFile(request);
  if (!endpoint.body) return undefined;
  let json: unknown;
  try {
    json = await request.json();
  } catch {
    throw refuse([{ name: "1", message: "JSON decode error" }]);
  }
  return valueOf(decodeBody(endpoint, json));
}

/** The input of a request, checked against the contract. If it does not fit, the answer is a 422 that names the fields. */
export async function readInput(endpoint: AnyEndpoint, request: Request) {
  const query = valueOf(decodeQuery(endpoint, new URL(request.url).searchParams));
  return { query, body: await readBody(endpoint, request) };
}

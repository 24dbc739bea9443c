import { readFileSync } from "node:fs";

interface Recording {
  readonly response: { readonly status: number; readonly body: unknown };
}

/** What a real Harmony answered, as a `Response`. The names are those of the files in `test/data/harmony`. */
export function recorded(name: string): Response {
  const { response } = JSON.parse(readFileSync(`test/data/harmony/${name}.json`, "utf8")) as Recording;
  return Response.json(response.body, { status: response.status });
}

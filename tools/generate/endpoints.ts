// docs/endpoints.md, printed from the table of endpoints so that the two cannot differ (a test compares them).
import { documentation, tags } from "../../src/core/contract/documentation.js";
import type { AnyEndpoint } from "../../src/core/contract/endpoint.js";
import { type EndpointName, endpoints } from "../../src/core/contract/index.js";
import { buildOpenApi, harmonyRevision, type Json } from "../../src/core/contract/openapi.js";
import { table } from "./table.js";

interface Shape {
  readonly $ref?: string;
  readonly type?: string | ReadonlyArray<string>;
  readonly enum?: ReadonlyArray<Json>;
  readonly anyOf?: ReadonlyArray<Shape>;
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: ReadonlyArray<string>;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly description?: string;
}

interface Operation {
  readonly parameters: ReadonlyArray<{
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Shape;
  }>;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Shape }>> };
  readonly responses: Readonly<
    Record<
      string,
      { readonly description: string; readonly content?: { readonly "application/json": { readonly schema: Shape } } }
    >
  >;
}

const named = (name: string) => `[${name}](#${name.toLowerCase()}-object)`;

/** A schema in a line: names of nouns are links, everything else is code. */
const inline = (shape: Shape): string => {
  if (shape.$ref) return named(shape.$ref.split("/").at(-1)!);
  if (shape.anyOf) return shape.anyOf.map(inline).filter(Boolean).join(" or ");
  const types = [shape.type ?? "anything"].flat().filter((type) => type !== "null");
  if (shape.enum)
    return shape.enum
      .filter((value) => value !== null)
      .map((value) => `\`${String(value)}\``)
      .join(", ");
  if (shape.items) return `list of ${inline(shape.items)}`;
  if (shape.properties) {
    return `{ ${Object.entries(shape.properties)
      .map(([name, part]) => `${name}: ${inline(part)}`)
      .join("; ")} }`;
  }
  const range =
    shape.maximum === undefined || shape.maximum === Number.MAX_SAFE_INTEGER
      ? ""
      : ` ${shape.minimum} to ${shape.maximum}`;
  return types.join(" or ").replace("boolean", "yes or no") + range;
};

const fields = (shape: Shape): string =>
  table(
    ["Field", "Holds", ""],
    Object.entries(shape.properties ?? {}).map(([name, part]) => [
      `\`${name}\``,
      inline(part),
      [shape.required?.includes(name) ? "always there" : "", part.description ?? ""].filter(Boolean).join(". "),
    ]),
  );

const section = (name: EndpointName, operation: Operation): string => {
  const { method, path, conditional, role, features, origin }: AnyEndpoint = endpoints[name];
  const { summary, description } = documentation[name];
  const successes = Object.entries(operation.responses).filter(([status]) => status.startsWith("2"));
  const answer = successes[0]?.[1].content?.["application/json"].schema;
  const asked = operation.parameters.map(
    (parameter) =>
      `\`${parameter.name}\` (${parameter.in}${parameter.required ? "" : ", optional"}): ${inline(parameter.schema)}`,
  );
  const [media, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (body)
    asked.push(media === "application/json" ? `body: ${inline(body.schema)}` : "body: multipart, the file in `file`");
  const notes = [
    role === "operator" ? "" : `role \`${role}\``,
    features.join() === "spotify"
      ? ""
      : features.length
        ? `features ${features.map((feature) => `\`${feature}\``).join(", ")}`
        : "needs no feature",
    conditional ? "conditional" : "",
    origin === "extension" ? "**extension**" : "",
  ].filter(Boolean);
  return [
    `### \`${method} ${path}\``,
    `${summary}.${description ? ` ${description}` : ""}${notes.length ? `\n\n*${name}*: ${notes.join("; ")}.` : `\n\n*${name}*`}`,
    asked.map((line) => `- asks ${line}`).join("\n"),
    `- answers ${successes.map(([status, told]) => (successes.length > 1 || status !== "200" ? `${status} (${told.description})` : status)).join(", ")}: ${answer ? inline(answer) : "anything"}`,
  ]
    .filter(Boolean)
    .join("\n\n")
    .replace(/\n\n- answers/, asked.length ? "\n- answers" : "\n\n- answers");
};

/** The whole page as Markdown. */
export function endpointsDoc(): string {
  const { paths, components } = buildOpenApi("0.0.0") as unknown as {
    paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
    components: { schemas: Readonly<Record<string, Shape>> };
  };
  const names = Object.keys(documentation) as ReadonlyArray<EndpointName>;
  const operationOf = (name: EndpointName) => paths[endpoints[name].path]![endpoints[name].method.toLowerCase()]!;
  const nouns = Object.entries(components.schemas).filter(([name]) => name !== "Error");
  return `# Endpoints

<!-- Printed from src/core/contract by tools/generate/endpoints.ts: change those. -->

Everything the page asks of a Harmony server. Paths are below the API base, \`/api/v1\` unless the host says otherwise;
those that begin with \`/api/\` are below the server's root. The same as an OpenAPI document: \`harmony-spotify/openapi.json\`.

- The routes are those of Harmony at revision \`${harmonyRevision}\`. An **extension** exists on newer servers and through the gateway
  only; a server without it answers 404 with the message \`Not Found\`, or 405, and the page says so where it matters.
- The lowest role is \`operator\` and the feature \`spotify\` has to be on, unless said otherwise. A role too low is 403, a
  feature that is off is 404.
- **Conditional** answers carry \`ETag\` and \`Last-Modified\` and are 304 to who has them already.
- Fields may be missing or null unless they are always there; a field nobody here knows is ignored, a value nobody here
  knows is read as unknown, a bad item of a list is left out and counted.
- Failures come as \`{"ok": false, "error": {"code", "message", "meta"}}\`, or as \`{"detail"}\` from servers set to that, with
  the header \`X-Debug-Id\`.

${tags
  .map((tag) =>
    [
      `## ${tag}`,
      ...names.filter((name) => documentation[name].tag === tag).map((name) => section(name, operationOf(name))),
    ].join("\n\n"),
  )
  .join("\n\n")}

## Objects

${nouns.map(([name, shape]) => `### ${name} object\n\n${fields(shape)}`).join("\n\n")}
`;
}

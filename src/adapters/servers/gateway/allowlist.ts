import type { AnyEndpoint } from "../../../core/contract/endpoint.js";
import { type EndpointName, endpoints } from "../../../core/contract/index.js";
import { noRoute, Problem } from "./problem.js";

/** A request that the contract knows. */
export interface Route {
  readonly name: EndpointName;
  readonly endpoint: AnyEndpoint;
  /** Below Harmony's API base, or below its root where it begins with `/api/`. Safe to append to a URL. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Only what the contract names. */
  readonly query: URLSearchParams;
}

/** What Spotify's and Harmony's ids are made of. Nothing in it can be an encoded slash, a dot segment or a URL. */
const parameter = "([A-Za-z0-9_-]{1,256})";
const longestValue = 2000;

const lines = Object.entries(endpoints).map(([name, endpoint]: [string, AnyEndpoint]) => ({
  name: name as EndpointName,
  endpoint,
  names: [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, parameterName]) => parameterName!),
  pattern: new RegExp(`^${endpoint.path.replace(/\{\w+\}/g, parameter)}$`),
  query: Object.keys((endpoint.query as { fields?: object } | undefined)?.fields ?? {}),
}));

function below(base: string, pathname: string): string | undefined {
  return pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : undefined;
}

/**
 * Finds the line of the contract that a request asks for. `basePath` is where the host mounted the gateway. Fails with
 * 404 for any other path and 405 for any other method.
 */
export function routeOf(request: Request, basePath: string): Route {
  const { pathname, searchParams } = new URL(request.url);
  const path = [below(basePath, pathname), pathname.startsWith("/api/") ? pathname : undefined].find(
    (candidate) => candidate !== undefined && lines.some(({ pattern }) => pattern.test(candidate)),
  );
  if (path === undefined) throw noRoute();
  const matching = lines.filter(({ pattern }) => pattern.test(path));
  const line = matching.find(({ endpoint }) => endpoint.method === request.method);
  if (!line) {
    const Allow = matching.map(({ endpoint }) => endpoint.method).join(", ");
    throw new Problem(405, "Method Not Allowed", { headers: { Allow } });
  }

  const values = line.pattern.exec(path)!.slice(1);
  const query = new URLSearchParams();
  for (const name of line.query) {
    const value = searchParams.get(name);
    if (value === null) continue;
    if (value.length > longestValue) throw new Problem(400, `The parameter ${name} is too long.`);
    query.set(name, value);
  }
  return {
    name: line.name,
    endpoint: line.endpoint,
    path,
    parameters: Object.fromEntries(line.names.map((name, index) => [name, values[index]!])),
    query,
  };
}

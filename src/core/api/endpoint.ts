import type * as Schema from "effect/Schema";
import type { Feature, Role } from "../model/session.js";

export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** The `{names}` in a path. */
export type PathParameters<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [_ in Name | keyof PathParameters<Rest>]: string }
  : unknown;

/**
 * One line of the contract. Field names are written in camelCase here and travel in snake_case.
 *
 * `origin` is "server" where the Harmony revision that `docs/endpoints.md` names has the route, "extension" where only a
 * newer server or the gateway has it. A POST, PUT or DELETE is never repeated by itself.
 */
export interface Endpoint<Path extends string = string, Query = unknown, Body = unknown, Answer = unknown> {
  readonly method: Method;
  /** Below the API base; `/api/…` is below the server's root. */
  readonly path: Path;
  readonly response: Schema.Decoder<Answer>;
  readonly query?: Schema.Schema<Query> | undefined;
  readonly body?: Schema.Schema<Body> | undefined;
  /** The body is one file, sent as multipart field `file`. */
  readonly upload?: boolean | undefined;
  /** The lowest role the server serves. */
  readonly role: Role;
  /** Features that must be on, else the server answers 404. */
  readonly features: ReadonlyArray<Feature>;
  readonly origin: "server" | "extension";
  /** The answer carries validators and may be a 304. */
  readonly conditional: boolean;
  /** A list in the answer whose bad items are dropped and counted rather than failing it all. */
  readonly list?: { readonly field: string; readonly item: Schema.Decoder<unknown> } | undefined;
  /** Levels differences in shape between servers before decoding: of each item where there is a `list`, else of the answer. */
  readonly normalise?: ((json: unknown) => unknown) | undefined;
}

/* eslint-disable @typescript-eslint/no-explicit-any -- where any endpoint may stand, `unknown` would refuse every one */
export type AnyEndpoint = Endpoint<string, any, any, any>;
export type Answer<E extends AnyEndpoint> = E extends Endpoint<string, any, any, infer A> ? A : never;

/** What a caller must give to send a request. */
export type Input<E extends AnyEndpoint> =
  E extends Endpoint<infer Path, infer Query, infer Body, any>
    ? PathParameters<Path> &
        (unknown extends Query ? unknown : { readonly query?: Query }) &
        (unknown extends Body ? unknown : { readonly body: Body })
    : never;

/* eslint-enable @typescript-eslint/no-explicit-any */

type Options<Query, Body, A> = {
  readonly response: Schema.Decoder<A>;
  readonly query?: Schema.Schema<Query>;
  readonly body?: Schema.Schema<Body>;
} & Partial<Pick<Endpoint, "upload" | "role" | "features" | "origin" | "conditional" | "list" | "normalise">>;

const define =
  (method: Method) =>
  <const Path extends string, A, Query = unknown, Body = unknown>(
    path: Path,
    options: Options<Query, Body, A>,
  ): Endpoint<Path, Query, Body, A> => ({
    method,
    path,
    role: "operator",
    features: ["spotify"],
    origin: "server",
    conditional: method === "GET",
    ...options,
  });

export const get = define("GET");
export const post = define("POST");
export const put = define("PUT");
export const del = define("DELETE");

import * as Schema from "effect/Schema";
import type { Objects } from "effect/SchemaAST";
import type { Feature, Role } from "./permissions.js";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** How long an answer may take: by the method unless an endpoint says otherwise. */
export type TimeLimit = "read" | "write" | "upload" | "submit";

/** The `{names}` in a path. */
export type PathParameters<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [_ in Name | keyof PathParameters<Rest>]: string }
  : unknown;

/** A list inside an answer. Its items are decoded one by one, so that a bad item does not spoil the others. */
export interface ListIn<Field extends string = string, Item = unknown, Rest = unknown> {
  readonly field: Field;
  readonly item: Schema.Decoder<Item>;
  /** The other fields of the answer. */
  readonly rest: Schema.Decoder<Rest> & { readonly ast: Objects };
}

/** One request of the contract. All names are as on the wire. */
export interface Endpoint<Path extends string = string, Query = unknown, Body = unknown, Answer = unknown> {
  readonly method: Method;
  /** Below the API base; `/api/…` is below the server's root. */
  readonly path: Path;
  readonly query?: Schema.Schema<Query> | undefined;
  readonly body?: Schema.Schema<Body> | undefined;
  /** Whether the body is one file, sent as the multipart field `file`. */
  readonly upload?: boolean | undefined;
  /** The whole answer, the items of its list included. */
  readonly response: Schema.Decoder<Answer>;
  /** What an answer of status 204 means, since it has no body. Without this a 204 is a bad answer. */
  readonly noContent?: Answer | undefined;
  readonly list?: ListIn | undefined;
  /** The lowest role the server serves. */
  readonly role: Role;
  /** Features that must be on; otherwise the server answers 404. */
  readonly features: ReadonlyArray<Feature>;
  /**
   * `server`: the route exists in the Harmony revision that `docs/endpoints.md` names. `extension`: only a newer server or
   * the gateway has it.
   */
  readonly origin: "server" | "extension";
  /** Whether the answer carries validators and may be a 304. */
  readonly conditional: boolean;
  /** A GET that begins something: it is sent once, and not tried again by itself. */
  readonly isSentOnce?: boolean | undefined;
  readonly timeLimit?: TimeLimit | undefined;
}

/** An endpoint whose answer holds a list, and perhaps other fields. */
export interface ListEndpoint<
  Path extends string = string,
  Query = unknown,
  Field extends string = string,
  Item = unknown,
  Rest = unknown,
> extends Endpoint<Path, Query, unknown, Rest & { readonly [_ in Field]: ReadonlyArray<Item> }> {
  readonly list: ListIn<Field, Item, Rest>;
}

/* eslint-disable @typescript-eslint/no-explicit-any -- where any endpoint may stand, `unknown` would refuse every one */
export type AnyEndpoint = Endpoint<string, any, any, any>;
export type AnyListEndpoint = ListEndpoint<string, any, any, any, any>;

/** The server's answer, as on the wire. */
export type Answer<E extends AnyEndpoint> = E extends Endpoint<string, any, any, infer A> ? A : never;

/** An item of the list in the answer, as on the wire. */
export type ItemOf<E extends AnyListEndpoint> = E["list"]["item"]["Type"];

/** The other fields of an answer with a list, as on the wire. */
export type RestOf<E extends AnyListEndpoint> = E["list"]["rest"]["Type"];

/** What a caller has to give to send a request. */
export type Input<E extends AnyEndpoint> =
  E extends Endpoint<infer Path, infer Query, infer Body, any>
    ? PathParameters<Path> &
        (unknown extends Query ? unknown : { readonly query?: Query }) &
        (unknown extends Body ? unknown : { readonly body: Body })
    : never;
/* eslint-enable @typescript-eslint/no-explicit-any */

type Access = Partial<Pick<Endpoint, "role" | "features" | "origin" | "conditional" | "isSentOnce" | "timeLimit">>;

type Options<Query, Body, A> = Access & {
  readonly query?: Schema.Schema<Query>;
  readonly body?: Schema.Schema<Body>;
  readonly upload?: boolean;
  readonly response: Schema.Decoder<A>;
  readonly noContent?: NoInfer<A>;
};

function define<const Path extends string, A, Query, Body>(
  method: Method,
  path: Path,
  options: Options<Query, Body, A>,
): Endpoint<Path, Query, Body, A> {
  return {
    method,
    path,
    role: "operator",
    features: ["spotify"],
    origin: "server",
    conditional: method === "GET",
    ...options,
  };
}

/** Defines a GET. */
// @__NO_SIDE_EFFECTS__
export function get<const Path extends string, A, Query = unknown, Body = unknown>(
  path: Path,
  options: Options<Query, Body, A>,
): Endpoint<Path, Query, Body, A> {
  return define("GET", path, options);
}

/** Defines a GET whose answer holds a list in the field `list.field`. `rest` are the other fields of the answer. */
// @__NO_SIDE_EFFECTS__
export function getList<
  const Path extends string,
  const Field extends string,
  Item,
  Rest extends Schema.Struct.Fields = Record<never, never>,
  Query = unknown,
>(
  path: Path,
  options: Access & {
    readonly query?: Schema.Schema<Query>;
    readonly list: { readonly field: Field; readonly item: Schema.Decoder<Item> };
    readonly rest?: Rest;
    /** The name of the whole answer in the OpenAPI document. */
    readonly identifier?: string;
  },
): ListEndpoint<Path, Query, Field, Item, Schema.Struct.Type<Rest>> {
  const { list, rest = {} as Rest, identifier, ...others } = options;
  const response = Schema.Struct({ [list.field]: Schema.Array(list.item), ...rest }).annotate({ identifier });
  return {
    ...define("GET", path, { ...others, response: response as unknown as Schema.Decoder<never> }),
    list: { ...list, rest: Schema.Struct(rest) as unknown as ListIn<Field, Item, Schema.Struct.Type<Rest>>["rest"] },
  };
}

/** Defines a POST. */
// @__NO_SIDE_EFFECTS__
export function post<const Path extends string, A, Query = unknown, Body = unknown>(
  path: Path,
  options: Options<Query, Body, A>,
): Endpoint<Path, Query, Body, A> {
  return define("POST", path, options);
}

/** Defines a PUT. */
// @__NO_SIDE_EFFECTS__
export function put<const Path extends string, A, Query = unknown, Body = unknown>(
  path: Path,
  options: Options<Query, Body, A>,
): Endpoint<Path, Query, Body, A> {
  return define("PUT", path, options);
}

/** Defines a PATCH. */
// @__NO_SIDE_EFFECTS__
export function patch<const Path extends string, A, Query = unknown, Body = unknown>(
  path: Path,
  options: Options<Query, Body, A>,
): Endpoint<Path, Query, Body, A> {
  return define("PATCH", path, options);
}

/** Defines a DELETE. */
// @__NO_SIDE_EFFECTS__
export function del<const Path extends string, A, Query = unknown, Body = unknown>(
  path: Path,
  options: Options<Query, Body, A>,
): Endpoint<Path, Query, Body, A> {
  return define("DELETE", path, options);
}

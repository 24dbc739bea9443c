import type { AnyEndpoint } from "../api/endpoint.js";
import type { Shape } from "./shape.js";

/**
 * An endpoint of the contract as the client carries it: without its schemas, whose interpreter weighs more than all cards
 * together. Printed from `src/core/api`; the type parameter is the endpoint it stands for.
 */
export interface WireEndpoint<out E extends AnyEndpoint = AnyEndpoint> {
  readonly method: AnyEndpoint["method"];
  readonly path: string;
  /** Of the whole answer, without the items of its `list`. */
  readonly shape: Shape;
  readonly upload?: true;
  /** Only a newer server or the gateway has it. */
  readonly extension?: true;
  /** The answer carries validators and may be a 304. */
  readonly conditional?: true;
  /** The list whose bad items are dropped, by its field's name, and the shape of an item. */
  readonly list?: readonly [field: string, item: Shape];
  readonly normalise?: (json: unknown) => unknown;
  /** Never there: ties the type parameter. */
  readonly contract?: E;
}

/** The endpoint of the contract that a carried one stands for. */
export type ContractOf<W extends WireEndpoint> = W extends WireEndpoint<infer E> ? E : never;

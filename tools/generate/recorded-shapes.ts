// The shapes of Harmony's recorded answers, which the check holds a live server against.
import * as Schema from "effect/Schema";
import type { AnyEndpoint } from "../../src/core/contract/endpoint.js";
import { type EndpointName, endpoints } from "../../src/core/contract/index.js";
import { type Shape, shapeOf } from "../../src/adapters/servers/check/shape.js";
import { endpointNameOf, recordings } from "../../test/recordings.js";

/** What Spotify says and Harmony passes on is Spotify's to change; the contract looks at it alone. */
const ofSpotify = /^(profile|track|tracks|artists|album|audio_features)\??$/;
const listsOfSpotify: ReadonlySet<EndpointName> = new Set([
  "searchArtists",
  "searchAlbums",
  "listTopTracks",
  "listTopArtists",
]);

/** The text of the module with the shapes. */
export function recordedShapes(note: string): string {
  const shapes = (Object.entries(endpoints) as ReadonlyArray<[EndpointName, AnyEndpoint]>).flatMap(
    ([name, endpoint]) => {
      if (endpoint.origin !== "server") return [];
      const answers = [...recordings.values()]
        .filter((recording) => endpointNameOf(recording) === name)
        .map(({ response }) => response)
        .filter(({ status }) => status !== null && status < 300);
      if (answers.length === 0) return [];
      const statuses = [...new Set(answers.map(({ status }) => status))].sort();
      const shape = withoutSpotify(
        shapeOf(answers.map(({ body }) => readOf(endpoint, body))),
        listsOfSpotify.has(name),
      );
      return [[name, { statuses, shape }] as const];
    },
  );
  return `${note}
import type { Shape } from "./shape.js";

/** How an endpoint was recorded to succeed. */
export interface Recorded {
  readonly statuses: ReadonlyArray<number>;
  /** Of what the contract reads. */
  readonly shape: Shape;
}

/** By the name of the endpoint; those that Harmony itself has. */
export const recordedShapes: Readonly<Record<string, Recorded>> = ${JSON.stringify(Object.fromEntries(shapes))};
`;
}

function readOf({ response }: AnyEndpoint, body: unknown): unknown {
  const read = Schema.decodeUnknownOption(Schema.make<Schema.Decoder<unknown>>(response.ast))(body);
  return read._tag === "Some" ? read.value : body;
}

function withoutSpotify(shape: Shape, isListOfSpotify: boolean): Shape {
  if (typeof shape === "string") return shape;
  if (Array.isArray(shape)) return shape.map((item: Shape) => withoutSpotify(item, isListOfSpotify));
  return Object.fromEntries(
    Object.entries(shape).map(([field, inner]) => {
      const isTheirs = ofSpotify.test(field) ? typeof inner === "object" : isListOfSpotify && field === "items";
      return [field, isTheirs ? "any" : withoutSpotify(inner, isListOfSpotify)];
    }),
  );
}

import { expect } from "chai";
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import fc from "fast-check";
import { decodeAnswer, decodeList } from "../../../src/core/client/decode-answer.js";
import type { AnyListEndpoint } from "../../../src/core/contract/endpoint.js";
import { fittingJson, nearJson } from "../contract/near-json.js";
import { endpointNames, endpointOf, mappings } from "../contract/samples.js";

const itemsOf = async (endpoint: AnyListEndpoint, json: unknown, fromWire: (wire: unknown) => unknown) =>
  Option.getOrUndefined(await Effect.runPromise(decodeList(endpoint, json, fromWire)))?.items;

describe("decodeAnswer and the mappings", () => {
  for (const name of endpointNames) {
    const endpoint = endpointOf(name);
    const fromWire = mappings[name] as (wire: unknown) => unknown;
    const readModel = async (json: unknown) => {
      if (endpoint.list) return itemsOf(endpoint as AnyListEndpoint, json, fromWire);
      return Option.getOrUndefined(Option.map(decodeAnswer(endpoint, json), fromWire));
    };

    it(`map whatever fits ${name}, and leave nothing undefined`, async () => {
      await fc.assert(
        fc.asyncProperty(fittingJson(endpoint.response.ast), async (json) => {
          const model = await readModel(json);
          expect(model).not.to.equal(undefined);
          if (fromWire.name !== "asItIs") expect(undefinedIn(model)).to.deep.equal([]);
        }),
        { numRuns: 100 },
      );
    });

    it(`map or refuse what comes near ${name}, and never throw`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(nearJson(endpoint.response.ast), fc.jsonValue()), async (json) => {
          const model = await readModel(json);
          if (model !== undefined && fromWire.name !== "asItIs") expect(undefinedIn(model)).to.deep.equal([]);
        }),
        { numRuns: 200 },
      );
    });

    // What is not mapped stays as the server has sent it.
    if (fromWire.name === "asItIs") continue;
    it(`take null in ${name} for a field that is absent`, async () => {
      await fc.assert(
        fc.asyncProperty(fittingJson(endpoint.response.ast), async (json) => {
          const withoutNull = JSON.parse(JSON.stringify(json), (_, value: unknown) =>
            value === null ? undefined : value,
          ) as unknown;
          if (hasNullInList(json)) return;
          expect(await readModel(withoutNull)).to.deep.equal(await readModel(json));
        }),
        { numRuns: 100 },
      );
    });
  }
});

/** Where a value of the model has a field or item that is undefined. */
function undefinedIn(value: unknown, trail = ""): ReadonlyArray<string> {
  if (value === undefined) return [trail];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, part]) => undefinedIn(part, `${trail}.${name}`));
}

/** Whether a list has null as an item, which is a bad item and not an absent field. */
function hasNullInList(json: unknown): boolean {
  if (json === null || typeof json !== "object") return false;
  if (Array.isArray(json) && json.includes(null)) return true;
  return Object.values(json).some(hasNullInList);
}

import type * as contract from "../contract/fields.js";

/** An acknowledgement says that a change was made, and nothing that the page talks about. */
export function acknowledgementFromWire(_wire: typeof contract.Acknowledgement.Type): undefined {
  return undefined;
}

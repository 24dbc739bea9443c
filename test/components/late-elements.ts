import type { LateElement } from "../../src/components/foundation/lazy.js";
import * as lateParts from "../../src/components/foundation/late-parts.js";

/** The tags of all late parts. */
export type LateTag = (typeof lateParts)[keyof typeof lateParts]["tag"];

/** All late parts. */
export const lateElements = Object.values(lateParts) as ReadonlyArray<LateElement<LateTag>>;

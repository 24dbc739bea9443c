import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import { decodeAnswer } from "../../../core/client/decode-answer.js";
import type { AnyEndpoint } from "../../../core/contract/endpoint.js";
import type { Sample } from "./plans.js";
import type { Recorded } from "./recorded-shapes.js";
import type { Sent } from "./send.js";
import { differencesFrom } from "./shape.js";

/** What an answer shows. `body` is what the page would read. */
export type Finding =
  | { readonly kind: "fits"; readonly body: unknown }
  | { readonly kind: "refuses"; readonly why: string }
  | { readonly kind: "missing" }
  | { readonly kind: "silent"; readonly why: string }
  | { readonly kind: "differs"; readonly why: string };

const differencesTold = 5;

/** Compares an answer with the contract, and with how Harmony was recorded to answer. */
export function judge(endpoint: AnyEndpoint, recorded: Recorded | undefined, sample: Sample, sent: Sent): Finding {
  if ("silence" in sent) return { kind: "silent", why: sent.why };
  const { status, text } = sent.response;
  if (status === 204 && endpoint.noContent !== undefined) return { kind: "fits", body: endpoint.noContent };
  const body = jsonIn(text);
  if (status >= 300) return judgeRefusal(sample, status, body);
  if (body === undefined) return { kind: "differs", why: `${status} without JSON.` };

  const read = decodeAnswer(endpoint, body);
  if (Option.isNone(read)) return { kind: "differs", why: "The contract cannot read the answer." };
  const differences = [
    ...(recorded && !recorded.statuses.includes(status)
      ? [`The status is ${status}; recorded was ${recorded.statuses.join(" or ")}.`]
      : []),
    ...(recorded ? differencesFrom(recorded.shape, body) : []),
  ];
  const isWhole = Option.isSome(exactly(endpoint)(body));
  if (!isWhole && differences.length === 0) differences.push("The contract reads only a part of the answer.");
  if (differences.length === 0) return { kind: "fits", body: read.value };
  const more = differences.length - differencesTold;
  const told = differences.slice(0, differencesTold).join(" ");
  return { kind: "differs", why: more > 0 ? `${told} And ${more} more.` : told };
}

function exactly({ response }: AnyEndpoint): (body: unknown) => Option.Option<unknown> {
  return Schema.decodeUnknownOption(Schema.make<Schema.Decoder<unknown>>(response.ast));
}

function judgeRefusal({ refusedWith }: Sample, status: number, body: unknown): Finding {
  const words = wordsIn(body);
  if (refusedWith && refusedWith[0].includes(status) && refusedWith[1].test(words)) {
    return { kind: "refuses", why: `Refused as it should be: ${words}` };
  }
  // By these words alone a missing route differs from a missing thing.
  if ((status === 404 && words === "Not Found") || status === 405 || status === 501) return { kind: "missing" };
  return { kind: "differs", why: `${status} ${words}`.trim() };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The words of a failure, in any of Harmony's formats. */
function wordsIn(body: unknown): string {
  const { error, detail, message } = (body !== null && typeof body === "object" ? body : {}) as {
    error?: { message?: unknown } | null;
    detail?: unknown;
    message?: unknown;
  };
  const words = error?.message ?? detail ?? message;
  return typeof words === "string" ? words : "";
}

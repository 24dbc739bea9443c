import { type Answering, answerOf } from "./answer.js";
import type { Harmony, Sending } from "./harmony.js";
import { contentTypeOf } from "./input.js";
import { bounded, checkLength } from "./limits.js";
import { Problem } from "./problem.js";

/** What surrounds a file in a multipart body. */
const multipartRoom = 16_384;

interface Upload {
  /** Below Harmony's root. */
  readonly path: string;
  readonly sending: Omit<Sending, "method">;
  readonly answering: Answering;
  /** Bytes of the longest file. */
  readonly longest: number;
  /** Milliseconds until the file must have arrived. */
  readonly arrivesWithin: number;
}

/** Passes a file on as it comes. Fails with a `Problem`: 408, 413, 415, or what is wrong with Harmony. */
export async function upload(harmony: Harmony, request: Request, given: Upload): Promise<Response> {
  const { path, sending, answering, longest, arrivesWithin } = given;
  if (!/^multipart\/form-data\b/i.test(contentTypeOf(request)))
    throw new Problem(415, "An upload must be multipart/form-data.");
  checkLength(request, longest + multipartRoom);
  // A body that fails ends the request in some runtimes and only shortens it in others.
  const { stream, failed, release } = bounded(request, longest + multipartRoom, arrivesWithin);
  try {
    const response = await harmony.send(path, {
      ...sending,
      method: "POST",
      headers: { "Content-Type": contentTypeOf(request) },
      body: stream,
      signal: AbortSignal.any([sending.signal, failed]),
    });
    failed.throwIfAborted();
    return await answerOf(response, answering);
  } catch (error) {
    throw failed.aborted ? failed.reason : error;
  } finally {
    release();
  }
}

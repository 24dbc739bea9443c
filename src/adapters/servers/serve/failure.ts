import { randomUUID } from "node:crypto";
import type { ErrorHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { Problem } from "../gateway/problem.js";
import type { Log } from "./log.js";
import { failureDocument, type Place } from "./page/document.js";
import { viewOf } from "./page/view.js";
import type { RequestEnv } from "./request-env.js";

/** Answers a request for a document that failed, in a document that says why. The debug id is in the log as well. */
export function makeAnswerFailure(place: Place, log: Log): ErrorHandler<RequestEnv> {
  return (error, context) => {
    // Of a library's own guard, such as that of the metrics.
    if (error instanceof HTTPException) return error.getResponse();
    const debugId = randomUUID().replaceAll("-", "");
    context.header("X-Debug-Id", debugId);
    context.header("Cache-Control", "no-store");
    if (error instanceof Problem) {
      context.get("note").reason = error.message;
      for (const [name, value] of Object.entries(error.headers)) context.header(name, value);
      return context.html(failureDocument(viewOf(context), place, error.message, debugId), error.status as 500);
    }
    // Its message may quote anything; where it was thrown cannot.
    const at = error.stack?.split("\n").filter((line) => /^ +at /.test(line));
    log.error({ id: debugId, error: error.name, at }, "a request failed");
    context.get("note").reason = error.name;
    return context.html(failureDocument(viewOf(context), place, "This server failed.", debugId), 500);
  };
}

import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Log } from "./log.js";
import type { Metrics } from "./metrics.js";
import type { RequestEnv, RequestNote } from "./request-env.js";

/**
 * Logs and counts every answer, by the template of its route and never by its address. The line's `id` is the debug id that
 * the answer carries and the page shows.
 */
export function recordRequests(log: Log, metrics: Metrics, apiPath: string): MiddlewareHandler<RequestEnv> {
  return async (context, next) => {
    const started = performance.now();
    const note: RequestNote = {};
    context.set("note", note);
    metrics.inFlight.inc();
    try {
      await next();
    } finally {
      metrics.inFlight.dec();
    }
    const { method } = context.req;
    const { status, headers } = context.res;
    const id = headers.get("X-Debug-Id") ?? randomUUID().replaceAll("-", "");
    if (!headers.has("X-Debug-Id")) context.header("X-Debug-Id", id);
    const durationMs = Math.round(performance.now() - started);
    const route = note.gateway?.path === undefined ? routePath(context) : apiPath + note.gateway.path;
    metrics.requests.inc({ method, route, status });
    metrics.durations.observe({ method, route }, durationMs / 1000);
    const reason = note.reason ?? note.gateway?.reason;
    log[levelOf(status, route)](
      { id, method, route, status, durationMs, ...(reason !== undefined && { reason }) },
      "request",
    );
  };
}

function levelOf(status: number, route: string): "debug" | "info" | "warn" | "error" {
  if (status >= 500) return "error";
  if (status >= 400) return "warn";
  return /\/(assets\/|healthz$|readyz$|metrics$)/.test(route) ? "debug" : "info";
}

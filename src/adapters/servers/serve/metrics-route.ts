import { Hono, type MiddlewareHandler } from "hono";
import type { Metrics } from "./metrics.js";

/** The metrics as Prometheus reads them. */
export function serveMetrics({ registry }: Metrics): MiddlewareHandler {
  return async (context) =>
    context.body(await registry.metrics(), 200, {
      "Content-Type": registry.contentType,
      "Cache-Control": "no-store",
    });
}

/** A server of the metrics alone. */
export function metricsApp(metrics: Metrics): Hono {
  return new Hono().get("/metrics", serveMetrics(metrics));
}

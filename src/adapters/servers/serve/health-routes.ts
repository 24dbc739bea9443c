import type { Hono } from "hono";
import { type Health, isReady } from "./health.js";
import type { RequestEnv } from "./request-env.js";

/** `/healthz`: this server lives; `/readyz`: it can serve. Both say what of Harmony is reachable. */
export function healthRoutes(app: Hono<RequestEnv>, health: Health): void {
  const noStore = { "Cache-Control": "no-store" };
  app.get("/healthz", async (context) =>
    context.json({ status: "alive", harmony: await health.check() }, 200, noStore),
  );
  app.get("/readyz", async (context) => {
    const harmony = await health.check();
    const ready = isReady(harmony);
    return context.json({ status: ready ? "ready" : "not ready", harmony }, ready ? 200 : 503, noStore);
  });
}

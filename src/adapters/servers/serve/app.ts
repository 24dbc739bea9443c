import { Hono } from "hono";
import { bearerAuth } from "hono/bearer-auth";
import { contextStorage } from "hono/context-storage";
import { apiPathOf, makeApi } from "./api.js";
import { serveAssets } from "./assets.js";
import type { Harmony } from "./harmony.js";
import { healthRoutes } from "./health-routes.js";
import type { Log } from "./log.js";
import type { Metrics } from "./metrics.js";
import { serveMetrics } from "./metrics-route.js";
import { networksOf } from "./network.js";
import { notFoundDocument } from "./page/document.js";
import { earlyScript } from "./page/early-script.js";
import { frameStyles } from "./page/styles.js";
import { viewOf } from "./page/view.js";
import type { PageFiles } from "./page-files.js";
import { placeOf, servePage } from "./page-route.js";
import { connectionAddress, peerOf } from "./peer.js";
import { recordRequests } from "./record.js";
import { securityHeaders } from "./security-headers.js";
import type { ServeEnv } from "./serve-env.js";
import type { ServeSettings } from "./settings.js";
import type { SignIn } from "./sign-in/sign-in.js";

export interface AppConfig {
  readonly settings: ServeSettings;
  readonly harmony: Harmony;
  readonly signIn: SignIn;
  readonly files: PageFiles;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Everything that this server answers, as a Hono app for its Node server. */
export function makeApp({ settings, harmony, signIn, files, log, metrics }: AppConfig): Hono<ServeEnv> {
  const { basePath: base, origins, metricsToken, trustProxy } = settings;
  const apiPath = apiPathOf(base);
  const api = makeApi(harmony, settings);
  const trusted = networksOf(trustProxy);
  const isHttps = origins.length > 0 && origins.every((origin) => origin.startsWith("https:"));
  const place = placeOf(settings, harmony);

  const app = new Hono<ServeEnv>();
  app.use(contextStorage());
  app.use(recordRequests(log, metrics, apiPath));
  app.use(async (context, next) => {
    const peer = peerOf(context.env.incoming, trusted);
    context.set("peer", isHttps ? { ...peer, isSecure: true } : peer);
    await next();
  });
  app.use(securityHeaders({ scripts: [earlyScript], styles: [frameStyles] }));

  healthRoutes(app, harmony.health);
  if (metricsToken !== undefined) app.get("/metrics", bearerAuth({ token: metricsToken }), serveMetrics(metrics));
  app.get(`${base}/assets/:folder/:file`, serveAssets(files, `${base}/assets`));

  app.use(async (context, next) => {
    const address = connectionAddress(context.env.incoming);
    context.set("caller", await signIn.callerOf(context.req.raw, { address }));
    await next();
  });
  signIn.routes?.(app);
  const page = servePage({ place, signIn, files, api, apiPath });
  app.get(`${base}/ui/spotify`, page);
  app.get(`${base}/ui/spotify/*`, page);
  app.all(`${apiPath}/*`, (context) => api(context.req.raw));
  app.all(`${base}/api/*`, (context) => api(context.req.raw));
  for (const path of new Set(["/", base || "/", `${base}/`, `${base}/ui`]))
    app.get(path, (context) => context.redirect(`${base}/ui/spotify`));

  app.notFound((context) => context.html(notFoundDocument(viewOf(context), place), 404));
  app.onError((error, context) => {
    // Its message may quote anything.
    context.get("note").reason = error.name;
    log.error({ error: error.name, stack: error.stack?.split("\n").slice(1, 6).join("\n") }, "a request failed");
    return context.json({ ok: false, error: { code: "INTERNAL_ERROR", message: "This server failed." } }, 500);
  });
  return app;
}

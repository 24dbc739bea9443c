import { Hono } from "hono";
import { bearerAuth } from "hono/bearer-auth";
import { contextStorage } from "hono/context-storage";
import { apiPathOf, makeApi } from "./api.js";
import { serveAssets } from "./assets.js";
import { compressAnswers } from "./compress-answers.js";
import { makeAnswerFailure } from "./failure.js";
import type { Harmony } from "./harmony.js";
import { healthRoutes } from "./health-routes.js";
import { makeIsSecure } from "./is-secure.js";
import type { Log } from "./log.js";
import type { Metrics } from "./metrics.js";
import { serveMetrics } from "./metrics-route.js";
import { notFoundDocument } from "./page/document.js";
import { earlyScript } from "./page/early-script.js";
import { frameStyles } from "./page/styles.js";
import { viewOf } from "./page/view.js";
import type { PageFiles } from "./page-files.js";
import { placeOf, servePage } from "./page-route.js";
import { recordRequests } from "./record.js";
import type { RequestEnv } from "./request-env.js";
import { securityHeaders } from "./security-headers.js";
import type { ServeSettings } from "./settings.js";
import type { ServeEnv, SignIn } from "./sign-in/sign-in.js";

export interface AppConfig {
  readonly settings: ServeSettings;
  readonly harmony: Harmony;
  readonly signIn: SignIn;
  readonly files: PageFiles;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Everything that this server answers, as a Hono app for its Node server. */
export function makeApp({ settings, harmony, signIn, files, log, metrics }: AppConfig): Hono<RequestEnv> {
  const { basePath: base, origins, metricsToken, trustProxy } = settings;
  const apiPath = apiPathOf(base);
  const api = makeApi(harmony, signIn, settings);
  const isSecure = makeIsSecure(origins, trustProxy);
  const place = placeOf(settings, harmony);

  const app = new Hono<RequestEnv>();
  app.use(contextStorage());
  app.use(recordRequests(log, metrics, apiPath));
  app.use((context, next) => {
    context.set("isSecure", isSecure(context));
    return next();
  });
  app.use(securityHeaders({ scripts: [earlyScript], styles: [frameStyles] }));

  healthRoutes(app, harmony.health);
  if (metricsToken !== undefined) app.get("/metrics", bearerAuth({ token: metricsToken }), serveMetrics(metrics));
  app.get(`${base}/assets/:folder/:file`, serveAssets(files, `${base}/assets`));

  if (signIn.routes) {
    const ofSignIn = new Hono<ServeEnv>();
    signIn.routes(ofSignIn);
    app.route("/", ofSignIn);
  }
  app.use(`${base}/*`, compressAnswers());
  const page = servePage({ place, signIn, files, api, apiPath });
  app.get(`${base}/ui/spotify`, page);
  app.get(`${base}/ui/spotify/*`, page);
  app.all(`${base}/api/*`, (context) => api(context.req.raw));
  for (const path of new Set(["/", base || "/", `${base}/`, `${base}/ui`, `${base}/ui/`]))
    app.get(path, (context) => context.redirect(`${base}/ui/spotify`));

  app.notFound((context) => context.html(notFoundDocument(viewOf(context), place), 404));
  app.onError(makeAnswerFailure(place, log));
  return app;
}

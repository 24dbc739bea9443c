import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { RequestEnv } from "./request-env.js";

/** What a content policy calls an inline script or style with this text. */
export function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

export interface InlineTexts {
  readonly scripts: ReadonlyArray<string>;
  readonly styles: ReadonlyArray<string>;
}

/** The headers of every answer: scripts and pictures from this server only, in no foreign frame. */
export function securityHeaders({ scripts, styles }: InlineTexts): MiddlewareHandler<RequestEnv> {
  const common: Parameters<typeof secureHeaders>[0] = {
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", ...scripts.map(hashOf)],
      styleSrc: ["'self'", ...styles.map(hashOf)],
      imgSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: "same-origin",
    xFrameOptions: "DENY",
    crossOriginOpenerPolicy: "same-origin",
    crossOriginResourcePolicy: "same-origin",
    xXssProtection: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    originAgentCluster: false,
  };
  const plain = secureHeaders({ ...common, strictTransportSecurity: false });
  const secure = secureHeaders({ ...common, strictTransportSecurity: "max-age=31536000" });
  return async (context, next) => {
    // A document that allows less than the page says so itself.
    let own: string | null = null;
    await (context.get("isSecure") ? secure : plain)(context, async () => {
      await next();
      own = context.res.headers.get("Content-Security-Policy");
    });
    if (own !== null) context.res.headers.set("Content-Security-Policy", own);
  };
}

import { createRootRoute, createRoute, createRouter, RouterProvider, useBlocker } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createTanStackRouter } from "../../../../src/adapters/routers/tanstack-router.js";
import type { Host, HostOptions } from "./host.js";
import { reactPages, rendered } from "./react-pages.js";

export const start = async ({ base, pages }: HostOptions): Promise<Host> => {
  const { Pages, host } = reactPages(
    pages,
    () => createTanStackRouter(router, { base: "/spotify" }),
    (refuses) => useBlocker({ shouldBlockFn: refuses, enableBeforeUnload: false }),
  );
  const rootRoute = createRootRoute();
  const spotify = createRoute({ getParentRoute: () => rootRoute, path: "/spotify", component: Pages });
  const router = createRouter({ routeTree: rootRoute.addChildren([spotify]), basepath: base });
  const root = document.body.appendChild(document.createElement("div"));
  root.id = "root";
  createRoot(root).render(
    <StrictMode>
      <RouterProvider router={router} />
    </StrictMode>,
  );
  await rendered(pages);
  return host;
};

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter, RouterProvider, useBlocker } from "react-router";
import { createReactRouter } from "../../../../src/adapters/routers/react-router.js";
import type { Host, HostOptions } from "./host.js";
import { reactPages, rendered } from "./react-pages.js";

export const start = async ({ base, pages }: HostOptions): Promise<Host> => {
  const { Pages, host } = reactPages(
    pages,
    () => createReactRouter(router, { base: "/spotify" }),
    (refuses) => void useBlocker(refuses),
  );
  const router = createBrowserRouter([{ path: "/spotify", element: <Pages /> }], { basename: base });
  // The blocker is in place some renders after the page is: strict effects run twice.
  const isBlocking = new Promise<void>((resolve) => {
    const { getBlocker } = router;
    router.getBlocker = (...given) => {
      resolve();
      return getBlocker(...given);
    };
  });
  const root = document.body.appendChild(document.createElement("div"));
  root.id = "root";
  createRoot(root).render(
    <StrictMode>
      <RouterProvider router={router} />
    </StrictMode>,
  );
  await Promise.all([rendered(pages), isBlocking]);
  return host;
};

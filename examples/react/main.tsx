import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter, Link, Outlet } from "react-router";
import { RouterProvider } from "react-router/dom";
import { Spotify } from "./spotify.js";

const Frame = () => (
  <>
    <nav>
      <Link to="/">Queue</Link>
      <Link to="/spotify">Spotify</Link>
    </nav>
    <Outlet />
  </>
);

export const router = createBrowserRouter([
  {
    element: <Frame />,
    children: [
      { path: "/", element: <h1>Queue</h1> },
      { path: "/spotify", element: <Spotify /> },
    ],
  },
]);

createRoot(document.querySelector("#root")!).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
);

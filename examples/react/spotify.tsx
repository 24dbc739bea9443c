import { createHarmonySpotify } from "harmony-spotify";
import { listeners } from "harmony-spotify/adapters/frameworks/react";
import { connectRouter, createReactRouter } from "harmony-spotify/adapters/routers/react-router";
import "harmony-spotify/define";
import { useEffect, useRef, useState } from "react";
import { router } from "./main.js";

// Lives as long as the application: what is known is shown at once when the operator comes back.
const plugin = createHarmonySpotify({ apiBase: "/api/v1" });

export const Spotify = () => {
  const page = useRef<HTMLElementTagNameMap["harmony-spotify-page"]>(null);
  const [opened, setOpened] = useState(0);
  useEffect(() => connectRouter(page.current!, createReactRouter(router, { base: "/spotify" })), []);
  return (
    <>
      <harmony-spotify-page
        ref={page}
        plugin={plugin}
        {...listeners({ navigate: () => setOpened((count) => count + 1) })}
      />
      <p>{opened} links opened.</p>
    </>
  );
};

// Checked by the compiler alone: every line that must not compile says so.
import { useRef } from "react";
import { listeners } from "../../src/adapters/frameworks/react.js";
import type { HarmonySpotifyPage } from "../../src/components/page/page.js";
import type { HarmonySpotify } from "../../src/index.js";

export const Right = ({ plugin }: { plugin: HarmonySpotify }) => {
  const page = useRef<HarmonySpotifyPage>(null);
  return (
    <harmony-spotify-provider plugin={plugin} locale="de-AT">
      <harmony-spotify-page
        ref={page}
        plugin={plugin}
        className="page"
        onharmony-spotify-navigate={(event) => event.detail.card.toUpperCase()}
        {...listeners({ "view-change": ({ detail }) => detail.view.trim() })}
      />
      <harmony-spotify-status-card
        api-base="/api/v1"
        user-role="operator"
        features="spotify imports"
        oauth-runbook="/ui/runbook"
        showWhenOff
        workerRanAt={0}
      />
      <harmony-spotify-playlists-card view="q=indie" aria-label="Playlists" />
      <harmony-spotify-account-card />
      <harmony-spotify-backfill-card />
      <harmony-spotify-free-ingest-card />
      <harmony-spotify-recommendations-card />
      <harmony-spotify-saved-tracks-card />
    </harmony-spotify-provider>
  );
};

export const Wrong = () => (
  <>
    {/* @ts-expect-error no such element */}
    <harmony-spotify-queue-card />
    {/* @ts-expect-error no such property */}
    <harmony-spotify-status-card baseUrl="/api/v1" />
    {/* @ts-expect-error not of a card, but of the page */}
    <harmony-spotify-status-card location={undefined} />
    {/* @ts-expect-error not of the page, but of a card */}
    <harmony-spotify-page view="q=indie" />
    {/* @ts-expect-error a plugin, not its name */}
    <harmony-spotify-page plugin="harmony" />
    {/* @ts-expect-error no such role */}
    <harmony-spotify-status-card user-role="root" />
    {/* @ts-expect-error the event has no such detail */}
    <harmony-spotify-page onharmony-spotify-navigate={(event) => event.detail.page} />
    {/* @ts-expect-error another event's handler */}
    <harmony-spotify-page onharmony-spotify-navigate={(event: MouseEvent) => event.clientX} />
    {/* @ts-expect-error no such event */}
    <harmony-spotify-page {...listeners({ navigated: () => undefined })} />
  </>
);

import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { getAccount } from "../contract/account.js";
import { listTopTracks } from "../contract/listening.js";
import { listPlaylists, listPlaylistTracks } from "../contract/playlists.js";
import { getRecommendations } from "../contract/recommendations.js";
import { searchTracks } from "../contract/search.js";
import { getAudioFeatures } from "../contract/tracks.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import { SessionSignals } from "../live/session-signals.js";
import type { Watched } from "../live/watched.js";
import { accountFromWire } from "../model/account.js";
import { playlistFromWire } from "../model/playlist.js";
import { audioFeaturesAnswerFromWire, playlistTrackFromWire, trackFromWire } from "../model/track.js";
import {
  type Capabilities,
  findingsOfPlaylist,
  findingsOfProfile,
  findingsOfSearch,
  findingsOfTracks,
  servedFinding,
} from "../policy/capabilities.js";
import { EvidenceService } from "./evidence.js";

/** A word that many tracks have in their names. */
const commonWord = "love";
const tracksAsked = 50;

/** What the app that Harmony signs in with may do. Spotify has withdrawn more and more from apps in development mode. */
export class CapabilitiesService extends Context.Service<
  CapabilitiesService,
  {
    /** As answers have shown it within a day. Nothing is asked for it. */
    readonly capabilities: Watched<Capabilities>;
    /**
     * Asks Spotify once for each capability that can be tried without changing anything. Library writes are forgotten
     * instead, so that they can be tried. Fails if Harmony does not even get the profile.
     */
    readonly checkAgain: LiveCommand<void, void>;
  }
>()("harmony-spotify/CapabilitiesService") {
  static readonly layer = Layer.effect(
    CapabilitiesService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const { capabilities, forget, learn } = yield* EvidenceService;
      const { lastFailure } = yield* SessionSignals;

      /** What is refused is an answer, too. */
      const tried = <A>(request: Effect.Effect<A, HarmonyError>) =>
        Effect.option(Effect.tapError(request, (error) => SubscriptionRef.set(lastFailure, error)));

      const check = Effect.fnUntraced(function* (_: void) {
        const account = yield* client.send(getAccount, {}, accountFromWire);
        yield* forget("library_writes");
        yield* learn(findingsOfProfile(account.value.profile, account.at));

        const top = yield* tried(client.sendList(listTopTracks, { query: { limit: tracksAsked } }, trackFromWire));
        if (top._tag === "Some") yield* learn(findingsOfTracks(top.value.value.items, top.value.at));

        const search = yield* tried(client.sendList(searchTracks, { query: { query: commonWord } }, trackFromWire));
        if (search._tag === "Some") yield* learn(findingsOfSearch(search.value.value.items.length, search.value.at));

        const [track] = [top, search].flatMap((list) => (list._tag === "Some" ? list.value.value.items : []));
        if (track?.id) {
          const query = { seed_tracks: track.id, limit: 1 };
          const recommended = yield* tried(client.sendList(getRecommendations, { query }, trackFromWire));
          if (recommended._tag === "Some" && recommended.value.value.items.length > 0) {
            yield* learn(servedFinding("recommendations", recommended.value.at));
          }
          const features = yield* tried(client.send(getAudioFeatures, { id: track.id }, audioFeaturesAnswerFromWire));
          if (features._tag === "Some") yield* learn(servedFinding("audio_features", features.value.at));
        }

        const playlists = yield* tried(client.sendList(listPlaylists, {}, playlistFromWire));
        const accountId = account.value.profile.id;
        const foreign = (playlists._tag === "Some" ? playlists.value.value.items : []).find(
          ({ ownerId }) => ownerId && accountId && ownerId !== accountId,
        );
        if (foreign) {
          const input = { id: foreign.id, query: { limit: 1, offset: 0 } };
          const tracks = yield* tried(client.sendList(listPlaylistTracks, input, playlistTrackFromWire));
          if (tracks._tag === "Some") {
            const { ownerId } = foreign;
            const items = tracks.value.value.items.length;
            yield* learn(findingsOfPlaylist({ ownerId, items }, accountId, tracks.value.at));
          }
        }
      });

      return CapabilitiesService.of({
        capabilities,
        checkAgain: yield* makeLiveCommand({ action: "account.view", effect: check }),
      });
    }),
  );
}

import * as Schema from "effect/Schema";
import { get } from "./endpoint.js";
import { Count, optional, word } from "./fields.js";
import { roles } from "./permissions.js";

/** Who is signed in, which features are on, how large a submission may be, and what the gateway adds. */
export const Session = Schema.Struct({
  user: optional(Schema.String),
  role: word(roles),
  features: optional(
    Schema.Struct({
      spotify: optional(Schema.Boolean),
      imports: optional(Schema.Boolean),
      soulseek: optional(Schema.Boolean),
      dlq: optional(Schema.Boolean),
    }),
  ),
  limits: optional(
    Schema.Struct({
      max_import_bytes: optional(Count),
      max_tracks: optional(Count),
      max_playlists: optional(Count),
    }),
  ),
  /** How often this server asks Harmony for a sync by itself. Without it, it does not. */
  sync_every_seconds: optional(Count),
  covers: optional(
    Schema.Boolean.annotate({ description: "Whether the gateway serves Spotify's pictures at `/covers?url=…`." }),
  ),
}).annotate({ identifier: "Session" });

export const getSession = get("/session", {
  response: Session,
  role: "read_only",
  features: [],
  origin: "extension",
});

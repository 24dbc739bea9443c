import * as Schema from "effect/Schema";
import { roles } from "../model/session.js";
import { Count, nullish, oneOf } from "./tolerant.js";

/** What `GET /session` answers. */
export const SessionAnswer = Schema.Struct({
  user: nullish(Schema.String),
  role: oneOf(...roles),
  features: nullish(
    Schema.Struct({
      spotify: nullish(Schema.Boolean),
      imports: nullish(Schema.Boolean),
      soulseek: nullish(Schema.Boolean),
      dlq: nullish(Schema.Boolean),
    }),
  ),
  limits: nullish(
    Schema.Struct({
      maxImportBytes: nullish(Count),
      maxTracks: nullish(Count),
      maxPlaylists: nullish(Count),
    }),
  ),
});
export type SessionAnswer = typeof SessionAnswer.Type;

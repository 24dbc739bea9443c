import { SessionAnswer } from "../schema/session.js";
import { get } from "./endpoint.js";

export const getSession = get("/session", {
  response: SessionAnswer,
  role: "read_only",
  features: [],
  origin: "extension",
});

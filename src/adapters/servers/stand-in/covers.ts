import { between } from "./chance.js";
import { missing, problemResponse } from "./problem.js";

/** Stands for a picture of Spotify's as the gateway serves it: a plain square in a colour of its own for each address. */
export function coverFor(request: Request): Response {
  const address = new URL(request.url).searchParams.get("url");
  if (!address) return problemResponse(missing("No picture was asked for."));
  const hue = between(`cover ${address}`, 0, 359);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><rect width="2" height="2" fill="hsl(${hue} 45% 45%)"/><circle cx="1.4" cy="1.4" r=".9" fill="hsl(${(hue + 40) % 360} 55% 60%)"/></svg>`;
  return new Response(svg, {
    headers: { "Content-Type": "image/svg+xml", "Cache-Control": "private, max-age=86400, immutable" },
  });
}

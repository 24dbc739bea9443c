// HTMX makes elements of what its own server answers. It names no policy of its own, so the page's default has to let
// HTML through; scripts stay refused. Without HTMX this file is not needed.
globalThis.trustedTypes?.createPolicy("default", { createHTML: (html) => html });

// The shell's own comfort: settings are sent when they are chosen. Without it every form has a button.

document.documentElement.classList.add("scripted");

/** What needs no new page: the theme is ours, flags and scenario are the server's, and the page is told to look again. */
const live = new Set(["/ui/settings/theme", "/ui/settings/features", "/ui/settings/scenario"]);

document.addEventListener("change", async ({ target }) => {
  const form = (target as Element).closest<HTMLFormElement>(".settings form");
  if (!form) return;
  const { pathname } = new URL(form.action);
  if (!live.has(pathname)) return form.requestSubmit();
  const fields = new FormData(form);
  await fetch(form.action, { method: "POST", body: fields, redirect: "manual" });
  const theme = fields.get("theme");
  if (typeof theme === "string") document.documentElement.dataset["theme"] = theme;
  else document.dispatchEvent(new Event("harmony-settings"));
});

// A menu closes when one goes elsewhere.
const settings = document.querySelector<HTMLDetailsElement>(".settings");
document.addEventListener("click", (event) => {
  if (settings && !event.composedPath().includes(settings)) settings.open = false;
});
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !settings?.open) return;
  settings.open = false;
  settings.querySelector("summary")?.focus();
});

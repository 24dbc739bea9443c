export const en = {
  title: "Worker health",
  reading: "Asking Harmony…",
  configured: "Harmony reports no fault: the Spotify configuration is complete.",
  failing: "Harmony reports a fault.",
  missing: "Missing configuration:",
  lastRun: "Last run",
  nextRun: "Next run",
  never: "Not known",
  late: "Overdue",
  advice: [
    "The sync worker runs every 15 min. See whether its process is up, and whether it logs rate limits (429) or failed logins.",
    "Ensure that the jobs that invalidate the playlist cache run.",
    "For immediate relief force sync the playlists that matter. It renews them; it does not mend the worker.",
  ] as ReadonlyArray<string>,
  more: "Worker health of this Harmony",
};

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

// An interval of the browser and no schedule of Effect: elements have no `Clock` of their own, and this starts and stops with
// the visibility of the page.
function start(): void {
  timer ??= setInterval(tell, 1000);
}

function stop(): void {
  clearInterval(timer);
  timer = undefined;
}

function tell(): void {
  for (const listener of [...listeners]) listener();
}

function onVisibility(): void {
  if (document.hidden) return stop();
  tell();
  start();
}

/** Calls back every second while the page is visible, and at once when it becomes visible again. All listeners share one timer. */
export function everySecond(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener("visibilitychange", onVisibility);
  listeners.add(listener);
  if (!document.hidden) start();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener("visibilitychange", onVisibility);
    stop();
  };
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

const start = (): void => {
  timer ??= setInterval(tell, 1000);
};

const stop = (): void => {
  clearInterval(timer);
  timer = undefined;
};

const tell = (): void => {
  for (const listener of [...listeners]) listener();
};

const onVisibility = (): void => {
  if (document.hidden) return stop();
  tell();
  start();
};

/** Calls back every second while the page is visible, and at once when it comes back. One timer however many ask. */
export const everySecond = (listener: () => void): (() => void) => {
  if (listeners.size === 0) document.addEventListener("visibilitychange", onVisibility);
  listeners.add(listener);
  if (!document.hidden) start();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener("visibilitychange", onVisibility);
    stop();
  };
};

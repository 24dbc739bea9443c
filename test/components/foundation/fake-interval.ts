/** Stands in for the page's interval timers until `restore`: `pass` lets seconds go by, `running` counts them. */
export const fakeIntervals = () => {
  const { setInterval, clearInterval } = globalThis;
  const timers = new Map<number, () => void>();
  let next = 1;
  globalThis.setInterval = ((callback: () => void) => {
    timers.set(next, callback);
    return next++;
  }) as typeof globalThis.setInterval;
  globalThis.clearInterval = ((id: number) => void timers.delete(id)) as typeof globalThis.clearInterval;
  return {
    get running() {
      return timers.size;
    },
    tick: () => [...timers.values()].forEach((callback) => callback()),
    restore: () => Object.assign(globalThis, { setInterval, clearInterval }),
  };
};

/** Lets few tasks run at once and few wait. Undefined for one too many. */
export type Gate = <A>(task: () => Promise<A>) => Promise<A> | undefined;

export function makeGate({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }): Gate {
  let running = 0;
  const queue: Array<() => void> = [];
  const run = async <A>(task: () => Promise<A>): Promise<A> => {
    if (running >= atOnce) await new Promise<void>((resolve) => queue.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
  return (task) => (running >= atOnce && queue.length >= waiting ? undefined : run(task));
}

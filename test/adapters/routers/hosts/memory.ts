import { createMemoryRouter } from "../../../../src/adapters/routers/memory.js";
import { type Host, type HostOptions, plainHost } from "./host.js";

export const start = ({ pages, search }: HostOptions): Host => {
  let refuses = false;
  const router = createMemoryRouter({ search, guard: () => !refuses });
  return {
    ...plainHost(pages, () => router),
    refuse: (now) => (refuses = now),
    address: () => router.search,
    back: () => router.back(),
    forward: () => router.forward(),
  };
};

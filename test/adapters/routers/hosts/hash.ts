import { createHashRouter } from "../../../../src/adapters/routers/hash.js";
import { type Host, type HostOptions, plainHost } from "./host.js";

export const start = ({ pages }: HostOptions): Host => {
  let refuses = false;
  return {
    ...plainHost(pages, () => createHashRouter({ base: "/spotify", guard: () => !refuses })),
    refuse: (now) => (refuses = now),
  };
};

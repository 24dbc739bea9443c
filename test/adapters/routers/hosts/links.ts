import { createLinkRouter } from "../../../../src/adapters/routers/links.js";
import { type Host, type HostOptions, plainHost } from "./host.js";

export const start = ({ pages }: HostOptions): Host => {
  let refuses = false;
  return {
    ...plainHost(pages, () => createLinkRouter({ guard: () => !refuses })),
    refuse: (now) => (refuses = now),
  };
};

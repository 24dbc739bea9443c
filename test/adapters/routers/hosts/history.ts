import { createHistoryRouter } from "../../../../src/adapters/routers/history.js";
import { type Host, type HostOptions, plainHost } from "./host.js";

export const start = ({ base, pages }: HostOptions): Host => {
  let refuses = false;
  return {
    ...plainHost(pages, () => createHistoryRouter({ base: `${base}/spotify`, guard: () => !refuses })),
    refuse: (now) => (refuses = now),
  };
};

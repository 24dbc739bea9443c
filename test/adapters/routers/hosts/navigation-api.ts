import { createNavigationRouter } from "../../../../src/adapters/routers/navigation-api.js";
import { type Host, type HostOptions, plainHost } from "./host.js";

export const start = ({ base, pages }: HostOptions): Host => {
  let refuses = false;
  navigation.addEventListener("navigate", (event) => {
    if (refuses) event.preventDefault();
  });
  return {
    ...plainHost(pages, () => createNavigationRouter({ base: `${base}/spotify` })),
    refuse: (now) => (refuses = now),
  };
};

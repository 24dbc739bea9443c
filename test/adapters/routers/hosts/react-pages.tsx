import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Router } from "../../../../src/adapters/routers/router.js";
import { type Host, mountPage } from "./host.js";

const Page = ({ makeRouter }: { makeRouter: () => Router }) => {
  const slot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const page = mountPage(slot.current!, makeRouter());
    return () => void page.unmount();
  }, [makeRouter]);
  return <div ref={slot} />;
};

/** A route with pages in it that a test can render again and take away. */
export const reactPages = (pages: number, makeRouter: () => Router, useRefusal: (refuses: () => boolean) => void) => {
  let refuses = false;
  let update: (change: (keys: ReadonlyArray<number>) => ReadonlyArray<number>) => void = () => undefined;
  const isRefused = () => refuses;
  const Pages = () => {
    const [keys, setKeys] = useState<ReadonlyArray<number>>(() => Array.from({ length: pages }, (_, index) => index));
    update = setKeys;
    useRefusal(isRefused);
    return keys.map((key) => <Page key={key} makeRouter={makeRouter} />);
  };
  const host: Host = {
    refuse: (now) => (refuses = now),
    render: () => flushSync(() => update((keys) => [...keys])),
    unmountFirst: () => flushSync(() => update((keys) => keys.slice(1))),
  };
  return { Pages, host };
};

/** Until React has put the pages there. */
export const rendered = async (pages: number): Promise<void> => {
  while (document.querySelectorAll("#root > div").length < pages) await new Promise(requestAnimationFrame);
};

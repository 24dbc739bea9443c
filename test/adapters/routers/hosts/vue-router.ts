import { createApp, defineComponent, h, nextTick, onBeforeUnmount, onMounted, ref, shallowRef } from "vue";
import { createRouter, createWebHistory, RouterView } from "vue-router";
import type { Mounted } from "../../../../src/adapters/mount/index.js";
import { createVueRouter } from "../../../../src/adapters/routers/vue-router.js";
import { type Host, type HostOptions, mountPage } from "./host.js";

export const start = async ({ base, pages }: HostOptions): Promise<Host> => {
  let refuses = false;
  const keys = ref(Array.from({ length: pages }, (_, index) => index));
  const times = shallowRef(0);

  const Page = defineComponent(() => {
    const slot = ref<HTMLElement>();
    let page: Mounted | undefined;
    onMounted(() => (page = mountPage(slot.value!, createVueRouter(router, { base: "/spotify" }))));
    onBeforeUnmount(() => void page?.unmount());
    return () => h("div", { ref: slot, "data-times": times.value });
  });
  const Pages = defineComponent(() => () => keys.value.map((key) => h(Page, { key })));

  const router = createRouter({ history: createWebHistory(base), routes: [{ path: "/spotify", component: Pages }] });
  router.beforeEach(() => !refuses);
  const app = createApp({ render: () => h(RouterView) });
  app.use(router);
  app.mount(document.body.appendChild(document.createElement("div")));
  await router.isReady();
  await nextTick();
  return {
    refuse: (now) => (refuses = now),
    render: () => times.value++,
    unmountFirst: () => void keys.value.shift(),
  };
};

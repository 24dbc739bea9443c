/** Node has no page: what core asks one for, whether it can be seen, whether there is a network, and when it is left. */
const page = new EventTarget() as EventTarget & { visibilityState: string; readonly cookie: string };
const pageEvents = new EventTarget();
let isOnline = true;

Object.assign(page, { visibilityState: "visible", cookie: "csrftoken=test", querySelector: () => null });
Object.defineProperty(globalThis, "document", { value: page, configurable: true });
Object.defineProperty(globalThis, "addEventListener", {
  value: pageEvents.addEventListener.bind(pageEvents),
  configurable: true,
});
Object.defineProperty(globalThis, "navigator", {
  value: {
    get onLine() {
      return isOnline;
    },
  },
  configurable: true,
});

export function setVisible(visible: boolean): void {
  page.visibilityState = visible ? "visible" : "hidden";
  page.dispatchEvent(new Event("visibilitychange"));
}

export function setOnline(online: boolean): void {
  isOnline = online;
  pageEvents.dispatchEvent(new Event(online ? "online" : "offline"));
}

export function leavePage(): void {
  pageEvents.dispatchEvent(new Event("pagehide"));
}

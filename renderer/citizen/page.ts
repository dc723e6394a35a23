import { createPinia, disposePinia } from "pinia";
import { createApp, effectScope } from "vue";
import { HEARTBEAT_MS } from "../../electron/contract/bridge.ts";
import App from "./App.vue";
import { conduct } from "./host/conduct.ts";
import { openConnection, type OpenConnection } from "./host/connection.ts";
import { listenForPorts } from "./host/ports.ts";
import { useHostStore } from "./stores/host.ts";
import { useNavigationStore } from "./stores/navigation.ts";
import { startPlace } from "./stores/start-place.ts";

/** Begin the page in its document; what comes back ends it, with all that it knew. */
export function beginPage(): () => void {
  // First of all, so that host and faces are on their way while the page is built.
  let current: OpenConnection | undefined;
  const pinia = createPinia();
  const listenNoMore = listenForPorts(window, (port) => {
    current?.drop();
    current = openConnection(port);
    useHostStore(pinia).attach(current);
  });
  window.fangbian.connect();
  void document.fonts.load('400 16px "Fangbian Core"', "办");
  void document.fonts.load('700 16px "Fangbian Core"', "办");

  const app = createApp(App).use(pinia);
  const conducting = effectScope(true);
  conducting.run(() => app.runWithContext(conduct));
  const place = startPlace(window.location.hash);
  if (place) useNavigationStore().go(place);
  app.mount("#app");
  const beating = setInterval(() => window.fangbian.beat(), HEARTBEAT_MS);

  return () => {
    clearInterval(beating);
    listenNoMore();
    app.unmount();
    conducting.stop();
    disposePinia(pinia);
    current?.drop();
  };
}

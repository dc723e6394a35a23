import "virtual:typeface-core.css";
import { createPinia } from "pinia";
import { createApp } from "vue";
import { HEARTBEAT_MS } from "../../electron/contract/bridge.ts";
import App from "./App.vue";
import { conduct } from "./host/conduct.ts";
import { openConnection, type OpenConnection } from "./host/connection.ts";
import { listenForPorts } from "./host/ports.ts";
import { useHostStore } from "./stores/host.ts";
import { useNavigationStore } from "./stores/navigation.ts";
import { startPlace } from "./stores/start-place.ts";

// First of all, so that host and faces are on their way while the page is built.
let current: OpenConnection | undefined;
listenForPorts(window, (port) => {
  current?.drop();
  current = openConnection(port);
  useHostStore(pinia).attach(current);
});
const pinia = createPinia();
window.fangbian.connect();
void document.fonts.load('400 16px "Fangbian Core"', "办");
void document.fonts.load('700 16px "Fangbian Core"', "办");

const app = createApp(App).use(pinia);
app.runWithContext(conduct);
const place = startPlace(window.location.hash);
if (place) useNavigationStore(pinia).go(place);
app.mount("#app");
setInterval(() => window.fangbian.beat(), HEARTBEAT_MS);

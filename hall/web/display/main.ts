import "../ui/tokens.css";
import "../ui/base.css";
import { createApp } from "vue";
import ScreenGate from "../screen/ScreenGate.vue";
import App from "./App.vue";

createApp(ScreenGate, { kinds: ["display", "windowBoard"], page: App }).mount("#app");

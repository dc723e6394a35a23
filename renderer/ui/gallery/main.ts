import "virtual:typeface-core.css";
import "virtual:typeface-wide.css";
import { createApp } from "vue";
import Gallery from "./Gallery.vue";

// `#/notices/care`: one section in one look; the tour photographs them one by one.
const [section = "actions", look = "standard"] = window.location.hash.replace(/^#\//, "").split("/");
document.documentElement.dataset.look = look;
createApp(Gallery, { section }).mount("#app");

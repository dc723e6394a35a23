import { createPinia } from "pinia";
import { createApp } from "vue";
import { useLookStore } from "../citizen/stores/look.ts";
import PreviewApp from "./PreviewApp.vue";
import { followOpener } from "./follow-opener.ts";
import { Draft } from "./draft.ts";

/** A kiosk's screen without a kiosk: whoever frames this page tells what it shows. Nothing of it is asked for or kept. */
const pinia = createPinia();
const draft = new Draft(pinia);
followOpener({
  own: window,
  look: useLookStore(pinia),
  onTold: (screen) => {
    const first = draft.edition.value === 0;
    draft.take(screen);
    if (first) createApp(PreviewApp, { draft }).use(pinia).mount("#app");
  },
});

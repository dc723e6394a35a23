import "virtual:typeface-core.css";
import { createApp, nextTick } from "vue";
import { loadWideTypeface } from "../citizen/wide-typeface.ts";
import PrintPage from "./PrintPage.vue";

/** The template's page: takes one document, draws it, says so, and is thrown away. */
window.fangbianPrint.onDocument((document) => {
  createApp(PrintPage, { document }).mount("#paper");
  void drawn();
});

async function drawn(): Promise<void> {
  await loadWideTypeface();
  await nextTick();
  // A face that is missing must not keep the paper waiting for ever; the shell would give up first.
  await document.fonts.ready;
  // Nor must a picture that is broken; an empty frame tells of it.
  await Promise.all(Array.from(document.images, (image) => image.decode().catch(() => undefined)));
  window.fangbianPrint.drawn();
}

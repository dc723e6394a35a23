import "virtual:typeface-core.css";
import { beginPage } from "./page.ts";

declare global {
  interface Window {
    /** End the page and begin it at this hash, in the same document. */
    beginAnew(hash: string): void;
  }
}

/*
 * The citizens' page for the short tour, which looks at hundreds of screens: faces and scripts are read once, not for each.
 * Nothing of the former page is left: its stores are gone, its timers stand still, its clock goes right again.
 */
let endPage = beginPage();
window.beginAnew = (hash) => {
  endPage();
  const newest = window.setTimeout(() => undefined);
  for (let timer = 1; timer <= newest; timer += 1) window.clearTimeout(timer);
  Reflect.deleteProperty(performance, "now");
  document.documentElement.removeAttribute("style");
  window.history.replaceState(null, "", `${window.location.pathname}${hash}`);
  endPage = beginPage();
};

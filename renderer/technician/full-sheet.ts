import { onBeforeUnmount, watch, type WatchSource } from "vue";

/** While a sheet covers the whole panel, nothing behind it can be touched or read out. */
export function useFullSheet(open: WatchSource<boolean>): void {
  const behind = (inert: boolean) => {
    const app = document.querySelector<HTMLElement>("#app");
    if (app) app.inert = inert;
  };
  watch(open, behind);
  onBeforeUnmount(() => behind(false));
}

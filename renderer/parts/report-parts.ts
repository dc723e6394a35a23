import { watch } from "vue";
import { useHostStore } from "../citizen/stores/host.ts";
import { useKioskStore } from "../citizen/stores/kiosk.ts";
import { pageParts } from "./page-parts.ts";

/** Tell the host of the page's own parts when it is there, and again when something is plugged in or out. */
export function reportParts(): void {
  const host = useHostStore();
  const kiosk = useKioskStore();
  const devices = (navigator as Partial<Pick<Navigator, "mediaDevices">>).mediaDevices;
  if (devices === undefined) return;

  async function tell(): Promise<void> {
    const { connection } = host;
    const { boot } = kiosk;
    if (connection === undefined || boot === undefined || devices === undefined) return;
    const view = { width: innerWidth, height: innerHeight, maxTouchPoints: navigator.maxTouchPoints };
    for (const status of await pageParts({ boot, devices, view })) {
      // A host that is just going hears of it when it is back.
      await connection.client.parts.report(status, { signal: connection.lost }).catch(() => undefined);
    }
  }

  watch([() => host.connection, () => kiosk.boot], () => void tell(), { immediate: true });
  devices.addEventListener("devicechange", () => void tell());
}

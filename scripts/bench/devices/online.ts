import type { ManagedDevice } from "../../../devices/manager/managed-device.ts";

const PATIENCE_MS = 10_000;

/** Resolves when the device works. */
export function online(device: Pick<ManagedDevice, "kind" | "status" | "onStatus">): Promise<void> {
  if (device.status().device === "online") return Promise.resolve();
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${device.kind} did not come online`)), PATIENCE_MS);
    const stop = device.onStatus((status) => {
      if (status.device !== "online") return;
      clearTimeout(late);
      stop();
      resolve();
    });
  });
}

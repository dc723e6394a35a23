import type { SelfTestConfig } from "../../kiosk-config/schema/devices.ts";
import type { SelfTestStatus } from "../contract/index.ts";
import type { ManagedDevice } from "../manager/managed-device.ts";
import { createWatchedPart } from "./part.ts";
import { clockWatcher, hallAsker, lookAtDisk, lookAtNetwork, type HallAddress } from "./probes.ts";

export interface SelfTestsOptions {
  config: SelfTestConfig;
  dataDir: string;
  hall: HallAddress | undefined;
}

/** What every kiosk watches of itself in this process. */
export function createSelfTests({ config, dataDir, hall }: SelfTestsOptions): ManagedDevice<SelfTestStatus>[] {
  const { intervalMs, minFreeMegabytes, maxClockSkewSeconds } = config;
  const ask = hallAsker(hall);
  const now = () => ({ wall: Date.now(), steady: performance.now() });
  return [
    createWatchedPart({
      kind: "network",
      title: "检查网络",
      look: () => lookAtNetwork({ ask }),
      intervalMs,
    }),
    createWatchedPart({
      kind: "disk",
      title: "检查硬盘",
      look: () => lookAtDisk({ dataDir, minFreeMegabytes }),
      intervalMs,
    }),
    createWatchedPart({
      kind: "clock",
      title: "核对时间",
      look: clockWatcher({ ask, maxSkewSeconds: maxClockSkewSeconds, now }),
      intervalMs,
    }),
  ];
}

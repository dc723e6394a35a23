import type { UpsStatus } from "../contract/index.ts";
import type { ManagedDevice } from "../manager/managed-device.ts";

/** An uninterruptible power supply; all it does for the kiosk is to tell how much time is left. */
export type UpsDevice = ManagedDevice<UpsStatus>;

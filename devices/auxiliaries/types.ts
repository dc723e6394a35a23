import type { AuxiliariesStatus } from "../contract/index.ts";
import type { ManagedDevice } from "../manager/managed-device.ts";

/** Lights and contacts, XFS4IoT Lights and Auxiliaries. */
export interface AuxiliariesDevice extends ManagedDevice<AuxiliariesStatus> {
  /** False when there is no such light, or the board is away. Lights that are on are lit again after a reconnection. */
  setLight(name: string, state: "on" | "off"): Promise<boolean>;
}

/** What can go wrong between a HID device and its host; what goes wrong inside the device is its own twin's. */
export interface HidFaults {
  /**
   * `error`: reading fails once, and the device answers as if nothing had happened when it is opened again. `badSum`:
   * wrapped reports arrive damaged. `empty`: reports of no bytes in between. `busy`: it cannot be opened.
   */
  bus: "none" | "error" | "badSum" | "empty" | "busy";
}

export const NO_HID_FAULTS: HidFaults = { bus: "none" };

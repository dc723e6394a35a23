import type { DeviceStatus } from "../contract/index.ts";

export type LogFields = Record<string, string | number | boolean>;

/** Says who is here, or follows from it: a card, a person, a scan that is waited for, a light that leads the hand. */
const PRIVATE = ["media", "presence", "chipPower", "scanner", "lights"];
/** Runs on by itself. */
const CLOCKWORK = ["runtimeMinutes"];
/** Said by the event itself. */
const SAID = ["kind", "device", "fault"];

/** What the state is made of, whatever the class of device. */
export function loggedFields(status: DeviceStatus): LogFields {
  const fields: LogFields = {};
  for (const [name, value] of Object.entries(status)) {
    if ([...PRIVATE, ...CLOCKWORK, ...SAID].includes(name)) continue;
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") fields[name] = value;
  }
  return {
    ...fields,
    ...(status.fault !== undefined && { code: status.fault.code, detail: status.fault.detail }),
  };
}

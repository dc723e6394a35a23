import { stringify } from "yaml";
import type { ProbeResult } from "../contract/index.ts";

type Answering = Exclude<ProbeResult["found"], "silent" | "babble" | "unreadable" | "held">;

/** What the profile would say of this device, as YAML to paste. */
export function profileLines(found: Answering, path: string, baudRate: number): string {
  const transport = { kind: "serial", path, baudRate };
  return stringify({ devices: { [found]: found === "auxiliaries" ? { transport, ...BOARD } : { transport } } });
}

/** What is wired to which number only the installer knows; the lines show the form. */
const BOARD = {
  board: {
    kind: "modbusRtu",
    unit: 1,
    sensors: [{ name: "presence", address: 0 }],
    lights: [{ name: "status", address: 0 }],
  },
};

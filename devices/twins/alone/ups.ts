import { err, ok } from "neverthrow";
import { UpsFaults } from "../ups/faults.ts";
import { createUpsTwin } from "../ups/twin.ts";
import { changeFaults, faultFields } from "./fault-change.ts";
import type { LoneTwin } from "./lone-twin.ts";

/** The states a power cut goes through. */
const POWER = {
  mains: { status: "OL", chargePercent: 100, runtimeSeconds: 1800 },
  battery: { status: "OB DISCHRG", chargePercent: 80, runtimeSeconds: 1200 },
  critical: { status: "OB LB", chargePercent: 8, runtimeSeconds: 60 },
  oldBattery: { status: "OL RB", chargePercent: 100, runtimeSeconds: 300 },
} as const;

export function upsTwin(): LoneTwin {
  const twin = createUpsTwin();
  return {
    title: "不间断电源",
    cable: "server",
    listen: async (port) => {
      const server = await twin.listen(port);
      return { ...server, url: `nut://${twin.name}@127.0.0.1:${server.port}` };
    },
    profile: (at) => [
      "ups",
      { host: "127.0.0.1", port: "port" in at ? at.port : 0, name: twin.name, pollIntervalMs: 500 },
    ],
    faultFields: faultFields(UpsFaults),
    faults: () => twin.faults(),
    setFaults: (change) => changeFaults(UpsFaults, change, (faults) => twin.setFaults(faults)),
    reset: () => twin.reset(),
    facts: () => {
      const { status, chargePercent, runtimeSeconds } = twin.facts();
      return [`状态 ${status}`, `电量 ${chargePercent}%`, `还能用 ${Math.round(runtimeSeconds / 60)} 分钟`];
    },
    verbs: {
      power: {
        usage: Object.keys(POWER).join("|"),
        title: "供电",
        choices: [
          { text: "市电", words: "mains" },
          { text: "停电", words: "battery" },
          { text: "电快用完", words: "critical" },
          { text: "电池老化", words: "oldBattery" },
        ],
        run: (words) => {
          if (!Object.hasOwn(POWER, words)) return err(`one of ${Object.keys(POWER).join(", ")}, not ${words}`);
          twin.set(POWER[words as keyof typeof POWER]);
          return ok(words);
        },
      },
    },
  };
}

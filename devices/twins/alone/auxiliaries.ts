import { err, ok } from "neverthrow";
import { AuxiliariesFaults } from "../auxiliaries/faults.ts";
import { createAuxiliariesTwin } from "../auxiliaries/twin.ts";
import { changeFaults, faultFields } from "./fault-change.ts";
import type { LoneTwin } from "./lone-twin.ts";

/** Contacts and lights at the addresses of the sample profile. */
const CONTACTS = { presence: 0, cabinetDoor: 1, tamper: 2 } as const;
const LIGHTS = { idReader: 0, receiptPrinter: 1, status: 2, documentPrinter: 3, barcodeScanner: 4 } as const;

export function auxiliariesTwin({ baudRate }: { baudRate: number }): LoneTwin {
  const twin = createAuxiliariesTwin();
  return {
    title: "灯和传感器板",
    cable: "stream",
    twin,
    profile: (at) => [
      "auxiliaries",
      {
        transport: { kind: "serial", path: "path" in at ? at.path : "", baudRate },
        board: {
          kind: "modbusRtu",
          sensors: Object.entries(CONTACTS).map(([name, address]) => ({ name, address })),
          lights: Object.entries(LIGHTS).map(([name, address]) => ({ name, address })),
        },
      },
    ],
    faultFields: faultFields(AuxiliariesFaults),
    faults: () => twin.faults(),
    setFaults: (change) => changeFaults(AuxiliariesFaults, change, (faults) => twin.setFaults(faults)),
    reset: () => twin.reset(),
    facts: () => {
      const lit = Object.entries(LIGHTS).flatMap(([name, address]) => (twin.lit().includes(address) ? [name] : []));
      return [lit.length === 0 ? "灯都灭着" : `亮着：${lit.join("、")}`];
    },
    verbs: {
      contact: {
        usage: `${Object.keys(CONTACTS).join("|")} on|off`,
        title: "拨动触点",
        choices: [
          { text: "有人走近", words: "presence on" },
          { text: "人走开", words: "presence off" },
          { text: "打开柜门", words: "cabinetDoor on" },
          { text: "关上柜门", words: "cabinetDoor off" },
          { text: "撬动", words: "tamper on" },
          { text: "撬动结束", words: "tamper off" },
        ],
        run: (words) => {
          const [name = "", state] = words.split(" ");
          if (!Object.hasOwn(CONTACTS, name) || (state !== "on" && state !== "off"))
            return err(`one of ${Object.keys(CONTACTS).join(", ")}, and on or off, not ${words}`);
          twin.setInput(CONTACTS[name as keyof typeof CONTACTS], state === "on");
          return ok(words);
        },
      },
    },
  };
}

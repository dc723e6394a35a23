import { err, ok } from "neverthrow";
import { DocumentPrinterFaults } from "../document-printer/faults.ts";
import { createDocumentPrinterTwin } from "../document-printer/twin.ts";
import { changeFaults, faultFields } from "./fault-change.ts";
import type { LoneTwin } from "./lone-twin.ts";

export function documentPrinterTwin(): LoneTwin {
  const twin = createDocumentPrinterTwin({ pageMs: 400 });
  return {
    title: "A4 打印机",
    cable: "server",
    listen: (port) => twin.listen(port),
    profile: (at) => ["documentPrinter", { url: "url" in at ? at.url : "", statusIntervalMs: 1000 }],
    faultFields: faultFields(DocumentPrinterFaults),
    faults: () => twin.faults(),
    setFaults: (change) => changeFaults(DocumentPrinterFaults, change, (faults) => twin.setFaults(faults)),
    reset: () => twin.reset(),
    facts: () => {
      const last = twin.printed().at(-1);
      return [
        `已印 ${twin.printed().length} 份`,
        `排队 ${twin.waiting().length} 份`,
        ...(last === undefined ? [] : [`最后一份：${last.title}，${last.pdf.length} 字节`]),
      ];
    },
    verbs: {
      send: {
        usage: "TITLE",
        title: "别人送来一份",
        run: (words) => {
          if (words.trim() === "") return err("what is it called?");
          twin.sendAs("somebody", words.trim());
          return ok(`${twin.waiting().length} waiting`);
        },
      },
    },
  };
}

import { err, ok } from "neverthrow";
import type { ScanRoutesOptions } from "../../electron/host/scan/scan-routes.ts";
import { ScanService } from "../../electron/host/scan/scan-service.ts";
import { ScanShelf } from "../../electron/host/scan/scan-shelf.ts";
import type { VisitService } from "../../electron/host/visit/visit-service.ts";
import type { ReadResult } from "../../ocr/contract/index.ts";
import type { Scene } from "./scene.ts";

/** Somebody who does not exist, read from a card that does not exist. */
const READ: Omit<ReadResult, "straightened"> = {
  kind: "id-card-front",
  kindCertain: true,
  fields: {
    name: { value: "卜存在", certain: true },
    gender: { value: "女", certain: true },
    ethnicity: { value: "汉", certain: true },
    birthDate: { value: "1958年3月12日", certain: true },
    address: { value: "示例省云测市样本县演示街道虚构路128号3单元502室", certain: false },
    idNumber: { value: "330198195803120023", certain: true },
  },
  advice: [],
  sheet: { width: 1012, height: 638 },
  engines: ["light", "full"],
  ms: 1200,
};

/** The host's own scanning over a reading process that answers what the scene says: the picture it got, with these fields. */
export function fixtureScanning(options: {
  scene: Scene;
  visit: VisitService;
}): ScanRoutesOptions & { shelf: ScanShelf } {
  const { scene, visit } = options;
  const shelf = new ScanShelf(visit);
  return {
    shelf,
    scans: new ScanService({
      ocr: {
        prepare: async () => undefined,
        read: ({ image }) => {
          if (scene.read === "silent") return new Promise(() => undefined);
          if (scene.read === "away") return Promise.resolve(err("READING_AWAY"));
          return Promise.resolve(ok({ ...READ, straightened: image, ...scene.read }));
        },
      },
      shelf,
      visit,
      engines: "auto",
      log: () => undefined,
    }),
    scanSheets: { print: async () => ok(scene.sheetOutcome ?? { outcome: "printed" }) },
  };
}

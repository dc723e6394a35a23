import type { Content } from "../../../kiosk-config/loader/index.ts";
import type { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import type { VisitService } from "../visit/visit-service.ts";
import { AttachDesk, type AttachDeskOptions } from "../attach/attach-desk.ts";
import type { OcrLink } from "./ocr-link.ts";
import type { ScanRoutesOptions } from "./scan-routes.ts";
import { ScanService } from "./scan-service.ts";
import { ScanSheets, type ScanSheetsOptions } from "./scan-sheets.ts";
import { ScanShelf } from "./scan-shelf.ts";

/** Everything by which papers are scanned, kept for the visit, printed and handed in. */
export function scanning(
  options: Omit<ScanSheetsOptions, "shelf" | "hallName"> &
    Pick<AttachDeskOptions, "services" | "uploads"> & {
      content: Content;
      profile: KioskProfile;
      visit: VisitService;
      ocr: OcrLink;
    },
): ScanRoutesOptions & { attach: AttachDesk } {
  const { content, profile, visit } = options;
  const shelf = new ScanShelf(visit);
  void shelf.follow();
  const scanSheets = new ScanSheets({
    ...options,
    shelf,
    get hallName() {
      return content.hall.name;
    },
  });
  return {
    scans: new ScanService({ ...options, shelf, engines: profile.scan.engines }),
    scanSheets,
    attach: new AttachDesk({ ...options, hall: content.hall, shelf, sheets: scanSheets }),
  };
}

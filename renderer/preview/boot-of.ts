import type { Boot, KioskState } from "../../electron/contract/index.ts";
import type { KioskScreen } from "../../kiosk-config/schema/kiosk-screen.ts";

/** The panel that kiosks are planned for; a frame that is turned is the same panel turned. */
const PANEL = { diagonalInches: 21.5, widthPx: 1080, heightPx: 1920 } as const;

/** A machine on which nothing can be done but read. */
export const NOTHING_PLUGGED: KioskState = {
  hall: "away",
  idReader: "none",
  printer: "none",
  documentPrinter: "none",
  barcodeScanner: "none",
  contactCardReader: "none",
  documentCamera: "none",
  power: "mains",
  cabinet: "closed",
  waiting: [],
};

/** What the frame around a guide says of machine and hall. */
export function bootOf({ hall, guides, bundles }: KioskScreen): Boot {
  return {
    ...{ kioskId: "preview", kioskName: "", place: "", version: "" },
    panel: PANEL,
    timeouts: { idleSeconds: 0, idleCareSeconds: 0, countdownSeconds: 0, doneSeconds: 0 },
    hall: {
      ...{ id: "hall", county: "", divisionCode: "", address: "" },
      ...{ openingHours: [], windows: [], categories: [] },
      ...hall,
    },
    help: { promisedMinutes: 5, desk: "" },
    guides: guides.map((guide) => ({
      ...guide,
      title: guide.aliases[0] ?? guide.name,
      // No index is drawn.
      initial: "#",
      instant: guide.projectType === "instant",
    })),
    bundles: bundles.map((bundle) => ({ ...bundle, title: bundle.aliases[0] ?? bundle.name })),
    ...{ scanKinds: [], lists: [], lookUps: [], announcements: [], purposes: [], often: [], recent: [] },
    topics: { lifeEvents: [], themes: { person: [], organisation: [] }, often: [] },
  };
}

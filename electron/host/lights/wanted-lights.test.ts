import { describe, expect, it } from "vitest";
import { wantedLights, type LightNeeds } from "./wanted-lights.ts";

const QUIET: LightNeeds = {
  kiosk: { idReader: "ready", printer: "ready", documentPrinter: "none", cabinet: "closed" },
  card: false,
  scan: false,
  paper: { receiptPrinter: false, documentPrinter: false },
};
const lit = (needs: Partial<LightNeeds>) => [...wantedLights({ ...QUIET, ...needs })];
const kiosk = (change: Partial<LightNeeds["kiosk"]>) => ({ kiosk: { ...QUIET.kiosk, ...change } });

describe("lights that lead the hand", () => {
  it("are all off while nothing is wanted and all is well", () => {
    expect(lit({})).toEqual([]);
    expect(lit(kiosk({ printer: "paperLow" }))).toEqual([]);
  });

  it.each([
    ["a card", { card: true }, "idReader"],
    ["a scan", { scan: true }, "barcodeScanner"],
    ["a slip", { paper: { receiptPrinter: true, documentPrinter: false } }, "receiptPrinter"],
    ["a page", { paper: { receiptPrinter: false, documentPrinter: true } }, "documentPrinter"],
  ] as const)("show where %s is", (_what, needs, name) => {
    expect(lit(needs)).toEqual([name]);
  });

  it("send nobody to a reader that does not work", () => {
    expect(lit({ card: true, ...kiosk({ idReader: "notReady" }) })).toEqual(["status"]);
  });

  it.each([
    { printer: "paperOut" },
    { documentPrinter: "jammed" },
    { idReader: "notReady" },
    { cabinet: "open" },
    { cabinet: "tampered" },
  ] as const)("call staff for %j", (change) => {
    expect(lit(kiosk(change))).toEqual(["status"]);
  });
});

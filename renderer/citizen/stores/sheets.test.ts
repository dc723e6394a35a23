import { ORPCError } from "@orpc/client";
import { flushPromises } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it } from "vitest";
import type { ScannedSheet } from "../../../electron/contract/scan.ts";
import { BOOT, KIOSK } from "../fixtures/boot.ts";
import { fakeHost } from "../fixtures/fake-host.ts";
import { SCANNED } from "../fixtures/scanned.ts";
import { useHostStore } from "./host.ts";
import { useKioskStore } from "./kiosk.ts";
import { useNavigationStore } from "./navigation.ts";
import { useSheetsStore } from "./sheets.ts";
import { useUnderWayStore } from "./under-way.ts";

let host: ReturnType<typeof fakeHost>;
let sheets: ReturnType<typeof useSheetsStore>;
let navigation: ReturnType<typeof useNavigationStore>;
beforeEach(() => {
  setActivePinia(createPinia());
  host = fakeHost();
  useHostStore().attach(host.connection);
  useKioskStore().boot = BOOT;
  useKioskStore().state = KIOSK;
  navigation = useNavigationStore();
  navigation.home();
  sheets = useSheetsStore();
  sheets.begin("id-card-front");
});
const refuse = (code: string, data?: object) => async () => {
  throw new ORPCError(code, { defined: true, data });
};
const certain = (over: Partial<ScannedSheet> = {}): ScannedSheet => ({
  ...SCANNED,
  fields: SCANNED.fields.map((field) => ({ ...field, certain: true })),
  ...over,
});

describe("reading", () => {
  it("leads on to comparing", async () => {
    await sheets.read("/9j/AA==");
    expect(navigation.screen).toBe("scan-check");
    expect(sheets.valueOf("name")).toBe("卜存在");
  });

  it.each([
    ["glare", SCANNED, "glare"],
    ["glare", certain(), undefined],
    ["cutOff", certain(), "cutOff"],
  ] as const)("with the advice %s stops only where it matters", async (advice, sheet, retake) => {
    host.calls.read.mockResolvedValue({ ...sheet, advice: [advice] });
    await sheets.read("/9j/AA==");
    expect(sheets.retake).toBe(retake);
    expect(navigation.screen).toBe(retake === undefined ? "scan-check" : "scan-place");
  });

  it.each([
    ["READING_AWAY", "away"],
    ["UNREADABLE_IMAGE", "unreadable"],
    ["TOO_LARGE", "unreadable"],
    ["TOO_MANY", "tooMany"],
  ])("refused with %s says %s, and keeps the picture to try again", async (code, trouble) => {
    host.calls.read.mockImplementationOnce(refuse(code));
    await sheets.read("/9j/AA==");
    expect(sheets.trouble).toBe(trouble);
    await sheets.readAgain();
    expect(host.calls.read).toHaveBeenLastCalledWith({ image: "/9j/AA==" }, expect.anything());
    expect(navigation.screen).toBe("scan-check");
  });

  it("says so when the host dies meanwhile", async () => {
    host.calls.read.mockReturnValue(new Promise(() => undefined));
    const reading = sheets.read("/9j/AA==");
    await flushPromises();
    expect(useUnderWayStore().working).toBe(true);
    host.lose();
    await reading;
    expect(sheets.trouble).toBe("away");
    expect(useUnderWayStore().working).toBe(false);
  });

  it("that was cancelled leads nowhere, whenever its answer comes", async () => {
    let settle: (sheet: ScannedSheet) => void = () => undefined;
    host.calls.read.mockReturnValue(new Promise((resolve) => (settle = resolve)));
    const reading = sheets.read("/9j/AA==");
    await flushPromises();
    sheets.cancel();
    settle(SCANNED);
    await reading;
    expect(navigation.screen).toBe("scan-place");
    expect(sheets.current).toBeUndefined();
  });

  it("again takes the former sheet away from the host, too", async () => {
    await sheets.read("/9j/AA==");
    await sheets.startAnew();
    expect(host.calls.remove).toHaveBeenCalledWith({ scanId: SCANNED.scanId });
    expect(sheets.current).toBeUndefined();
  });
});

describe("comparing", () => {
  beforeEach(() => sheets.read("/9j/AA=="));

  it("sends what was read and what was corrected", async () => {
    sheets.correct("address");
    sheets.put("address", "示例省云测市");
    expect(navigation.screen).toBe("scan-check");
    await sheets.confirm({ asPrinted: false });
    const [sent] = host.calls.confirm.mock.calls[0] ?? [];
    expect(sent?.fields).toMatchObject({ name: "卜存在", address: "示例省云测市" });
    expect(navigation.screen).toBe("scan-done");
    expect(sheets.done).toHaveLength(1);
  });

  it("marks what cannot be right, and takes it as printed when the citizen says so", async () => {
    host.calls.confirm.mockImplementationOnce(refuse("FIELDS_WRONG", { problems: { idNumber: "checkDigit" } }));
    await sheets.confirm({ asPrinted: false });
    expect(sheets.problems).toEqual({ idNumber: "checkDigit" });
    await sheets.confirm({ asPrinted: true });
    expect(host.calls.confirm.mock.calls[1]?.[0].asPrinted).toEqual(["idNumber"]);
  });

  it("a corrected field is not marked any more", async () => {
    host.calls.confirm.mockImplementationOnce(refuse("FIELDS_WRONG", { problems: { idNumber: "checkDigit" } }));
    await sheets.confirm({ asPrinted: false });
    sheets.correct("idNumber");
    sheets.put("idNumber", "330198195803120023");
    expect(sheets.problems).toEqual({});
  });
});

describe("printing", () => {
  beforeEach(async () => {
    await sheets.read("/9j/AA==");
    await sheets.confirm({ asPrinted: false });
  });

  it("tells what became of it, once however often it is pressed", async () => {
    await Promise.all([sheets.print(), sheets.print()]);
    expect(host.calls.printScans).toHaveBeenCalledTimes(1);
    expect(sheets.paper).toEqual({ outcome: "printed" });
  });

  it("does not claim anything when the host dies meanwhile", async () => {
    host.calls.printScans.mockReturnValue(new Promise(() => undefined));
    const printing = sheets.print();
    await flushPromises();
    host.lose();
    await printing;
    expect(sheets.paper).toEqual({ outcome: "unknown" });
  });

  it("knows a kiosk without a printer", async () => {
    host.calls.printScans.mockImplementation(refuse("NO_PRINTER"));
    await sheets.print();
    expect(sheets.paper).toEqual({ outcome: "noPrinter" });
  });

  it("keeps nothing behind the visit", () => {
    sheets.forget();
    expect([sheets.done, sheets.current, sheets.picture, sheets.edits]).toEqual([[], undefined, undefined, {}]);
  });
});

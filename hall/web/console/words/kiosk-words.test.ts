import { describe, expect, it } from "vitest";
import { partStanding } from "./kiosk-words.ts";

describe("a part of a kiosk in words", () => {
  it.each([
    [{ device: "online" }, "good", "正常"],
    [{ device: "online", supply: "paper low" }, "warn", "纸快用完"],
    [{ device: "userError", fault: "paperOut", supply: "paper out" }, "warn", "没纸"],
    [{ device: "offline" }, "bad", "不通"],
    [{ device: "hardwareError", fault: "isolated" }, "bad", "反复出错，已停用"],
    [{ device: "hardwareError", fault: "oddCode" }, "bad", "故障（oddCode）"],
    [{ device: "online", fault: "replaceBattery", supply: "battery low" }, "warn", "电池要换，在用电池，电量低"],
    [{ device: "starting" }, "idle", "还没有消息"],
  ] as const)("%j", (part, gravity, words) => {
    expect(partStanding({ kind: "receiptPrinter", ...part })).toEqual({ gravity, words });
  });
});

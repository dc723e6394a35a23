import { describe, expect, it } from "vitest";
import type { DeviceStatus } from "../../../devices/contract/index.ts";
import { counterWords, factsOf, gravity, stateWords, stopWords } from "./state.ts";

const PRINTER: DeviceStatus = {
  kind: "receiptPrinter",
  device: "online",
  paper: "low",
  cover: "closed",
  cutter: "ok",
  head: "ok",
};
const fault = (code: string) => ({ code, detail: "" });

describe("the state of a device", () => {
  it.each<[Partial<DeviceStatus>, string, string]>([
    [{ device: "online" }, "正常", "good"],
    [{ device: "online", fault: fault("replaceBattery") }, "注意", "warn"],
    [{ device: "userError", fault: fault("paperOut") }, "要人处理", "warn"],
    [{ device: "hardwareError", fault: fault("isolated") }, "已隔离", "bad"],
    [{ device: "noDevice" }, "没找到", "bad"],
    [{ device: "starting" }, "还没有消息", "idle"],
  ])("%j is %s", (change, word, tone) => expect(stateWords({ ...PRINTER, ...change })).toEqual({ word, tone }));

  it("sorts what needs a hand first", () => {
    const states = ["online", "offline", "userError", "starting"] as const;
    const sorted = states.map((device) => ({ ...PRINTER, device })).sort((a, b) => gravity(b) - gravity(a));
    expect(sorted.map(({ device }) => device)).toEqual(["offline", "userError", "starting", "online"]);
  });

  it("tells what else is known", () => {
    expect(factsOf(PRINTER)).toEqual(["纸快用完", "盖子合上"]);
    expect(
      factsOf({
        kind: "ups",
        device: "online",
        power: "battery",
        battery: "low",
        chargePercent: 80,
        runtimeMinutes: 20,
      }),
    ).toEqual(["用电池", "电量约 80%", "还能用 20 分钟"]);
  });
});

it("counts in the unit people use", () => {
  expect(counterWords("paperMm", 12_345)).toBe("12.3 米");
  expect(counterWords("cuts", 7)).toBe("7 次");
});

it("says why a loop ended", () => {
  expect(stopWords({ state: "running" })).toBe("正在测试");
  expect(stopWords({ state: "stopped", reason: "failure", detail: "silence" })).toBe("没有通过：silence");
  expect(stopWords({ state: "stopped", reason: "timeLimit" })).toContain("一小时");
});

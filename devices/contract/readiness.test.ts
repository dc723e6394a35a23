import { expect, it } from "vitest";
import type { DeviceEntry, DeviceStatus } from "./index.ts";
import { overallVerdict, readinessLines } from "./readiness.ts";

const entry = (status: DeviceStatus): DeviceEntry => ({ status, connection: "", trials: [], counters: [], since: 0 });
const READER = entry({ kind: "idReader", device: "online", media: "notPresent" });
const printer = (over: Partial<Extract<DeviceStatus, { kind: "receiptPrinter" }>>) =>
  entry({
    kind: "receiptPrinter",
    device: "online",
    paper: "full",
    cover: "closed",
    cutter: "ok",
    head: "ok",
    ...over,
  });

it("is ready when everything works", () => {
  const lines = readinessLines([READER, printer({})]);
  expect(lines.map(({ verdict, advice }) => [verdict, advice])).toEqual([
    ["ready", ""],
    ["ready", ""],
  ]);
  expect(overallVerdict(lines)).toBe("ready");
});

it("puts what is wrong first, with its code and what to do", () => {
  const fault = { code: "paperOut", detail: "paper end sensor" };
  const lines = readinessLines([READER, printer({ device: "userError", paper: "out", fault })]);
  expect(lines[0]).toEqual({
    part: "小票打印机",
    verdict: "limited",
    detail: "paperOut，paper end sensor",
    advice: "装一卷新纸，合上盖子",
  });
  expect(overallVerdict(lines)).toBe("limited");
});

it("warns of what is nearly used up", () => {
  expect(readinessLines([printer({ paper: "low" })])[0]).toMatchObject({ verdict: "limited", detail: "纸快用完" });
});

it("cannot open without a disk that takes what it is given", () => {
  const disk = entry({ kind: "disk", device: "hardwareError", fault: { code: "diskReadOnly", detail: "EROFS" } });
  expect(overallVerdict(readinessLines([READER, disk]))).toBe("notReady");
  const hall = entry({ kind: "network", device: "online", fault: { code: "hallUnreachable", detail: "" } });
  expect(overallVerdict(readinessLines([READER, hall]))).toBe("limited");
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DeviceStatus } from "../../../devices/contract/index.ts";
import type { KioskReport } from "../../../hall/contract/fleet.ts";
import { FleetReporter } from "./fleet-reporter.ts";
import { reportOf } from "./report-of.ts";

const PRINTER: DeviceStatus = {
  kind: "receiptPrinter",
  device: "userError",
  paper: "out",
  cover: "closed",
  cutter: "ok",
  head: "ok",
  fault: { code: "paperOut", detail: "on serial /dev/a" },
};
const READER: DeviceStatus = { kind: "idReader", device: "online", media: "present", samId: "05.03-1-2-3" };
const SHOWN = { screen: "attract", service: "in", upSince: 1 } as const;
const CONTENT = { edition: 0, from: "folder" } as const;
const of = (devices: readonly DeviceStatus[]) =>
  reportOf({
    kioskId: "kiosk-1",
    version: "1",
    at: Date.now(),
    devices,
    power: "mains",
    handOffKey: "key",
    content: CONTENT,
    ...SHOWN,
  });

it("tells codes and supplies; no detail, no card, no serial number", () => {
  expect(of([PRINTER, READER]).parts).toEqual([
    { kind: "idReader", device: "online" },
    { kind: "receiptPrinter", device: "userError", fault: "paperOut", supply: "paper out" },
  ]);
});

describe("the reporter", () => {
  let devices: DeviceStatus[];
  let told: KioskReport[];
  let hall: "online" | "away";
  let reporter: FleetReporter;
  let waiting: unknown[];
  let taken: unknown[];
  let editions: unknown[];
  beforeEach(() => {
    vi.useFakeTimers();
    devices = [READER];
    told = [];
    waiting = [];
    taken = [];
    editions = [];
    hall = "online";
    const report = async (input: KioskReport) => {
      if (hall === "away") throw new Error("connection refused");
      told.push(input);
      return { receivedAt: 1, content: { edition: 7 }, commands: waiting };
    };
    reporter = new FleetReporter({
      client: { fleet: { report } } as unknown as ConstructorParameters<typeof FleetReporter>[0]["client"],
      report: () => of(devices),
      onCommands: (commands) => taken.push(commands),
      onEdition: (edition) => editions.push(edition),
    });
  });
  afterEach(() => {
    reporter.stop();
    vi.useRealTimers();
  });

  it("tells a burst of changes once, and nothing when nothing changed", async () => {
    for (let n = 0; n < 5; n += 1) reporter.changed();
    await vi.advanceTimersByTimeAsync(1000);
    reporter.changed();
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toHaveLength(1);
    devices = [READER, PRINTER];
    reporter.changed();
    await vi.advanceTimersByTimeAsync(1000);
    expect(told.map(({ parts }) => parts.length)).toEqual([1, 2]);
    expect(editions).toEqual([7, 7]);
  });

  it("says once a minute that it is there", async () => {
    reporter.changed();
    await vi.advanceTimersByTimeAsync(125_000);
    expect(told).toHaveLength(3);
  });

  it("tells what an absent hall missed, and tells all anew to one that came back", async () => {
    hall = "away";
    reporter.changed();
    await vi.advanceTimersByTimeAsync(2000);
    hall = "online";
    reporter.hallIsBack();
    await vi.advanceTimersByTimeAsync(2000);
    expect(told).toHaveLength(1);
    reporter.hallIsBack();
    await vi.advanceTimersByTimeAsync(2000);
    expect(told).toHaveLength(2);
  });

  it("asks at once when something waits at the hall, and hands on what that is", async () => {
    reporter.changed();
    await vi.advanceTimersByTimeAsync(1000);
    waiting = [{ id: "1" }];
    reporter.tellNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toHaveLength(2);
    expect(taken.at(-1)).toEqual([{ id: "1" }]);
  });

  it("is quiet when stopped", async () => {
    reporter.changed();
    reporter.stop();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(told).toEqual([]);
  });
});

import { beforeEach, expect, it } from "vitest";
import type { AuxiliariesStatus } from "../../../devices/contract/index.ts";
import { CabinetWatch, CALL_AGAIN_MS } from "./cabinet-watch.ts";

let heard: string[];
let now: number;
let watch: CabinetWatch;
beforeEach(() => {
  heard = [];
  now = 1_000_000;
  watch = new CabinetWatch({
    log: (level, event) => heard.push(`${level} ${event}`),
    audit: (action) => heard.push(action),
    callStaff: () => heard.push("call"),
    now: () => now,
  });
});

const status = (change: Partial<AuxiliariesStatus>): string[] => {
  watch.status({ cabinetDoor: "closed", tamper: "notTriggered", ...change });
  return heard.splice(0);
};

it("has nothing to write of a cabinet that is shut", () => {
  expect(status({})).toEqual([]);
});

it("writes down when the door opens and shuts, and calls nobody: staff open doors", () => {
  expect(status({ cabinetDoor: "open" })).toEqual(["warn cabinet.doorOpened", "doorOpened"]);
  expect(status({ cabinetDoor: "open" })).toEqual([]);
  expect(status({})).toEqual(["info cabinet.doorClosed", "doorClosed"]);
});

it("calls staff to a cabinet that is tampered with, once while it goes on", () => {
  expect(status({ tamper: "triggered" })).toEqual(["warn cabinet.tampered", "tampered", "call"]);
  expect(status({})).toEqual(["info cabinet.tamperEnded", "tamperEnded"]);
  now += 1000;
  expect(status({ tamper: "triggered" })).not.toContain("call");
  status({});
  now += CALL_AGAIN_MS;
  expect(status({ tamper: "triggered" })).toContain("call");
});

it("takes a board that went silent for neither shut nor calm", () => {
  status({ cabinetDoor: "open", tamper: "triggered" });
  expect(status({ cabinetDoor: "unknown", tamper: "unknown" })).toEqual([]);
  expect(status({ cabinetDoor: "open", tamper: "triggered" })).toEqual([]);
});

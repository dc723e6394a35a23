import { describe, expect, it } from "vitest";
import type { KioskView } from "../../../contract/index.ts";
import type { KioskFigures } from "../../../contract/statistics.ts";
import { byNeed, standingOfKiosk } from "./kiosk-standing.ts";

const NOW = 10 * 86_400_000;
type Parts = NonNullable<KioskView["report"]>["parts"];
const kiosk = (kioskId: string, parts: Parts = [], over: Partial<KioskView> = {}): KioskView => ({
  kioskId,
  lastSeenAt: NOW - 30_000,
  report: { at: NOW - 30_000, version: "1.0.0", power: "mains", parts },
  ...over,
});
const figures = (over: Partial<KioskFigures>) => ({ faults: [], ...over }) as unknown as KioskFigures;
const out: Parts[number] = { kind: "receiptPrinter", device: "userError", fault: "paperOut" };
const dead: Parts[number] = { kind: "idReader", device: "offline" };

describe("how a kiosk is", () => {
  it("well, when every part is", () => {
    const well = standingOfKiosk(kiosk("k1", [{ kind: "idReader", device: "online" }]), { now: NOW });
    expect(well).toMatchObject({ state: "正常", gravity: "good", troubles: [] });
  });

  it("tells the worst part first, and that the power is out", () => {
    const view = kiosk("k1", [out, dead]);
    const standing = standingOfKiosk({ ...view, report: { ...view.report!, power: "battery" } }, { now: NOW });
    expect(standing.state).toBe("有故障");
    expect(standing.troubles).toEqual(["停电，在用电池", "身份证阅读器：不通", "小票打印机：没纸"]);
  });

  it("runs an edition, and needs a look when it did not take the newest", () => {
    const view = kiosk("k1");
    const refused = { edition: 2026030202, code: "misfit" };
    const of = (content: NonNullable<KioskView["report"]>["content"]) =>
      standingOfKiosk({ ...view, report: { ...view.report!, ...(content && { content }) } }, { now: NOW });
    expect(of(undefined).content).toBeUndefined();
    expect(of({ edition: 0, from: "folder" })).toMatchObject({ content: "本机文件夹", gravity: "good" });
    expect(of({ edition: 2026030201, from: "hall", refused })).toMatchObject({
      content: "第 2026030201 版",
      gravity: "warn",
      troubles: ["没有用上新发布的内容：机器程序读不懂，请先升级（misfit）"],
    });
  });

  it("is out of reach after three missed reports; what it said last is of then", () => {
    const silent = standingOfKiosk(kiosk("k1", [out], { lastSeenAt: NOW - 4 * 60_000 }), { now: NOW });
    expect(silent).toMatchObject({ state: "联系不上", gravity: "bad", troubles: ["断线前：小票打印机：没纸"] });
  });

  it("has said nothing, where it only ever took tickets", () => {
    expect(standingOfKiosk({ kioskId: "k1", lastSeenAt: NOW }, { now: NOW }).state).toBe("没有报过情况");
  });

  it("needs a hand in this order: newest fault, older fault, dead for days, warning, well", () => {
    const fault = (ms: number) => figures({ faults: [{ part: "idReader", fault: "offline", times: 1, ms }] });
    const all = [
      standingOfKiosk(kiosk("well"), { now: NOW }),
      standingOfKiosk(kiosk("warning", [out]), { now: NOW }),
      standingOfKiosk(kiosk("zombie", [], { lastSeenAt: 0 }), { now: NOW, figures: figures({ idle: "notSeen" }) }),
      standingOfKiosk(kiosk("older", [dead]), { now: NOW, figures: fault(9_000_000) }),
      standingOfKiosk(kiosk("newest", [dead]), { now: NOW, figures: fault(60_000) }),
    ];
    expect(all.sort(byNeed).map((one) => one.kiosk.kioskId)).toEqual(["newest", "older", "zombie", "warning", "well"]);
  });

  it("of those that are silent the one that fell silent last comes first", () => {
    const all = [10, 4].map((minutes) =>
      standingOfKiosk(kiosk(`silent-${minutes}`, [], { lastSeenAt: NOW - minutes * 60_000 }), { now: NOW }),
    );
    expect(all.sort(byNeed).map((one) => one.kiosk.kioskId)).toEqual(["silent-4", "silent-10"]);
  });

  it("with nothing to choose between them comes as people count", () => {
    // Each reports in its own second: those that are well do not change places for that.
    const all = ["kiosk-10", "kiosk-2", "kiosk-1"].map((id, index) =>
      standingOfKiosk(kiosk(id, [], { lastSeenAt: NOW - 1000 * (index + 1) }), { now: NOW }),
    );
    expect(all.sort(byNeed).map((one) => one.kiosk.kioskId)).toEqual(["kiosk-1", "kiosk-2", "kiosk-10"]);
  });
});

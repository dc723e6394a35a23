import { describe, expect, it } from "vitest";
import { shortForm } from "./campaign.ts";
import type { FaultRow } from "./fault-row.ts";

const row = (kind: FaultRow["kind"], sort: FaultRow["sort"], over: Partial<FaultRow> = {}): FaultRow => ({
  ...{ kind, sort, fault: sort, is: "", provoke: async () => undefined },
  ...over,
});
const sortsOf = (devices: readonly (readonly FaultRow[])[]) =>
  shortForm(devices).map((rows) => rows.map(({ sort }) => sort));

describe("the short form of a campaign", () => {
  it("has every sort of fault and every device, each device about as often", () => {
    const printer = [row("receiptPrinter", "gone"), row("receiptPrinter", "silent"), row("receiptPrinter", "hand")];
    const reader = [row("idReader", "gone"), row("idReader", "silent"), row("idReader", "slow")];
    const speaker = [row("speaker", "gone")];
    expect(sortsOf([printer, reader, speaker])).toEqual([["hand", "silent"], ["slow"], ["gone"]]);
  });

  it("has a device whose sorts others have shown", () => {
    const speaker = [row("speaker", "gone")];
    const panel = [row("touchPanel", "gone")];
    expect(sortsOf([speaker, panel])).toEqual([["gone"], ["gone"]]);
  });

  it("takes of several what a citizen sees, and what is noticed soon", () => {
    const citizen = { notices: ["打印机没有纸了"] };
    const printer = [row("receiptPrinter", "hand"), row("receiptPrinter", "hand", { fault: "paper out", citizen })];
    const ups = [row("ups", "silent", { seconds: 10 }), row("ups", "silent", { fault: "quickly" })];
    expect(shortForm([printer, ups]).flat()).toMatchObject([{ fault: "paper out" }, { fault: "quickly" }]);
  });
});

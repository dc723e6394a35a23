import { expect, it } from "vitest";
import { slipIn } from "./scan-slip.ts";

const scanned = (text: string) => ({ type: "scanned" as const, scan: { text, encoding: "utf-8" as const } });

it("tells slips of this house from everything else that can be scanned", () => {
  expect(slipIn(scanned("FBC1|202602240007|K7M2PX"))).toEqual({
    verdict: "slip",
    slip: { kind: "case", number: "202602240007", queryCode: "K7M2PX" },
  });
  expect(slipIn(scanned("411322190001010019"))).toEqual({ verdict: "notASlip" });
  expect(slipIn({ type: "refused", cause: "tooLong" })).toEqual({ verdict: "unreadable" });
});

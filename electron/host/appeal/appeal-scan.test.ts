import { err, ok } from "neverthrow";
import { expect, it, vi } from "vitest";
import { writeAppealSlip } from "../../../hall/contract/appeal-slip.ts";
import type { AppealScan, AppealStanding } from "../../contract/appeal.ts";
import { standingOfScan, ticketOfScan } from "./appeal-scan.ts";
import type { AppealService } from "./appeal-service.ts";

const KEPT: AppealStanding = {
  ...{ where: "kept", categoryLabel: "态度", number: "0302482913", promisedDay: "2026-03-09" },
};
const SLIP = { number: "0302482913", code: "58203941" };
const scanned = (text: string) => ({ type: "scanned" as const, scan: { text, encoding: "utf-8" as const } });

async function told(text: string, lookUp: AppealService["lookUp"]): Promise<AppealScan[]> {
  const verdicts: AppealScan[] = [];
  for await (const verdict of standingOfScan(scanned(text), { lookUp })) verdicts.push(verdict);
  return verdicts;
}

it("asks for the number and code of a receipt, and for nothing else that can be scanned", async () => {
  const lookUp = vi.fn(async () => ok(KEPT));
  expect(await told(` ${writeAppealSlip(SLIP)}\r\n`, lookUp)).toEqual([
    { verdict: "asking" },
    { verdict: "found", standing: KEPT },
  ]);
  expect(lookUp).toHaveBeenCalledWith(SLIP);
  for (const text of ["FBA1|0302482913|5820394", "FBA2|0302482913|58203941", "FBB1|411322|2026-03-02|A001", "<b>"])
    expect(await told(text, lookUp)).toEqual([{ verdict: "notASlip" }]);
  expect(lookUp).toHaveBeenCalledTimes(1);
});

it.each([
  [{ code: "UNKNOWN_APPEAL" }, { verdict: "unknown" }],
  [{ code: "HALL_AWAY" }, { verdict: "hallAway" }],
  [
    { code: "TOO_MANY_TRIES", retryAfterMs: 60_000 },
    { verdict: "tooManyTries", retryAfterMs: 60_000 },
  ],
] as const)("says why it shows nothing: %o", async (refusal, verdict) => {
  expect((await told(writeAppealSlip(SLIP), async () => err(refusal))).at(-1)).toEqual(verdict);
});

it("takes a ticket's slip of any day, of this hall alone", () => {
  const here = { divisionCode: "411322" };
  expect(ticketOfScan(scanned("FBB2|411322|2026-03-01|A001|ABCDEFGH23456789"), here)).toEqual({
    verdict: "found",
    ticket: { businessDay: "2026-03-01", number: "A001" },
  });
  for (const text of ["FBB1|411323|2026-03-01|A001", "FBC1|202602240007|K7M2PX", writeAppealSlip(SLIP)])
    expect(ticketOfScan(scanned(text), here)).toEqual({ verdict: "notASlip" });
  expect(ticketOfScan({ type: "refused", cause: "tooLong" }, here)).toEqual({ verdict: "unreadable" });
});

import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  readSlipCode,
  readSlipToken,
  slipLink,
  TicketCode,
  ticketCodeOf,
  writeSlipCode,
  type CodedTicket,
  type SlipCode,
} from "./slip-code.ts";

const TICKET: CodedTicket = {
  kind: "ticket",
  divisionCode: "411322",
  businessDay: "2026-11-24",
  number: "A001",
  code: "ABCDEFGH23456789",
};
const CASE: SlipCode = { kind: "case", number: "202603020007", queryCode: "K7M2PX" };

describe("the code on a slip", () => {
  it.each([TICKET, CASE])("is read as it was written: $kind", (slip) => {
    expect(readSlipCode(` ${writeSlipCode(slip)}\r\n`)).toEqual(slip);
  });

  it("still reads slips of an older kiosk, which prove nothing", () => {
    expect(readSlipCode("FBB1|411322|2026-11-24|A001")).toEqual({ ...TICKET, code: undefined });
  });

  it.each([
    "",
    "A001",
    "411322190001010019",
    "FBB2|411322|2026-11-24|A1|ABCDEFGH23456789",
    "FBC1|短|K7M2PX",
    "http://x",
  ])("takes nothing else for one: %j", (text) => expect(readSlipCode(text)).toBeUndefined());

  it.each(["https://hall.example", "https://hall.example/", "https://county.example/service/hall/"])(
    "is read from the address of its page, too: under %s",
    (publicUrl) => {
      const link = slipLink(publicUrl, TICKET) ?? "";
      expect(link.startsWith(publicUrl.replace(/\/$/, ""))).toBe(true);
      expect(link.endsWith("/t/411322.20261124.A001.ABCDEFGH23456789")).toBe(true);
      expect(readSlipCode(`${link}\r\n`)).toEqual(TICKET);
      expect(readSlipToken(link.split("/").at(-1) ?? "")).toEqual(TICKET);
    },
  );

  it("is no address without a public one, on an open line, or where it would be drawn too fine", () => {
    expect(slipLink(undefined, TICKET)).toBeUndefined();
    expect(slipLink("http://hall.example", TICKET)).toBeUndefined();
    expect(slipLink(`https://${"a".repeat(150)}.example`, TICKET)).toBeUndefined();
  });

  it.each([
    "https://hall.example/t/",
    "https://hall.example/t/411322.20261124.A001.ABCDEFGH2345678",
    "https://hall.example/t/411322.20261124.A001.ABCDEFGH23456789/leave",
    "https://hall.example/t/411322.20261124.A001.ABCDEFGH23456789?x=1",
    "http://hall.example/t/411322.20261124.A001.ABCDEFGH23456789",
    "https://hall.example/g/411322.20261124.A001.ABCDEFGH23456789",
  ])("takes no other address for one: %s", (text) => expect(readSlipCode(text)).toBeUndefined());

  it("is made of signs that nobody mistakes, and never twice", () => {
    const codes = new Set(Array.from({ length: 500 }, () => ticketCodeOf(randomBytes(16))));
    expect(codes.size).toBe(500);
    for (const code of codes) expect(TicketCode.safeParse(code).success).toBe(true);
  });
});

import { z } from "zod";

/*
 * What stands in the QR of a slip. It says which ticket or which case, and carries a code that nobody can guess: whoever
 * holds the paper holds the code. Nothing in it says who.
 *
 *   FBB2|<division>|<day>|<ticket number>|<code>      a queue ticket (FBB1, without a code: from an older kiosk)
 *   FBC1|<case number>|<query code>                   a case
 *
 * Where telephones reach the hall, a ticket's QR is the address of its page, so that any telephone opens it; scanners of
 * kiosks read both.
 *
 *   https://<public address>/t/<division>.<day>.<ticket number>.<code>
 */

/** Letters and digits without look-alikes (no 0, 1, I, O): five bits each. */
export const CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/** 80 bits, made by the kiosk that issues the ticket. */
const TICKET_CODE_LENGTH = 16;

/** Printed in letters as well: 40 bits, more than anybody guesses at a counter that answers one guess at a time. */
export const SHORT_CODE_LENGTH = 8;

export const TicketCode = z.string().regex(/^[2-9A-HJ-NP-Z]{16}$/);
/** 评价码: the first half of a ticket's code, for who has no scanner. Good for rating; giving up asks for the whole. */
export const ShortCode = z.string().regex(/^[2-9A-HJ-NP-Z]{8}$/);
/** Printed on the receipt of a case; how long it is is the case system's own affair. */
export const QueryCode = z.string().regex(/^[0-9A-Z]{6,16}$/);
/** 办件编号: 31 characters of the item, the day, a serial; by hand only its last twelve digits, `202603020007`. */
export const CaseNumber = z.string().regex(/^[0-9A-Z]{12,64}$/);

export type SlipCode =
  | { kind: "ticket"; divisionCode: string; businessDay: string; number: string; code?: string }
  | { kind: "case"; number: string; queryCode: string };

/** A new ticket's code, from as many random bytes as it has signs. */
export function ticketCodeOf(random: Uint8Array): string {
  return Array.from(random.subarray(0, TICKET_CODE_LENGTH), (byte) => CODE_SIGNS[byte % CODE_SIGNS.length]).join("");
}

export function shortCodeOf(code: string): string {
  return code.slice(0, SHORT_CODE_LENGTH);
}

/** Path of the hall under which telephones follow a ticket; what follows is a token. */
export const SLIP_LINK_PATH = "/t/";
/** More than this is drawn too fine for a slip of 58 mm (QR version 9 at level M). */
const MAX_LINK_CHARACTERS = 180;
const TOKEN = /^(\d{6})\.(\d{4})(\d{2})(\d{2})\.([A-Z]\d{3})\.([2-9A-HJ-NP-Z]{16})$/;

/** A ticket whose slip carries a code. */
export type CodedTicket = Extract<SlipCode, { kind: "ticket" }> & { code: string };

/** What stands behind `/t/` for a ticket: digits, capital letters and dots, which a QR packs tightly. */
export function writeSlipToken({ divisionCode, businessDay, number, code }: CodedTicket): string {
  return [divisionCode, businessDay.replaceAll("-", ""), number, code].join(".");
}

/** The ticket that a token names; nothing if it is none. */
export function readSlipToken(token: string): CodedTicket | undefined {
  const [, divisionCode, year, month, day, number, code] = TOKEN.exec(token) ?? [];
  if (divisionCode === undefined || number === undefined || code === undefined) return undefined;
  return { kind: "ticket", divisionCode, businessDay: `${year}-${month}-${day}`, number, code };
}

/** The address of a ticket's page, where there is a public address (https) and it is short enough for a slip. */
export function slipLink(publicUrl: string | undefined, ticket: CodedTicket): string | undefined {
  if (publicUrl === undefined || !publicUrl.startsWith("https://")) return undefined;
  const link = publicUrl.replace(/\/+$/, "") + SLIP_LINK_PATH + writeSlipToken(ticket);
  return link.length > MAX_LINK_CHARACTERS ? undefined : link;
}

export function writeSlipCode(slip: SlipCode): string {
  if (slip.kind === "case") return `FBC1|${slip.number}|${slip.queryCode}`;
  const { divisionCode, businessDay, number, code } = slip;
  return [code === undefined ? "FBB1" : "FBB2", divisionCode, businessDay, number, ...(code ? [code] : [])].join("|");
}

/** What a scanned text names, as plain text or as the address of its page; nothing if it is no slip of this house. */
export function readSlipCode(text: string): SlipCode | undefined {
  const [, token] = /^https:\/\/[^\s?#]{1,140}\/t\/([^\s/?#]+)$/.exec(text.trim()) ?? [];
  if (token !== undefined) return readSlipToken(token);
  const ticket = /^FBB[12]\|(\d{6})\|(\d{4}-\d{2}-\d{2})\|([A-Z]\d{3})(?:\|([2-9A-HJ-NP-Z]{16}))?$/.exec(text.trim());
  const [, divisionCode, businessDay, number, code] = ticket ?? [];
  if (divisionCode !== undefined && businessDay !== undefined && number !== undefined) {
    return { kind: "ticket", divisionCode, businessDay, number, ...(code !== undefined && { code }) };
  }
  const [, caseNumber, queryCode] = /^FBC1\|([0-9A-Z]{12,64})\|([0-9A-Z]{6,16})$/.exec(text.trim()) ?? [];
  return caseNumber === undefined || queryCode === undefined
    ? undefined
    : { kind: "case", number: caseNumber, queryCode };
}

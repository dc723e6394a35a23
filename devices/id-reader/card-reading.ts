import { err, ok, type Result } from "neverthrow";
import type { CardFailure, CardRecord } from "../contract/index.ts";
import { decodeAddress, decodeBaseReply, PHOTO_BYTES } from "./base-reply.ts";
import { COMMAND } from "./command.ts";
import type { DriverFault, IdReaderDriver } from "./driver.ts";
import { replyBytes, REQUEST_BYTES, type Reply } from "./frame.ts";
import { hexCode, statusWord, type StatusWord } from "./status-word.ts";
import { TEXT_BYTES } from "./text-file.ts";

/** 8N1: start bit, eight data bits, stop bit. */
const BITS_PER_BYTE = 10;
const FIND_DATA_BYTES = 4;
const SELECT_DATA_BYTES = 8;
const BASE_DATA_BYTES = 4 + TEXT_BYTES + PHOTO_BYTES;

/** Milliseconds that find, select and read need on the wire, requests and replies; nothing can read faster. */
export function wireMs(baudRate: number): number {
  const bytes =
    3 * REQUEST_BYTES + replyBytes(FIND_DATA_BYTES) + replyBytes(SELECT_DATA_BYTES) + replyBytes(BASE_DATA_BYTES);
  return (bytes * BITS_PER_BYTE * 1000) / baudRate;
}

export type ReadFailure =
  | { kind: "card"; cause: Exclude<CardFailure, "readerFault">; code: string }
  /** The SAM refuses to work. */
  | { kind: "sam"; word: StatusWord }
  /** The cable, or a reader that says nothing. */
  | { kind: "cable"; fault: DriverFault };

export interface ReadCard {
  record: CardRecord;
  /** What became of the question for an additional address right behind the reading. */
  behindReading: "answered" | "refused" | "silence" | "notAsked";
}

/**
 * Select, read and, right behind it without a new authentication, the additional address. The card has been found.
 * `askAddress` is false for a board that was silent to that question: each card would have to wait for its deadline.
 */
export async function readCard(
  driver: IdReaderDriver,
  { askAddress }: { askAddress: boolean },
): Promise<Result<ReadCard, ReadFailure>> {
  const selected = await step(driver, COMMAND.selectCard);
  if (selected.isErr()) return err(selected.error);
  const base = await step(driver, COMMAND.readBase);
  if (base.isErr()) return err(base.error);
  const content = decodeBaseReply(base.value.data);
  // The frame was whole, so the card itself holds something else than a card of these four kinds.
  if (content.isErr()) return err({ kind: "card", cause: "invalidMedia", code: "content" });
  const { record } = content.value;
  if (!askAddress) return ok({ record, behindReading: "notAsked" });
  // Most cards have no additional address, and a card pulled now has been read all the same.
  const reply = await driver.transact(COMMAND.readAddress);
  if (reply.isErr()) return ok({ record, behindReading: reply.error.code === "silence" ? "silence" : "refused" });
  const { disposition } = statusWord(reply.value.sw3);
  const behindReading = disposition === "ok" || disposition === "empty" ? "answered" : "refused";
  const line = disposition === "ok" ? decodeAddress(reply.value.data).unwrapOr("") : "";
  const hasAddress = line !== "" && (record.kind === "resident" || record.kind === "residencePermit");
  return ok({ record: hasAddress ? { ...record, additionalAddress: line } : record, behindReading });
}

async function step(
  driver: IdReaderDriver,
  command: (typeof COMMAND)[keyof typeof COMMAND],
): Promise<Result<Reply, ReadFailure>> {
  const reply = await driver.transact(command);
  if (reply.isErr()) {
    // A reply cut short in the middle of a reading is what a card pulled away looks like on some boards.
    if (reply.error.code === "truncated" || reply.error.code === "garbled") {
      return err({ kind: "card", cause: "readAgain", code: reply.error.code });
    }
    return err({ kind: "cable", fault: reply.error });
  }
  const { sw3 } = reply.value;
  const word = statusWord(sw3);
  switch (word.disposition) {
    case "ok":
      return ok(reply.value);
    case "invalidMedia":
      return err({ kind: "card", cause: "invalidMedia", code: hexCode(sw3) });
    case "hardwareError":
    case "unsupported":
      return err({ kind: "sam", word });
    case "noCard":
    case "cardError":
    case "empty":
    case "retry":
      return err({ kind: "card", cause: "readAgain", code: hexCode(sw3) });
  }
}

import { err, ok, type Result } from "neverthrow";
import { ADDRESS_BYTES, decodeAddress, decodeBaseReply } from "../id-reader/base-reply.ts";
import { commandName } from "../id-reader/command.ts";
import {
  createReplyAccumulator,
  createRequestAccumulator,
  type FrameFault,
  type Piece,
  type Reply,
} from "../id-reader/frame.ts";
import { formatSamId } from "../id-reader/sam-id.ts";
import { hexCode, statusWord } from "../id-reader/status-word.ts";

const SAM_ID_BYTES = 16;
/** All replies longer than this carry the content of a card. */
const LONGEST_OTHER_BYTES = 100;
const HEADER_BYTES = 7;

/**
 * Explain one SAM frame, request or reply, given as hex. Junk around it is allowed, as it is on the line; a broken frame
 * is not. The error says what is wrong with it.
 */
export function decodeFrame(hex: string): Result<object, string> {
  const digits = hex.replace(/0x|[\s:,-]/gi, "");
  if (!/^([0-9a-f]{2})+$/i.test(digits)) return err("not hex: an even number of the digits 0-9 and A-F is expected");
  const bytes = Uint8Array.from(Buffer.from(digits, "hex"));
  const replies = createReplyAccumulator();
  const asReply = replies.push(bytes);
  const reply = frameOf(asReply);
  if (reply !== undefined) return explainReply(reply);
  // A request is shorter than any reply, so nothing can be taken for both.
  const request = frameOf(createRequestAccumulator().push(bytes));
  if (request !== undefined) {
    return ok({
      direction: "host->reader",
      command: hexCode(request.command),
      parameter: hexCode(request.parameter),
      name: commandName(request),
    });
  }
  const fault = asReply.find((piece) => piece.kind === "fault");
  if (fault?.kind === "fault") return err(faultWords(fault.fault));
  return err(unfinishedWords(bytes.subarray(bytes.length - replies.pending)));
}

function frameOf<T>(pieces: Piece<T>[]): T | undefined {
  const piece = pieces.find((each) => each.kind === "frame");
  return piece?.kind === "frame" ? piece.frame : undefined;
}

function explainReply(reply: Reply): Result<object, string> {
  const { meaning, disposition } = statusWord(reply.sw3);
  return explainData(reply.data).map((data) => ({
    direction: "reader->host",
    sw1: hexCode(reply.sw1),
    sw2: hexCode(reply.sw2),
    sw3: hexCode(reply.sw3),
    meaning,
    disposition,
    dataBytes: reply.data.length,
    ...data,
  }));
}

function explainData(data: Uint8Array): Result<object, string> {
  if (data.length === 0) return ok({});
  if (data.length === SAM_ID_BYTES) return formatSamId(data).map((samId) => ({ samId }));
  if (data.length === ADDRESS_BYTES) return decodeAddress(data).map((additionalAddress) => ({ additionalAddress }));
  if (data.length < LONGEST_OTHER_BYTES) return ok({ data: Buffer.from(data).toString("hex").toUpperCase() });
  return decodeBaseReply(data).map(({ record, photo, fingerprintBytes }) => ({
    card: record,
    // Opaque: no open decoder of its format exists.
    photoBytes: photo.length,
    fingerprintBytes,
  }));
}

function faultWords(fault: FrameFault): string {
  return fault.kind === "checksum"
    ? `checksum wrong: ${hexCode(fault.found)} stands there, ${hexCode(fault.expected)} is right`
    : `length field ${fault.length} is not possible`;
}

function unfinishedWords(pending: Uint8Array): string {
  if (pending.length < HEADER_BYTES) return "no preamble AA AA AA 96 69 with a length behind it";
  const total = HEADER_BYTES + (((pending[5] ?? 0) << 8) | (pending[6] ?? 0));
  return `the frame is not whole: ${pending.length} of ${total} bytes`;
}

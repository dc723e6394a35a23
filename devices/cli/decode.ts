import { err, ok, type Result } from "neverthrow";
import { decodeAddress, decodeBaseReply } from "../id-reader/base-reply.ts";
import { commandName } from "../id-reader/command.ts";
import { createReplyAccumulator, createRequestAccumulator, type FrameFault, type Piece } from "../id-reader/frame.ts";
import { formatSamId } from "../id-reader/sam-id.ts";
import { hexCode, statusWord } from "../id-reader/status-word.ts";
import { ADDRESS_BYTES } from "../id-reader/base-reply.ts";

const SAM_ID_BYTES = 16;

/** Explain one SAM frame, request or reply, given as hex; junk around it is allowed, a broken frame is not. */
export function decodeFrame(hex: string): Result<object, string> {
  const digits = hex.replace(/[\s:,-]|0x/gi, "");
  if (digits === "" || !/^([0-9a-f]{2})+$/i.test(digits))
    return err("not hex: an even number of the digits 0-9 and A-F is expected");
  const bytes = Uint8Array.from(Buffer.from(digits, "hex"));
  const replies = createReplyAccumulator();
  const asReply = replies.push(bytes);
  const reply = frameOf(asReply);
  if (reply !== undefined) {
    const word = statusWord(reply.sw3);
    return ok({
      direction: "reader->host",
      sw1: hexCode(reply.sw1),
      sw2: hexCode(reply.sw2),
      sw3: hexCode(reply.sw3),
      meaning: word.meaning,
      disposition: word.disposition,
      dataBytes: reply.data.length,
      ...explainData(reply.data),
    });
  }
  const request = frameOf(createRequestAccumulator().push(bytes));
  if (request !== undefined) {
    const { command, parameter } = request;
    return ok({
      direction: "host->reader",
      command: hexCode(command),
      parameter: hexCode(parameter),
      name: commandName(request),
    });
  }
  const fault = asReply.find((piece) => piece.kind === "fault");
  if (fault?.kind === "fault") return err(faultWords(fault.fault));
  return err(
    replies.pending >= 7 ? "the frame is not whole: bytes are missing at its end" : "no preamble AA AA AA 96 69 found",
  );
}

function frameOf<T>(pieces: Piece<T>[]): T | undefined {
  const piece = pieces.find((each) => each.kind === "frame");
  return piece?.kind === "frame" ? piece.frame : undefined;
}

function explainData(data: Uint8Array): object {
  if (data.length === SAM_ID_BYTES)
    return formatSamId(data).match(
      (samId) => ({ samId }),
      () => ({}),
    );
  if (data.length === ADDRESS_BYTES)
    return decodeAddress(data).match(
      (additionalAddress) => ({ additionalAddress }),
      () => ({}),
    );
  if (data.length < 100) return {};
  return decodeBaseReply(data).match(
    ({ record, photo, fingerprintBytes }) => ({ card: record, photoBytes: photo.length, fingerprintBytes }),
    (problem) => ({ problem }),
  );
}

function faultWords(fault: FrameFault): string {
  return fault.kind === "checksum"
    ? `checksum wrong: ${hexCode(fault.found)} stands there, ${hexCode(fault.expected)} is right`
    : `length field ${fault.length} is not possible`;
}

import { crc16, readAnswer, readBits } from "../auxiliaries/modbus.ts";
import { COMMAND } from "../id-reader/command.ts";
import { createReplyAccumulator, encodeRequest } from "../id-reader/frame.ts";
import { formatSamId } from "../id-reader/sam-id.ts";
import { statusWord } from "../id-reader/status-word.ts";
import { realTimeStatus } from "../receipt-printer/command.ts";
import { ReplyRecogniser } from "../receipt-printer/reply.ts";
import type { Transport } from "../transport/types.ts";

/** Healthy devices answer within a few milliseconds, plus the bytes at 9600 baud. */
const ANSWER_MS = 200;
/** A Modbus answer is at least an exception: unit, function, code, CRC. */
const MODBUS_MIN_BYTES = 5;
const MODBUS_MAX_BYTES = 256;

/** What answered, or undefined: nobody, or somebody with another language. */
type Question = (
  transport: Transport,
) => Promise<{ found: "receiptPrinter" | "idReader" | "auxiliaries"; detail: string } | undefined>;

/** Two different real-time questions: one byte of noise may look like an answer, two in a row hardly. */
export const askPrinter: Question = async (transport) => {
  for (const n of [1, 4] as const) {
    const recogniser = new ReplyRecogniser();
    const answer = await exchange(transport, realTimeStatus(n), (chunk) => {
      const [first, ...more] = recogniser.push(chunk);
      return first?.kind === "realTime" && more.length === 0 ? first.byte : undefined;
    });
    if (answer === undefined) return undefined;
  }
  return { found: "receiptPrinter", detail: "ESC/POS printer: answers real-time status" };
};

/** SAM status, then its id; neither touches a card. */
export const askReader: Question = async (transport) => {
  const ask = (command: (typeof COMMAND)["samStatus" | "samId"]) => {
    const accumulator = createReplyAccumulator();
    return exchange(transport, encodeRequest(command), (chunk) => {
      const piece = accumulator.push(chunk).find(({ kind }) => kind === "frame");
      return piece?.kind === "frame" ? piece.frame : undefined;
    });
  };
  const status = await ask(COMMAND.samStatus);
  if (status === undefined) return undefined;
  const { meaning, disposition } = statusWord(status.sw3);
  if (disposition !== "ok") return { found: "idReader", detail: `SAM: ${meaning}` };
  const id = await ask(COMMAND.samId);
  const text = id === undefined ? undefined : formatSamId(id.data).unwrapOr(undefined);
  return { found: "idReader", detail: text === undefined ? `SAM: ${meaning}` : `SAM ${text}` };
};

/** One discrete input of unit 1, the number boards leave the works with. An exception is an answer as well. */
export const askModbus: Question = async (transport) => {
  const request = readBits({ unit: 1, table: "discreteInput", address: 0, count: 1 });
  let heard = new Uint8Array();
  const answer = await exchange(transport, request, (chunk) => {
    heard = Uint8Array.from([...heard, ...chunk]).subarray(0, MODBUS_MAX_BYTES);
    return heard.length >= MODBUS_MIN_BYTES && crc16(heard) === 0 ? heard : undefined;
  });
  if (answer === undefined) return undefined;
  const read = readAnswer(request, answer);
  if (read.isErr() && read.error.code !== "exception") return undefined;
  return { found: "auxiliaries", detail: "Modbus-RTU board, unit 1" };
};

/** Send, and wait for what `take` makes of the answer. */
function exchange<T>(
  transport: Transport,
  request: readonly number[] | Uint8Array,
  take: (chunk: Uint8Array) => T | undefined,
): Promise<T | undefined> {
  return new Promise((resolve) => {
    const finish = (answer: T | undefined) => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      resolve(answer);
    };
    const timer = setTimeout(() => finish(undefined), ANSWER_MS);
    const stops = [
      transport.onData((chunk) => {
        const taken = take(chunk);
        if (taken !== undefined) finish(taken);
      }),
      transport.onClose(() => finish(undefined)),
    ];
    transport.write(Uint8Array.from(request)).catch(() => finish(undefined));
  });
}

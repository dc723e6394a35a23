import { z } from "zod";
import type { Log } from "../log.ts";
import type { NodePort } from "./node-port.ts";

/** The largest honest request is under 1 KiB. */
export const MAX_MESSAGE_BYTES = 16 * 1024;
/** Except for a picture of a paper: 8 MiB as base64, and what is around it. */
const MAX_PICTURE_BYTES = 12 * 1024 * 1024;
/** Nobody lays down papers faster than this. */
export const MAX_PICTURES = 4;
const PICTURES_WITHIN_MS = 5000;
/** How the one request begins that carries a picture; looked at before anything of it is parsed. */
const PICTURE_REQUEST = /^\{"i":"[^"\\]{1,40}","p":\{"u":"\/scan\/read",/;

/** An honest page sends a few messages a second; this is the most in any one second. */
export const MAX_MESSAGES_PER_SECOND = 200;

/**
 * A page's port behind a guard: whatever a hostile page posts (objects, numbers, megabytes, floods) is dropped and
 * counted before the RPC layer sees it. Text is the only thing this contract ever sends.
 */
export function guardPort(port: NodePort, log: Log): NodePort {
  let windowStart = 0;
  let inWindow = 0;
  let refused = 0;
  let pictures: number[] = [];
  const refuse = (reason: string) => {
    refused += 1;
    // One line for the first, then at powers of two: a flood must not become a flood of log lines.
    if ((refused & (refused - 1)) === 0) log("warn", "page.messageRefused", { reason, refused });
  };
  /** Why a message is not heard; undefined for an honest one. */
  const objection = (data: unknown): string | undefined => {
    const now = Date.now();
    if (now - windowStart >= 1000) {
      windowStart = now;
      inWindow = 0;
    }
    inWindow += 1;
    if (inWindow > MAX_MESSAGES_PER_SECOND) return "flood";
    if (typeof data !== "string") return "notText";
    if (data.length > MAX_MESSAGE_BYTES) {
      if (data.length > MAX_PICTURE_BYTES || !PICTURE_REQUEST.test(data)) return "tooLarge";
      pictures = pictures.filter((at) => now - at < PICTURES_WITHIN_MS);
      if (pictures.length >= MAX_PICTURES) return "flood";
      pictures.push(now);
    }
    return isEnvelope(data) ? undefined : "notAMessage";
  };
  const on = (event: "message" | "close", listener: (event: { data: unknown }) => void): unknown => {
    if (event === "close") return port.on("close", () => listener({ data: undefined }));
    return port.on("message", (message) => {
      const reason = objection(message.data);
      if (reason === undefined) listener(message);
      else refuse(reason);
    });
  };
  return {
    on,
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  };
}

/**
 * The RPC layer throws on text that is not its own, and a throw in a port listener would end the process. Requests, aborts
 * and iterator ends are all that a client of this contract sends; it uses no headers but the iterator's resume mark.
 */
const Envelope = z.union([
  z.strictObject({
    i: z.string().max(40),
    p: z.strictObject({
      u: z.string().startsWith("/").max(200),
      b: z.unknown().optional(),
      h: z.strictObject({ "last-event-id": z.string().max(100) }).optional(),
    }),
  }),
  z.strictObject({ i: z.string().max(40), t: z.literal([3, 4]), p: z.unknown().optional() }),
]);

function isEnvelope(text: string): boolean {
  try {
    return Envelope.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

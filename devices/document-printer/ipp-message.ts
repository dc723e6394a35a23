import ipp from "ipp";
import { err, ok, type Result } from "neverthrow";
import { z } from "zod";

/*
 * RFC 8010: version, operation or status, request id, then groups of attributes (tag, name length, name, value length,
 * value) until 03, then data. The library follows lengths without looking whether they lead anywhere, backwards too, so
 * every message is walked through first.
 */
const HEADER_BYTES = 8;
const END_OF_ATTRIBUTES = 0x03;
const FIRST_VALUE_TAG = 0x10;

const Group = z.record(z.string(), z.unknown());
const Message = z.object({
  statusCode: z.string().optional(),
  operation: z.string().optional(),
  id: z.number(),
  "operation-attributes-tag": Group.optional(),
  "printer-attributes-tag": Group.optional(),
  "job-attributes-tag": z.union([Group, z.array(Group)]).optional(),
});
export type IppMessage = z.infer<typeof Message>;

/** A message and the data behind it. Total: any bytes give one or a sentence about what is wrong. */
export function readIpp(bytes: Buffer): Result<{ message: IppMessage; data: Buffer }, string> {
  const end = endOfAttributes(bytes);
  if (end === undefined) return err("not a whole IPP message");
  let parsed: unknown;
  try {
    parsed = ipp.parse(bytes.subarray(0, end));
  } catch (error) {
    return err(`IPP message not understood: ${error instanceof Error ? error.name : "error"}`);
  }
  const message = Message.safeParse(parsed);
  return message.success
    ? ok({ message: message.data, data: bytes.subarray(end) })
    : err("IPP message of another form");
}

/** Where the data begins; undefined when the lengths do not lead there. */
function endOfAttributes(bytes: Buffer): number | undefined {
  let at = HEADER_BYTES;
  while (at < bytes.length) {
    const tag = bytes.readUInt8(at);
    at += 1;
    if (tag === END_OF_ATTRIBUTES) return at;
    if (tag < FIRST_VALUE_TAG) continue;
    for (const _part of ["name", "value"]) {
      if (at + 2 > bytes.length) return undefined;
      at += 2 + bytes.readUInt16BE(at);
    }
  }
  return undefined;
}

/** One value, several or none, as a list of texts: printers send a lone value without a list around it. */
export function textsOf(value: unknown): string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter((one): one is string => typeof one === "string");
}

export function firstGroup(groups: IppMessage["job-attributes-tag"]): Record<string, unknown> {
  return (Array.isArray(groups) ? groups[0] : groups) ?? {};
}

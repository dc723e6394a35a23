import { err, ok, type Result } from "neverthrow";
import type { CardRecord } from "../contract/card.ts";
import { decodeTextFile } from "./text-file.ts";

export const PHOTO_BYTES = 1024;
export const ADDRESS_BYTES = 70;

export interface BaseContent {
  record: CardRecord;
  /** WLT, kept as it is: no open decoder exists. */
  photo: Uint8Array;
  fingerprintBytes: number;
}

/**
 * Data of a successful "read base" (text and photo lengths, then both) or "read base with fingerprint" (three lengths).
 * Which one it is follows from the lengths adding up.
 */
export function decodeBaseReply(data: Uint8Array): Result<BaseContent, string> {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.length < 6) return err(`reply of ${data.length} bytes holds no lengths`);
  const text = view.getUint16(0);
  const photo = view.getUint16(2);
  const fingerprint = view.getUint16(4);
  const header = 4 + text + photo === data.length ? 4 : 6 + text + photo + fingerprint === data.length ? 6 : undefined;
  if (header === undefined) return err(`lengths ${text} and ${photo} do not add up to ${data.length} bytes`);
  return decodeTextFile(data.subarray(header, header + text)).map((record) => ({
    record,
    photo: data.slice(header + text, header + text + photo),
    fingerprintBytes: header === 6 ? fingerprint : 0,
  }));
}

/** Data of a successful "read additional address": one line, 35 characters. */
export function decodeAddress(data: Uint8Array): Result<string, string> {
  if (data.length !== ADDRESS_BYTES) return err(`address has ${data.length} bytes, expected ${ADDRESS_BYTES}`);
  return ok(new TextDecoder("utf-16le").decode(data).trimEnd());
}

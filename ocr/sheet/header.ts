import { err, ok, type Result } from "neverthrow";
import { MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS } from "../contract/read.ts";

export type ImageFault = { code: "UNREADABLE_IMAGE" | "TOO_LARGE"; detail: string };
export interface ImageHeader {
  format: "jpeg" | "png";
  /** As stored, before any turning that the file asks for. */
  width: number;
  height: number;
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** No document has text that can be read below this. */
const MIN_SIDE_PX = 48;

/**
 * What a file says of itself before anything is unpacked. A small file may claim a billion pixels: that is refused here,
 * and so is one that breaks off, because the rest would come out grey.
 */
export function readHeader(bytes: Uint8Array): Result<ImageHeader, ImageFault> {
  if (bytes.byteLength === 0) return unreadable("the file is empty");
  if (bytes.byteLength > MAX_IMAGE_BYTES) {
    return err({ code: "TOO_LARGE", detail: `${bytes.byteLength} bytes, at most ${MAX_IMAGE_BYTES}` });
  }
  const header: Result<ImageHeader, ImageFault> = startsWith(bytes, PNG_SIGNATURE)
    ? pngHeader(bytes)
    : startsWith(bytes, [0xff, 0xd8, 0xff])
      ? jpegHeader(bytes)
      : unreadable("neither JPEG nor PNG");
  return header.andThen((found): Result<ImageHeader, ImageFault> => {
    const { width, height } = found;
    if (width * height > MAX_IMAGE_PIXELS) {
      return err({ code: "TOO_LARGE", detail: `${width} × ${height} pixels, at most ${MAX_IMAGE_PIXELS} together` });
    }
    if (Math.min(width, height) < MIN_SIDE_PX) return unreadable(`only ${width} × ${height} pixels`);
    return ok(found);
  });
}

function pngHeader(bytes: Uint8Array): Result<ImageHeader, ImageFault> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 33 || ascii(bytes, 12, 4) !== "IHDR") return unreadable("a PNG without header");
  // IEND is the last chunk: length 0, name, checksum.
  if (ascii(bytes, bytes.byteLength - 8, 4) !== "IEND") return unreadable("the PNG breaks off");
  return ok({ format: "png", width: view.getUint32(16), height: view.getUint32(20) });
}

function jpegHeader(bytes: Uint8Array): Result<ImageHeader, ImageFault> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 9 < bytes.byteLength) {
    if (bytes[at] !== 0xff) return unreadable("a JPEG with a damaged header");
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isStartOfFrame(marker)) {
      if (!hasEndMarker(bytes, at)) return unreadable("the JPEG breaks off");
      return ok({ format: "jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) });
    }
    at += 2 + view.getUint16(at + 2);
  }
  return unreadable("a JPEG without header");
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which stand among them. */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** In packed pixels FF is always followed by 00 or a restart number; a preview, which has an end of its own, stands before. */
function hasEndMarker(bytes: Uint8Array, from: number): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(Buffer.from([0xff, 0xd9]), from) > 0;
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function unreadable(detail: string): Result<never, ImageFault> {
  return err({ code: "UNREADABLE_IMAGE", detail });
}

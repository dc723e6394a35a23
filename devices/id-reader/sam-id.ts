import { err, ok, type Result } from "neverthrow";

const SAM_ID_BYTES = 16;

/** 16 bytes, little-endian: u16 u16 u32 u32 u32 → `05.03-20230101-0001234567-987654321`. */
export function formatSamId(data: Uint8Array): Result<string, string> {
  if (data.length !== SAM_ID_BYTES) return err(`SAM id has ${data.length} bytes, expected ${SAM_ID_BYTES}`);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  return ok(
    `${pad(view.getUint16(0, true), 2)}.${pad(view.getUint16(2, true), 2)}-${view.getUint32(4, true)}` +
      `-${pad(view.getUint32(8, true), 10)}-${view.getUint32(12, true)}`,
  );
}

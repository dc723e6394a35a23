import { err, ok, type Result } from "neverthrow";

/** Functions of Modbus (Application Protocol 1.1b3, section 6). */
export const READ = { coil: 0x01, discreteInput: 0x02 } as const;
export const WRITE_COIL = 0x05;
const COIL_ON = 0xff00;
const EXCEPTION = 0x80;
const EXCEPTION_BYTES = 5;
const CRC_BYTES = 2;

const EXCEPTIONS: Readonly<Record<number, string>> = {
  1: "illegal function",
  2: "illegal address",
  3: "illegal value",
  4: "device failure",
  6: "device busy",
};

/** CRC-16/MODBUS, sent low byte first; nought over a frame together with its CRC. */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
}

/** A frame with its CRC behind it. */
export function seal(body: Uint8Array): Uint8Array {
  const crc = crc16(body);
  return Uint8Array.of(...body, crc & 0xff, crc >> 8);
}

export interface BitsRequest {
  unit: number;
  table: keyof typeof READ;
  address: number;
  count: number;
}

export function readBits({ unit, table, address, count }: BitsRequest): Uint8Array {
  return seal(Uint8Array.of(unit, READ[table], address >> 8, address & 0xff, count >> 8, count & 0xff));
}

export function writeCoil({ unit, address, on }: { unit: number; address: number; on: boolean }): Uint8Array {
  const value = on ? COIL_ON : 0;
  return seal(Uint8Array.of(unit, WRITE_COIL, address >> 8, address & 0xff, value >> 8, value & 0xff));
}

export type ModbusFault = { code: "garbled" | "otherUnit" | "exception"; detail: string };

/** How long the answer to this request is, once enough of it is there to tell; RTU frames do not say where they end. */
export function answerLength(request: Uint8Array, begun: Uint8Array): number | undefined {
  const wanted = request[1] ?? 0;
  const code = begun[1];
  if (code === undefined) return undefined;
  if (code === (wanted | EXCEPTION)) return EXCEPTION_BYTES;
  if (wanted === WRITE_COIL) return request.length;
  const count = begun[2];
  return count === undefined ? undefined : 3 + count + CRC_BYTES;
}

/** Bits of a reading; for a written coil, none. */
export function readAnswer(request: Uint8Array, answer: Uint8Array): Result<boolean[], ModbusFault> {
  const fail = (code: ModbusFault["code"], detail: string) => err({ code, detail });
  if (answer.length < EXCEPTION_BYTES || crc16(answer) !== 0) return fail("garbled", "wrong CRC");
  if (answer[0] !== request[0]) return fail("otherUnit", `unit ${answer[0]} answered for unit ${request[0]}`);
  const wanted = request[1] ?? 0;
  const code = answer[1] ?? 0;
  if (code === (wanted | EXCEPTION)) {
    const why = answer[2] ?? 0;
    return fail("exception", EXCEPTIONS[why] ?? `exception ${why}`);
  }
  if (code !== wanted) return fail("garbled", `function ${code} in answer to ${wanted}`);
  if (wanted === WRITE_COIL)
    return answer.every((byte, index) => byte === request[index])
      ? ok([])
      : fail("garbled", "another coil was written");
  const count = ((request[4] ?? 0) << 8) | (request[5] ?? 0);
  const bytes = answer[2] ?? 0;
  if (bytes !== Math.ceil(count / 8) || answer.length !== 3 + bytes + CRC_BYTES)
    return fail("garbled", `${bytes} bytes for ${count} bits`);
  return ok(Array.from({ length: count }, (_, bit) => (((answer[3 + (bit >> 3)] ?? 0) >> (bit & 7)) & 1) === 1));
}

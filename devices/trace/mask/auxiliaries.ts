import { crc16 } from "../../auxiliaries/modbus.ts";
import { MASKED, type Direction, type Masked, type Masker } from "./masker.ts";

const MODBUS_FUNCTIONS = new Map([
  [0x01, "read coils"],
  [0x02, "read discrete inputs"],
  [0x05, "write coil"],
  [0x81, "exception to read coils"],
  [0x82, "exception to read discrete inputs"],
  [0x85, "exception to write coil"],
]);
/** Unit, function, one byte, CRC. */
const MIN_FRAME_BYTES = 5;
/** A row of digits this long is no frame of a board; somebody has put a scanner on its port. */
const DIGITS_SHOWN = 4;

/** Lamps and contacts: nothing there is personal, so all of it is shown, but for long rows of digits. */
export class AuxiliariesMasker implements Masker {
  #digits = 0;

  push(direction: Direction, chunk: Uint8Array): Masked {
    const cells = Int16Array.from(chunk, (byte) => {
      if (direction === "out") return byte;
      this.#digits = byte >= 0x30 && byte <= 0x39 ? this.#digits + 1 : 0;
      return this.#digits > DIGITS_SHOWN ? MASKED : byte;
    });
    const words = modbusWords(chunk);
    const whole = direction === "out" || words !== undefined;
    return { cells, meanings: words === undefined ? [] : [words], end: whole ? "boundary" : "open" };
  }
}

/** Undefined for what is no whole Modbus-RTU frame. */
function modbusWords(frame: Uint8Array): string | undefined {
  const name = MODBUS_FUNCTIONS.get(frame[1] ?? 0);
  if (name === undefined || frame.length < MIN_FRAME_BYTES || crc16(frame) !== 0) return undefined;
  return `unit ${frame[0]} ${name}`;
}

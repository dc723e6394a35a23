/**
 * What a printer's byte stream says, one operation at a time. Unknown commands are skipped by their known lengths, so
 * that any file can be looked at; nothing here throws.
 */
export type Operation =
  | { op: "text"; bytes: Uint8Array }
  | { op: "lineFeed" }
  | { op: "init" }
  | { op: "chinese"; on: boolean }
  | { op: "align"; where: "left" | "center" | "right" }
  | { op: "bold"; on: boolean }
  | { op: "underline"; on: boolean }
  | { op: "size"; width: number; height: number }
  | { op: "feedLines"; lines: number }
  | { op: "feedDots"; dots: number }
  | { op: "lineSpacing"; dots: number | undefined }
  | { op: "qrModule"; dots: number }
  | { op: "qrStore"; data: Uint8Array }
  | { op: "qrPrint" }
  | { op: "barcode"; system: number; data: Uint8Array }
  | { op: "barcodeHeight"; dots: number }
  | { op: "raster"; rowBytes: number; rows: number; bits: Uint8Array }
  | { op: "cut" }
  | { op: "fence" }
  | { op: "statusBack"; mask: number }
  | { op: "realTime"; what: "status"; n: number }
  | { op: "realTime"; what: "recover" | "clear" }
  | { op: "skip"; name: string };

type Step = { operation: Operation; bytes: number } | "more";

const ESC = 0x1b;
const GS = 0x1d;
const FS = 0x1c;
const DLE = 0x10;
const ALIGNS = ["left", "center", "right"] as const;

/** Parameter bytes behind commands that have no meaning on paper here. */
const SKIPPED: Readonly<Record<number, Readonly<Record<string, number>>>> = {
  [ESC]: { "!": 1, G: 1, t: 1, R: 1, M: 1, V: 1, "{": 1, p: 3, c: 2, $: 2, "\\": 2, " ": 1, "=": 1, "%": 1, u: 1, v: 0, L: 0, S: 0, T: 1, W: 8, "?": 1, U: 1, r: 1 },
  [GS]: { B: 1, I: 1, H: 1, f: 1, w: 1, L: 2, W: 2, P: 2, $: 2, "\\": 2, "/": 1, ":": 0, "^": 3, b: 1, c: 0, T: 1 },
  [FS]: { "!": 1, W: 1, S: 2, "-": 1, C: 1, p: 2 },
}; // prettier-ignore

export class EscposParser {
  #buffer: Uint8Array = new Uint8Array(0);

  /** Bytes of a command that is not whole yet. */
  get pending(): number {
    return this.#buffer.length;
  }

  discard(): void {
    this.#buffer = new Uint8Array(0);
  }

  /** `last`: nothing will follow, so what is left is shown as it is. */
  push(chunk: Uint8Array, options: { last?: boolean } = {}): Operation[] {
    let rest: Uint8Array = Uint8Array.from(Buffer.concat([this.#buffer, chunk]));
    const operations: Operation[] = [];
    while (rest.length > 0) {
      const step = next(rest);
      if (step === "more") {
        if (options.last !== true) break;
        operations.push({ op: "skip", name: "unfinished command" });
        rest = rest.subarray(rest.length);
        break;
      }
      operations.push(step.operation);
      rest = rest.subarray(step.bytes);
    }
    this.#buffer = rest.slice();
    return operations;
  }
}

function next(bytes: Uint8Array): Step {
  const [first = 0] = bytes;
  if (first === ESC || first === GS || first === FS) return bytes.length < 2 ? "more" : command(first, bytes);
  if (first === DLE) return bytes.length < 2 ? "more" : realTime(bytes);
  if (first === 0x0a) return { operation: { op: "lineFeed" }, bytes: 1 };
  if (first < 0x20) return { operation: { op: "skip", name: `control ${hex(first)}` }, bytes: 1 };
  return text(bytes);
}

/** A run of printable bytes; a double-byte character is never torn. */
function text(bytes: Uint8Array): Step {
  let end = 0;
  while (end < bytes.length) {
    const byte = bytes[end] ?? 0;
    if (byte < 0x20) break;
    if (byte < 0x81) {
      end += 1;
      continue;
    }
    const second = bytes[end + 1];
    if (second === undefined) break;
    const length = second >= 0x30 && second <= 0x39 ? 4 : 2;
    if (end + length > bytes.length) break;
    end += length;
  }
  return end === 0 ? "more" : { operation: { op: "text", bytes: bytes.slice(0, end) }, bytes: end };
}

function command(prefix: number, bytes: Uint8Array): Step {
  const name = String.fromCharCode(bytes[1] ?? 0);
  const at = (index: number) => bytes[index] ?? 0;
  const need = (length: number, operation: () => Operation): Step =>
    bytes.length < length ? "more" : { operation: operation(), bytes: length };
  switch (`${prefix} ${name}`) {
    case `${ESC} @`:
      return need(2, () => ({ op: "init" }));
    case `${ESC} a`:
      return need(3, () => ({ op: "align", where: ALIGNS[at(2) & 0x03] ?? "left" }));
    case `${ESC} E`:
      return need(3, () => ({ op: "bold", on: (at(2) & 1) === 1 }));
    case `${ESC} -`:
      return need(3, () => ({ op: "underline", on: (at(2) & 3) !== 0 }));
    case `${ESC} d`:
      return need(3, () => ({ op: "feedLines", lines: at(2) }));
    case `${ESC} J`:
      return need(3, () => ({ op: "feedDots", dots: at(2) }));
    case `${ESC} 3`:
      return need(3, () => ({ op: "lineSpacing", dots: at(2) }));
    case `${ESC} 2`:
      return need(2, () => ({ op: "lineSpacing", dots: undefined }));
    case `${ESC} i`:
    case `${ESC} m`:
      return need(2, () => ({ op: "cut" }));
    case `${ESC} *`: {
      const columnBytes = at(2) >= 32 ? 3 : 1;
      return need(5 + columnBytes * (at(3) | (at(4) << 8)), () => ({ op: "skip", name: "bit image" }));
    }
    case `${GS} !`:
      return need(3, () => ({ op: "size", width: (at(2) >> 4) + 1, height: (at(2) & 0x0f) + 1 }));
    case `${GS} V`:
      return bytes.length < 3 ? "more" : need(at(2) === 0x41 || at(2) === 0x42 ? 4 : 3, () => ({ op: "cut" }));
    case `${GS} a`:
      return need(3, () => ({ op: "statusBack", mask: at(2) }));
    case `${GS} r`:
      return need(3, () => (at(2) === 1 || at(2) === 49 ? { op: "fence" } : { op: "skip", name: "GS r" }));
    case `${GS} h`:
      return need(3, () => ({ op: "barcodeHeight", dots: at(2) }));
    case `${GS} k`:
      return barcode(bytes);
    case `${GS} v`: {
      if (bytes.length < 8) return "more";
      const rowBytes = at(4) | (at(5) << 8);
      const rows = at(6) | (at(7) << 8);
      return need(8 + rowBytes * rows, () => ({
        op: "raster",
        rowBytes,
        rows,
        bits: bytes.slice(8, 8 + rowBytes * rows),
      }));
    }
    case `${GS} (`:
    case `${FS} (`:
      return bytes.length < 5 ? "more" : need(5 + (at(3) | (at(4) << 8)), () => parenthesis(bytes));
    case `${GS} 8`:
      return bytes.length < 7
        ? "more"
        : need(7 + (at(3) | (at(4) << 8) | (at(5) << 16)), () => ({ op: "skip", name: "graphics" }));
    case `${GS} *`:
      return bytes.length < 4 ? "more" : need(4 + at(2) * at(3) * 8, () => ({ op: "skip", name: "downloaded image" }));
    case `${FS} &`:
      return need(2, () => ({ op: "chinese", on: true }));
    case `${FS} .`:
      return need(2, () => ({ op: "chinese", on: false }));
  }
  const skip = SKIPPED[prefix]?.[name] ?? 0;
  return need(2 + skip, () => ({ op: "skip", name: `${hex(prefix)} ${hex(bytes[1] ?? 0)}` }));
}

/** `GS ( k` is the QR generator; everything else with a length is passed over. */
function parenthesis(bytes: Uint8Array): Operation {
  const isQr = bytes[0] === GS && bytes[2] === 0x6b && bytes[5] === 0x31;
  if (isQr && bytes[6] === 0x43) return { op: "qrModule", dots: bytes[7] ?? 3 };
  if (isQr && bytes[6] === 0x50)
    return { op: "qrStore", data: bytes.slice(8, 5 + ((bytes[3] ?? 0) | ((bytes[4] ?? 0) << 8))) };
  if (isQr && bytes[6] === 0x51) return { op: "qrPrint" };
  return { op: "skip", name: "( …" };
}

/** Two forms: NUL-ended for systems below 7, with a length byte from 65 on. */
function barcode(bytes: Uint8Array): Step {
  const system = bytes[2];
  if (system === undefined) return "more";
  if (system >= 65) {
    const length = bytes[3];
    if (length === undefined || bytes.length < 4 + length) return "more";
    return { operation: { op: "barcode", system, data: bytes.slice(4, 4 + length) }, bytes: 4 + length };
  }
  const end = bytes.indexOf(0, 3);
  return end < 0 ? "more" : { operation: { op: "barcode", system, data: bytes.slice(3, end) }, bytes: end + 1 };
}

function realTime(bytes: Uint8Array): Step {
  switch (bytes[1]) {
    case 0x04:
      return bytes.length < 3 ? "more" : { operation: { op: "realTime", what: "status", n: bytes[2] ?? 0 }, bytes: 3 };
    case 0x05:
      return bytes.length < 3 ? "more" : { operation: { op: "realTime", what: "recover" }, bytes: 3 };
    case 0x14: {
      if (bytes.length < 3) return "more";
      const length = bytes[2] === 8 ? 10 : 5;
      if (bytes.length < length) return "more";
      return {
        operation: length === 10 ? { op: "realTime", what: "clear" } : { op: "skip", name: "pulse" },
        bytes: length,
      };
    }
    default:
      return { operation: { op: "skip", name: "DLE" }, bytes: 1 };
  }
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, "0");
}

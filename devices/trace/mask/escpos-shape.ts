const ESC = 0x1b;
const GS = 0x1d;
const FS = 0x1c;
const DLE = 0x10;

/** What stands behind the header of a command. */
export type Behind = { bytes: number } | "untilNul";

export type Shape =
  | "more"
  /** No command that is known: its second byte may as well be text. */
  | "unknown"
  | { name: string; behind: Behind };

export const isPrefix = (byte: number) => byte === ESC || byte === GS || byte === FS || byte === DLE;

/** Parameter bytes of the commands that are nothing but parameters. */
const PARAMETERS: Readonly<Record<number, Readonly<Record<string, number>>>> = {
  [ESC]: { "@": 0, a: 1, E: 1, "-": 1, d: 1, J: 1, 3: 1, 2: 0, i: 0, m: 0, "!": 1, G: 1, t: 1, R: 1, M: 1, p: 3, $: 2, "\\": 2, " ": 1, V: 1, "{": 1 },
  [GS]: { "!": 1, a: 1, r: 1, h: 1, w: 1, H: 1, f: 1, L: 2, W: 2, P: 2, B: 1, I: 1, b: 1 },
  [FS]: { "&": 0, ".": 0, "!": 1, W: 1, S: 2, "-": 1, C: 1 },
}; // prettier-ignore

const NAMES: Readonly<Record<string, string>> = {
  "ESC @": "initialise",
  "FS &": "Chinese on",
  "FS .": "Chinese off",
  "ESC a": "align",
  "ESC E": "bold",
  "ESC d": "feed lines",
  "ESC J": "feed dots",
  "GS !": "size",
  "FS W": "Chinese size",
  "GS a": "status back",
  "GS r": "paper sensor, fence",
};

/**
 * The command whose header begins with these bytes; they are shown, what stands behind them is not. `more` asks for one
 * byte more; headers are at most ten bytes.
 */
export function shapeOf(header: readonly number[]): Shape {
  const [prefix = 0, second] = header;
  if (second === undefined) return "more";
  if (prefix === DLE) return realTime(header);
  const letter = String.fromCharCode(second);
  const command = `${prefix === ESC ? "ESC" : prefix === GS ? "GS" : "FS"} ${letter}`;
  const at = (index: number) => header[index] ?? 0;
  const data = (headerBytes: number, name: string, bytes: () => number): Shape =>
    header.length < headerBytes ? "more" : { name, behind: { bytes: bytes() } };
  switch (command) {
    case "ESC *":
      return data(5, "bit image", () => (at(2) >= 32 ? 3 : 1) * (at(3) | (at(4) << 8)));
    case "GS V":
      return data(at(2) === 0x41 || at(2) === 0x42 ? 4 : 3, "cut", () => 0);
    case "GS v":
      return data(8, "raster", () => (at(4) | (at(5) << 8)) * (at(6) | (at(7) << 8)));
    case "GS (":
    case "FS (":
      return parenthesis(header);
    case "GS 8":
      return data(7, "graphics", () => at(3) | (at(4) << 8) | (at(5) << 16));
    case "GS *":
      return data(4, "image", () => at(2) * at(3) * 8);
    case "GS k":
      return barcode(header);
  }
  const parameters = PARAMETERS[prefix]?.[letter];
  if (parameters === undefined) return "unknown";
  return data(2 + parameters, NAMES[command] ?? command, () => 0);
}

const QR_STORE = 0x50;
const QR_PRINT = 0x51;

/** `GS ( k pL pH 31 fn`: the QR generator. What it shall draw is hidden, how large it shall be is not. */
function parenthesis(header: readonly number[]): Shape {
  if (header.length < 5) return "more";
  const [prefix, , kind, low = 0, high = 0, symbol, what] = header;
  const bytes = low | (high << 8);
  if (prefix !== GS || kind !== 0x6b || bytes < 2) return { name: "( function", behind: { bytes } };
  if (header.length < 7) return "more";
  if (symbol !== 0x31 || what === QR_STORE) return { name: "QR data", behind: { bytes: bytes - 2 } };
  return { name: what === QR_PRINT ? "QR print" : "QR setting", behind: { bytes: bytes - 2 } };
}

/** Two forms: ended by NUL for systems below 65, with a length byte from there on. */
function barcode(header: readonly number[]): Shape {
  const [, , system, length] = header;
  if (system === undefined) return "more";
  if (system < 65) return { name: "barcode", behind: "untilNul" };
  return length === undefined ? "more" : { name: "barcode", behind: { bytes: length } };
}

function realTime(header: readonly number[]): Shape {
  const [, second, third] = header;
  const whole = (bytes: number, name: string): Shape =>
    header.length < bytes ? "more" : { name, behind: { bytes: 0 } };
  switch (second) {
    case 0x04:
      return whole(3, `DLE EOT ${third ?? ""}`);
    case 0x05:
      return whole(3, "recover");
    case 0x14:
      return third === 8 ? whole(10, "clear buffers") : whole(5, "pulse");
    default:
      return "unknown";
  }
}

/* ESC/POS as bytes: only what this kiosk sends. Standard Epson numbering; n and m as in its manuals. */

const ESC = 0x1b;
const GS = 0x1d;
const FS = 0x1c;
const DLE = 0x10;

export const INIT = [ESC, 0x40];
export const CHINESE_ON = [FS, 0x26];
export const LINE_FEED = [0x0a];

const ALIGN = { left: 0, center: 1, right: 2 } as const;
export const align = (where: keyof typeof ALIGN) => [ESC, 0x61, ALIGN[where]];
export const bold = (on: boolean) => [ESC, 0x45, on ? 1 : 0];
export const feed = (lines: number) => [ESC, 0x64, lines];
export const feedDots = (dots: number) => [ESC, 0x4a, dots];

/**
 * Width and height, 1 to 8. Printers differ in whether Chinese follows `GS !` or only its own `FS W` (double both ways);
 * where both are known the later one wins, so the general one comes last.
 */
export function size(width: number, height: number): number[] {
  const doubled = width >= 2 && height >= 2 ? 1 : 0;
  return [FS, 0x57, doubled, GS, 0x21, ((width - 1) << 4) | (height - 1)];
}

/** Feed to the cutter and cut, leaving one point uncut so that the slip does not fall. */
export const FEED_AND_CUT = [GS, 0x56, 0x42, 0];

/** QR model 2 from the printer's own generator, level M. */
export function qr(data: string, moduleDots: number): number[] {
  const bytes = [...new TextEncoder().encode(data)];
  const length = bytes.length + 3;
  return [
    ...[GS, 0x28, 0x6b, 4, 0, 0x31, 0x41, 0x32, 0],
    ...[GS, 0x28, 0x6b, 3, 0, 0x31, 0x43, moduleDots],
    ...[GS, 0x28, 0x6b, 3, 0, 0x31, 0x45, 0x31],
    ...[GS, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, 0x50, 0x30, ...bytes],
    ...[GS, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30],
  ];
}

/** Raster rows; the caller keeps bands small, because cheap printers have small buffers. */
export function raster(rowBytes: number, rows: number, bits: Uint8Array): Uint8Array {
  return Uint8Array.of(GS, 0x76, 0x30, 0, rowBytes & 0xff, rowBytes >> 8, rows & 0xff, rows >> 8, ...bits);
}

/** Status report by itself on every change: all four groups. */
export const ASB_ON = [GS, 0x61, 0xff];
/** Paper sensor status, answered in its turn behind the printed data: the fence of a job. */
export const FENCE = [GS, 0x72, 1];
/** Real-time status, answered at once even when offline. */
export const realTimeStatus = (n: 1 | 2 | 3 | 4) => [DLE, 0x04, n];
/** Recover from a cutter error and clear the buffers. */
export const RECOVER_AND_CLEAR = [DLE, 0x05, 2];
/** Clear the buffers in real time. */
export const CLEAR_BUFFERS = [DLE, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];

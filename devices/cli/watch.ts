import type { CardEvent, CardRecord, IdReaderStatus } from "../contract/index.ts";
import { maskName, maskNumber } from "../../kiosk-config/schema/mask.ts";
import { createIdReader } from "../id-reader/device.ts";
import { openTransport } from "../transport/open.ts";

export interface WatchOptions {
  path: string;
  baudRate: 9600 | 19200 | 38400 | 57600 | 115200;
  json: boolean;
  reveal: boolean;
  once: boolean;
  write: (line: string) => void;
  warn: (line: string) => void;
  /** Ends the watch. */
  signal: AbortSignal;
}

/** Read cards from a serial path, one line a card; masked unless told otherwise. Resolves with the exit code. */
export async function watchCards(options: WatchOptions): Promise<number> {
  const { path, baudRate, json, reveal, once, write, warn, signal } = options;
  const device = createIdReader({
    config: { transport: { kind: "serial", path, baudRate }, pollIntervalMs: 300 },
    openTransport,
  });
  const done = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve());
    let said = "";
    device.onStatus((status) => {
      const state = stateWords(status);
      // Cards come and go without the reader's own state changing.
      if (state !== said) warn(state);
      said = state;
    });
    device.onCard((event) => {
      if (event.type === "failed") warn(`card failed: ${event.cause} ${event.code}`);
      if (event.type !== "read") return;
      write(json ? JSON.stringify(line(event, reveal)) : words(event, reveal));
      if (once) resolve();
    });
  });
  device.start();
  await done;
  await device.stop();
  return 0;
}

function stateWords({ device, samId, fault }: IdReaderStatus): string {
  const sam = samId === undefined ? "" : `, SAM ${samId}`;
  return `reader ${device}${sam}${fault === undefined ? "" : `, ${fault.code}: ${fault.detail}`}`;
}

type Read = CardEvent & { type: "read" };

function line({ card, readMs, wireMs }: Read, reveal: boolean): object {
  return { event: "card", ...(reveal ? card : masked(card)), readMs: Math.round(readMs), wireMs: Math.round(wireMs) };
}

/** What may be shown without a reason: kind, masks, and nothing else of a person. */
function masked({ kind, name, idNumber }: CardRecord): object {
  return { kind, name: maskName(name), idNumber: maskNumber(idNumber) };
}

function words({ card, readMs }: Read, reveal: boolean): string {
  const name = reveal ? card.name : maskName(card.name);
  const number = reveal ? card.idNumber : maskNumber(card.idNumber);
  return `${card.kind} ${name} ${number} (${Math.round(readMs)} ms)`;
}

import type { Duplex } from "node:stream";
import { PacedWriter } from "../paced-writer.ts";
import type { Twin } from "../twin.ts";
import { NO_SCANNER_FAULTS, type ScannerFaults } from "./faults.ts";

const ENDLESS_BYTES = 20_000;
const BABBLE_EVERY_MS = 20;
const NO_TEXT = Uint8Array.of(0x00, 0xff, 0xfe, 0x81, 0x01);

export interface ScannerTwinOptions {
  /** @default 9600 */
  baudRate?: number;
  /** @default "\r\n" */
  suffix?: string;
  /** AIM identifier in front of each scan; empty for none. @default "" */
  aim?: string;
}

export interface BarcodeScannerTwin extends Twin<ScannerFaults> {
  /** Hold a code before it. */
  scan(content: string | Uint8Array): void;
}

/** A scanner on a serial line: it speaks when it sees a code, and hears nothing. */
export function createBarcodeScannerTwin(options: ScannerTwinOptions = {}): BarcodeScannerTwin {
  const { baudRate = 9600, suffix = "\r\n", aim = "" } = options;
  let faults: ScannerFaults = { ...NO_SCANNER_FAULTS };
  let out: { cable: Duplex; paced: PacedWriter } | undefined;
  let babble: NodeJS.Timeout | undefined;

  const send = (bytes: Uint8Array) => {
    if (out === undefined) return;
    if (faults.line === "split") for (const byte of bytes) out.cable.write(Uint8Array.of(byte));
    else out.paced.write(bytes);
  };
  const settle = () => {
    clearInterval(babble);
    babble = faults.line === "babble" ? setInterval(() => send(NO_TEXT), BABBLE_EVERY_MS) : undefined;
  };
  return {
    attach(cable) {
      out = { cable, paced: new PacedWriter({ cable, baudRate }) };
      cable.on("error", () => cable.destroy());
      cable.resume();
      cable.on("close", () => {
        clearInterval(babble);
        out = undefined;
      });
      settle();
    },
    faults: () => ({ ...faults }),
    setFaults: (change) => {
      faults = { ...faults, ...change };
      settle();
    },
    reset: () => {
      faults = { ...NO_SCANNER_FAULTS };
      settle();
    },
    scan: (content) => {
      const head = Buffer.from(aim, "latin1");
      const body = faults.line === "notText" ? NO_TEXT : Buffer.from(content);
      const filler = faults.line === "endless" ? Buffer.alloc(ENDLESS_BYTES, 0x41) : Buffer.alloc(0);
      const tail = Buffer.from(faults.line === "noSuffix" ? "" : suffix, "latin1");
      send(Buffer.concat([head, body, filler, tail]));
    },
  };
}

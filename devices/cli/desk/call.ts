import type { DeviceKind } from "../../contract/index.ts";
import { DEVICE_KINDS } from "../../contract/status.ts";
import type { Desk } from "./desk.ts";

/** One call of `./kiosk devices …` that works on a desk. */
export interface Call extends Pick<Desk, "client" | "actor" | "page"> {
  words: readonly string[];
  options: {
    json: boolean;
    watch: boolean;
    recent: boolean;
    goOn: boolean;
    rounds: number;
    restMs: number;
    last: number;
    probe: string | undefined;
  };
  /** One line, or several, to standard output. */
  write: (text: string) => void;
  warn: (text: string) => void;
  /** Ends what would go on. */
  signal: AbortSignal;
}

/** 0 done and well, 1 something is wrong with the devices, 2 wrong call. */
export type ExitCode = 0 | 1 | 2;

/** The device that the call names; undefined after having said what is wrong. */
export function kindOf(word: string | undefined, { warn }: Pick<Call, "warn">): DeviceKind | undefined {
  const kind = DEVICE_KINDS.find((name) => name === word || hyphened(name) === word);
  if (kind === undefined)
    warn(`${word === undefined ? "name a device" : `no device is called ${word}`}; one of: ${DEVICE_KINDS.join(", ")}`);
  return kind;
}

/** `id-reader`, as the twins are called, is taken for `idReader`. */
const hyphened = (name: string) => name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);

export const json = (value: unknown) => JSON.stringify(value, undefined, 2);

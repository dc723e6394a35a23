import { createRequire } from "node:module";
import { err, ok, type Result } from "neverthrow";

/** `mute`: something is in that does not answer (put in the wrong way round, or no chip card). `gone`: reader unplugged. */
export type PcscReaderState = "empty" | "card" | "mute" | "gone";

export interface PcscFault {
  /** `notFound`: no PC/SC on this machine. `noService`: its service does not run. */
  code: "notFound" | "noService" | "permission" | "io";
  detail: string;
}

/** One card, held by nobody else until it is released. */
export interface PcscCard {
  /** One command, one answer with its status word; an empty answer means that the card was pulled. Rejects likewise. */
  transmit(apdu: Uint8Array): Promise<Uint8Array>;
  /** Power off. Never rejects. */
  release(): Promise<void>;
}

export interface PcscSession {
  connect(reader: string): Promise<Result<PcscCard, string>>;
  stop(): void;
}

export interface PcscListeners {
  /** Each reader once at the beginning, then at each change. */
  onReader: (name: string, state: PcscReaderState) => void;
  /** The service went; this session is over. */
  onFault: (fault: PcscFault) => void;
}

/** The machine's PC/SC. Injected, so that a twin can stand there. */
export interface PcscBinding {
  watch(listeners: PcscListeners): Result<PcscSession, PcscFault>;
}

/** The part of the native module that is used; values as in `winscard.h`. */
interface Addon {
  newClient(): {
    start(onReader: (name: string, status: number) => void, onError: (error: unknown) => void): void;
    stop(): void;
    connect(reader: string, mode: number, protocol: number): Promise<NativeCard>;
  };
}
interface NativeCard {
  protocol(): number;
  transmit(protocol: number, apdu: Uint8Array): Promise<Uint8Array>;
  disconnect(disposition: number): Promise<void>;
}

const STATUS = { unknown: 0x0004, unavailable: 0x0008, empty: 0x0010, present: 0x0020, mute: 0x0200 } as const;
const MODE_EXCLUSIVE = 1;
const PROTOCOL_T0_OR_T1 = 3;
const UNPOWER = 2;

/**
 * Clients whose service died under them. The module frees a client when it is garbage, and of a dead one that throws where
 * nobody can catch it; so they are kept. There are as many as pcscd had restarts.
 */
const dead: unknown[] = [];

/** pcsc-mini, an N-API module with prebuilds. Optional: where it is not installed there is no PC/SC, and all else works. */
export const systemPcsc: PcscBinding = {
  watch: (listeners) => loadAddon().andThen((addon) => watch(addon, listeners)),
};

function loadAddon(): Result<Addon, PcscFault> {
  const name =
    process.platform === "win32"
      ? "@pcsc-mini/windows-x86_64-electron"
      : `@pcsc-mini/linux-${archOf(process.arch)}-gnu`;
  try {
    // A native module can only be required.
    return ok(createRequire(import.meta.url)(name) as Addon);
  } catch (error) {
    const [line] = String(error).split("\n");
    return err({ code: "notFound", detail: `no PC/SC on this machine: ${line}` });
  }
}

const archOf = (arch: string) => (arch === "x64" ? "x86_64" : arch === "arm64" ? "aarch64" : arch);

function watch(addon: Addon, { onReader, onFault }: PcscListeners): Result<PcscSession, PcscFault> {
  const client = addon.newClient();
  let over = false;
  try {
    client.start(
      (name, status) => {
        if (!over) onReader(name, stateOf(status));
      },
      (error) => {
        if (over) return;
        over = true;
        dead.push(client);
        onFault(faultOf(error));
      },
    );
  } catch (error) {
    return err(faultOf(error));
  }
  return ok({
    connect: async (reader) => {
      try {
        return ok(cardOf(await client.connect(reader, MODE_EXCLUSIVE, PROTOCOL_T0_OR_T1)));
      } catch (error) {
        return err(codeOf(error));
      }
    },
    stop: () => {
      if (over) return;
      over = true;
      try {
        client.stop();
      } catch {
        // The service died in this very moment.
        dead.push(client);
      }
    },
  });
}

function cardOf(card: NativeCard): PcscCard {
  const protocol = card.protocol();
  return {
    transmit: (apdu) => card.transmit(protocol, apdu),
    release: () => card.disconnect(UNPOWER).catch(() => undefined),
  };
}

function stateOf(status: number): PcscReaderState {
  if ((status & (STATUS.unknown | STATUS.unavailable)) !== 0) return "gone";
  if ((status & STATUS.mute) !== 0) return "mute";
  return (status & STATUS.present) !== 0 ? "card" : "empty";
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

/** Codes are the names of `SCARD_E_…` and `SCARD_W_…`. */
function faultOf(error: unknown): PcscFault {
  const code = codeOf(error);
  if (code === "NoService" || code === "ServiceStopped" || code === "CommError")
    return { code: "noService", detail: "the PC/SC service does not run; on Debian: package pcscd" };
  if (code === "SecurityViolation" || code === "NoAccess")
    return { code: "permission", detail: `this user may not use PC/SC (${code}); see docs/devices.md` };
  return { code: "io", detail: code };
}

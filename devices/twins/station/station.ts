import { LONE_TWINS } from "../alone/catalogue.ts";
import { createIdReaderTwin, type IdReaderTwin } from "../id-reader/twin.ts";
import { createReceiptPrinterTwin, type ReceiptPrinterTwin } from "../receipt-printer/twin.ts";
import type { Twin } from "../twin.ts";
import type { Cable } from "./cable.ts";
import type { CableName } from "./contract.ts";
import { startControl } from "./control.ts";
import { createHands, type HallHooks } from "./hands.ts";
import { createPty } from "./pty.ts";
import { createRunDir } from "./run-dir.ts";
import { createSideDevice, type SideAddress, type SideDevice } from "./side-device.ts";
import { createTcpPort } from "./tcp.ts";

/** Speed of the simulated serial lines; the default of the kiosk's profile. */
const BAUD_RATE = 115_200;
/** No line is that fast, no printer either: for measuring what the kiosk itself costs. */
const UNPACED = { baudRate: 1e9, speedMmPerSecond: 1e9, cutMs: 0 } as const;

export interface StationOptions {
  /** Directory of the device links, made if missing. @default a private directory that goes with the station */
  dir?: string;
  /** What cable the receipt printer hangs on. */
  printer: "serial" | "tcp";
  paperWidthMm: 58 | 80;
  /** `wire`: bytes and paper take the time they take. `none`: everything at once, for benches. @default "wire" */
  pace?: "wire" | "none";
  /** What the reader and a card need for each other, on top of the wire. @default 0 */
  cardDelayMs?: number;
  /** Names of further twins (`LONE_TWINS`), each on a cable of its own. @default none */
  side?: readonly string[];
  /** @default 0, any free port */
  controlPort?: number;
  /** Lets the dock and `StationClient` stop and start the hall. */
  hall?: HallHooks;
}

/** Where a driver finds the printer; a serial path is a link that stays the same through every re-plug. */
export type PrinterAddress = { kind: "serial"; path: string } | { kind: "tcp"; host: string; port: number };

/** Twins of every device at the far ends of real cables, both plugged in. */
export interface Station {
  readonly idReaderPath: string;
  readonly printer: PrinterAddress;
  /** Where the further devices are, by their names. */
  readonly side: Readonly<Record<string, SideAddress>>;
  /** For `createStationClient`, or a browser: the dock page. Holds a secret; whoever knows it has the station in hand. */
  readonly controlUrl: string;
  readonly idReader: IdReaderTwin;
  readonly receiptPrinter: ReceiptPrinterTwin;
  /** Rejects when the cable cannot be laid; plugging in twice is one plug. */
  plug(device: CableName): Promise<void>;
  unplug(device: CableName): Promise<void>;
  /** Leaves no process, socket, link or stream behind. Stopping twice is one stop. */
  stop(): Promise<void>;
}

/**
 * Lays both cables, plugs them in and opens the control server. Rejects with a sentence for the person at the keyboard
 * (socat missing, port taken) and leaves nothing behind then.
 */
export async function startStation(options: StationOptions): Promise<Station> {
  const { printer, paperWidthMm, controlPort = 0, hall, pace = "wire", cardDelayMs = 0 } = options;
  const unpaced = pace === "none" ? UNPACED : {};
  const idReader = createIdReaderTwin({ baudRate: BAUD_RATE, ...unpaced, cardDelayMs });
  const receiptPrinter = createReceiptPrinterTwin({
    paperWidthMm,
    ...(printer === "serial" ? { baudRate: BAUD_RATE } : {}),
    ...unpaced,
  });

  const runDir = await createRunDir();
  const dir = options.dir ?? runDir.path;
  const started: (() => Promise<void>)[] = [() => runDir.remove()];
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopped ??= (async () => {
      // Last in, first out: the control server must not plug a cable that is being taken away.
      for (const end of started.reverse()) await end();
    })());
  const plugIn = async <C extends Cable>(cable: C): Promise<C> => {
    started.push(() => cable.stop());
    await plug(cable);
    return cable;
  };
  const pty = (name: string, twin: Twin<object>) => createPty({ name, dir, socketDir: runDir.path, twin });

  try {
    const readerCable = await plugIn(await pty("id-reader", idReader));
    let printerCable: Cable;
    let address: PrinterAddress;
    if (printer === "tcp") {
      const port = await plugIn(createTcpPort({ twin: receiptPrinter }));
      printerCable = port;
      address = { kind: "tcp", host: port.host, port: port.port() };
    } else {
      const line = await plugIn(await pty("receipt-printer", receiptPrinter));
      printerCable = line;
      address = { kind: "serial", path: line.path };
    }
    const cables: Record<CableName, Cable> = { idReader: readerCable, receiptPrinter: printerCable };
    const side: SideDevice[] = [];
    for (const name of options.side ?? []) {
      const lone = LONE_TWINS[name]?.({ baudRate: BAUD_RATE });
      if (lone === undefined) throw new Error(`there is no twin "${name}"`);
      const device = await createSideDevice({ name, lone, dir, socketDir: runDir.path });
      await plugIn(device.cable);
      side.push(device);
    }
    const hands = createHands({ idReader, receiptPrinter, cables, side, printer, paperWidthMm, hall });
    const control = await startControl({ hands, port: controlPort });
    started.push(() => control.stop());
    return {
      idReaderPath: readerCable.path,
      printer: address,
      side: Object.fromEntries(side.map((device) => [device.name, device.address()])),
      controlUrl: control.url,
      idReader,
      receiptPrinter,
      plug: (device) => plug(cables[device]),
      unplug: (device) => cables[device].unplug(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function plug(cable: Cable): Promise<void> {
  const outcome = await cable.plug();
  if (outcome.isErr()) throw new Error(outcome.error.detail);
}

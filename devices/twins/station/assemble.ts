import { err, ok } from "neverthrow";
import type { IdReaderTwin } from "../id-reader/twin.ts";
import type { PrinterBench } from "./benches.ts";
import type { Cable } from "./cable.ts";
import type { CableName } from "./contract.ts";
import { startControl, type ControlServer } from "./control.ts";
import type { HallHooks, StationHands } from "./hands.ts";
import { createPty } from "./pty.ts";
import { createRunDir } from "./run-dir.ts";
import { createTcpPort } from "./tcp.ts";

/** Where a driver finds the printer; a serial path is a stable link. */
export type PrinterAddress = { kind: "serial"; path: string } | { kind: "tcp"; host: string; port: number };

export interface AssembleOptions {
  /** Directory of the device links, made if missing. @default a private directory that goes with the station */
  dir?: string;
  printer: "serial" | "tcp";
  paperWidthMm: 58 | 80;
  /** @default 0, any free port */
  controlPort?: number;
  hall?: HallHooks;
  idReader: IdReaderTwin;
  printerBench: PrinterBench;
}

export interface Assembled {
  readonly idReaderPath: string;
  readonly printer: PrinterAddress;
  readonly controlUrl: string;
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
export async function assembleStation(options: AssembleOptions): Promise<Assembled> {
  const { printer, idReader, printerBench, controlPort = 0 } = options;
  const runDir = await createRunDir();
  const dir = options.dir ?? runDir.path;
  const started: (() => Promise<void>)[] = [() => runDir.remove()];
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopped ??= (async () => {
      // Last in, first out: the control server must not plug a cable that is being taken away.
      for (const end of started.reverse()) await end();
    })());

  try {
    const reader = await createPty({ name: "id-reader", dir, socketDir: runDir.path, twin: idReader });
    started.push(() => reader.stop());
    await plugged(reader);
    const printerCable = await layPrinterCable({ kind: printer, dir, socketDir: runDir.path, bench: printerBench });
    started.push(() => printerCable.cable.stop());
    await plugged(printerCable.cable);

    const cables: Record<CableName, Cable> = { idReader: reader, receiptPrinter: printerCable.cable };
    const control: ControlServer = await startControl({
      hands: createHands({ ...options, cables }),
      port: controlPort,
    });
    started.push(() => control.stop());
    return {
      idReaderPath: reader.path,
      printer: printerCable.address(),
      controlUrl: control.url,
      plug: (device) => plugged(cables[device]),
      unplug: (device) => cables[device].unplug(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function plugged(cable: Cable): Promise<void> {
  const outcome = await cable.plug();
  if (outcome.isErr()) throw new Error(outcome.error.detail);
}

async function layPrinterCable(options: {
  kind: "serial" | "tcp";
  dir: string;
  socketDir: string;
  bench: PrinterBench;
}): Promise<{ cable: Cable; address: () => PrinterAddress }> {
  const { kind, dir, socketDir, bench } = options;
  if (kind === "tcp") {
    const cable = createTcpPort({ twin: bench.twin });
    return { cable, address: () => ({ kind, host: cable.host, port: cable.port() }) };
  }
  const cable = await createPty({ name: "receipt-printer", dir, socketDir, twin: bench.twin });
  return { cable, address: () => ({ kind, path: cable.path }) };
}

function createHands(options: AssembleOptions & { cables: Record<CableName, Cable> }): StationHands {
  const { idReader, printerBench, cables, hall } = options;
  return {
    state: () => ({
      people: idReader.people.map(({ id, card }) => ({ id, name: card.name, kind: card.kind })),
      idReader: {
        plugged: cables.idReader.plugged(),
        personId: idReader.lying() ?? null,
        faults: idReader.faults(),
      },
      receiptPrinter: {
        plugged: cables.receiptPrinter.plugged(),
        connection: options.printer,
        paperWidthMm: options.paperWidthMm,
        fullRollMm: printerBench.fullRollMm,
        remainingMm: printerBench.remainingMm(),
        paper: printerBench.paper(),
        faults: printerBench.twin.faults(),
      },
      slipCount: printerBench.slips().length,
      hall: hall === undefined ? "absent" : hall.running() ? "running" : "stopped",
    }),
    putCard: (personId) => {
      if (!idReader.people.some(({ id }) => id === personId)) return err("unknownPerson");
      idReader.putCard(personId);
      return ok(undefined);
    },
    takeCard: () => idReader.takeCard(),
    setPaper: (remainingMm) => printerBench.setPaper(remainingMm),
    setReaderFaults: (change) => idReader.setFaults(change),
    setPrinterFaults: (change) => printerBench.twin.setFaults(change),
    setPlugged: async (device, plugged) => {
      if (plugged) return cables[device].plug();
      await cables[device].unplug();
      return ok(undefined);
    },
    reset: () => {
      idReader.reset();
      printerBench.twin.reset();
    },
    slips: () => printerBench.slips(),
    hall,
  };
}

import { COMMAND } from "../../../devices/id-reader/command.ts";
import { readCard } from "../../../devices/id-reader/card-reading.ts";
import { IdReaderDriver } from "../../../devices/id-reader/driver.ts";
import { createReceiptPrinter } from "../../../devices/receipt-printer/device.ts";
import { openTransport } from "../../../devices/transport/open.ts";
import { MAX_PAPER_MM } from "../../../devices/twins/station/contract.ts";
import { heapBytes } from "./memory.ts";
import type { TwinsProgram } from "./twins-program.ts";

/** Caches fill and code is compiled, measured: most of it until the 4,000th round. What still grows then is a leak. */
const WARM_UP_ROUNDS = 4000;

const SLIPS_A_ROLL = 1000;

export interface Growth {
  /** Heap after the warm-up and at the end, bytes. */
  beforeBytes: number;
  afterBytes: number;
}

/** Read the same card again and again, as often as `rounds`. */
export async function readEndurance({ addresses, hands }: TwinsProgram, rounds: number): Promise<Growth> {
  const opened = await openTransport({ kind: "serial", path: addresses.idReaderPath, baudRate: 115_200 });
  const driver = new IdReaderDriver(opened._unsafeUnwrap());
  try {
    return await grow(rounds, async () => {
      await hands.putCard("zhang");
      const found = await driver.transact(COMMAND.findCard);
      const read = found.isOk() ? await readCard(driver, { askAddress: true }) : undefined;
      if (read?.isOk() !== true) throw new Error("a card was not read");
    });
  } finally {
    await driver.close();
  }
}

/** Print the shortest slip again and again. */
export async function printEndurance({ addresses, hands }: TwinsProgram, rounds: number): Promise<Growth> {
  const { printer } = addresses;
  const device = createReceiptPrinter({
    config: {
      transport: printer.kind === "serial" ? { ...printer, baudRate: 115_200 } : printer,
      paperWidthMm: 80,
      statusIntervalMs: 1000,
    },
    openTransport,
  });
  device.start();
  let job = 0;
  try {
    return await grow(rounds, async () => {
      // A roll ends after about five thousand of the shortest slips.
      if (job % SLIPS_A_ROLL === 0) await hands.setPaper(MAX_PAPER_MM);
      job += 1;
      const document = { blocks: [{ kind: "text" as const, text: "A001" }] };
      const result = await device.print({ jobId: `endurance-${job}`, document });
      if (result.outcome !== "printed") throw new Error(`slip ${job}: ${JSON.stringify(result)}`);
    });
  } finally {
    await device.stop();
  }
}

async function grow(rounds: number, once: () => Promise<void>): Promise<Growth> {
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) await once();
  const beforeBytes = heapBytes();
  for (let round = 0; round < rounds; round += 1) await once();
  return { beforeBytes, afterBytes: heapBytes() };
}

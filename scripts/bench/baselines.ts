import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { COMMAND } from "../../devices/id-reader/command.ts";
import { IdReaderDriver } from "../../devices/id-reader/driver.ts";
import { openSerial } from "../../devices/transport/serial.ts";
import { startStation } from "../../devices/twins/station/station.ts";
import { percentile } from "./row.ts";

/** Milliseconds of find, select and read on a line of this machine with nothing around them: no polling, no page. */
export async function wireBaselineMs(rounds: number): Promise<number> {
  const station = await startStation({ printer: "tcp", paperWidthMm: 80 });
  try {
    const opened = await openSerial({ path: station.idReaderPath, baudRate: 115200 });
    const driver = new IdReaderDriver(opened._unsafeUnwrap());
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      station.idReader.putCard("zhang");
      const startedAt = performance.now();
      for (const command of [COMMAND.findCard, COMMAND.selectCard, COMMAND.readBase]) {
        const reply = await driver.transact(command);
        if (reply.isErr()) throw new Error(`the bare line failed at ${command.name}: ${reply.error.code}`);
      }
      times.push(performance.now() - startedAt);
      station.idReader.takeCard();
    }
    await driver.close();
    return percentile(times, 0.5);
  } finally {
    await station.stop();
  }
}

/** Milliseconds of one small write that is safely on the disk, where the kiosk keeps its journal. */
export function diskBaselineMs(dir: string, rounds: number): number {
  const handle = openSync(join(dir, "disk-baseline"), "w");
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    writeSync(handle, Buffer.alloc(4096, round));
    fsyncSync(handle);
    times.push(performance.now() - startedAt);
  }
  closeSync(handle);
  return percentile(times, 0.5);
}

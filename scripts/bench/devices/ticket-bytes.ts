import type { ReceiptDocument } from "../../../devices/contract/index.ts";
import { createReceiptPrinter } from "../../../devices/receipt-printer/device.ts";
import type { OpenTransport } from "../../../devices/transport/open.ts";
import { createReceiptPrinterTwin } from "../../../devices/twins/receipt-printer/twin.ts";
import { createPty } from "../../../devices/twins/station/pty.ts";
import { createRunDir } from "../../../devices/twins/station/run-dir.ts";

const BAUD_RATE = 115_200;
const BITS_PER_BYTE = 10;

/** Long enough that the few milliseconds of two processes' timers are not what is measured. */
export const LONG_SLIP: ReceiptDocument = {
  blocks: [
    { kind: "text", text: "方城县政务服务大厅", align: "center", bold: true },
    ...Array.from({ length: 40 }, (_, index) => ({
      kind: "pair" as const,
      label: `第 ${index + 1} 样材料`,
      value: "原件核对，复印件一份",
    })),
  ],
};

/** Time from the first byte to the last one being taken by the printer, and what the wire alone needs; ms, one a round. */
export async function ticketBytes(options: {
  rounds: number;
  open: OpenTransport;
}): Promise<{ taken: number[]; wireMs: number }> {
  const runDir = await createRunDir();
  // Paper that needs no time: only the bytes count here.
  const twin = createReceiptPrinterTwin({ paperWidthMm: 80, baudRate: BAUD_RATE, speedMmPerSecond: 1e9, cutMs: 0 });
  const pty = await createPty({ name: "bench-printer", dir: runDir.path, socketDir: runDir.path, twin });
  (await pty.plug())._unsafeUnwrap();
  const device = createReceiptPrinter({
    config: {
      transport: { kind: "serial", path: pty.path, baudRate: BAUD_RATE },
      paperWidthMm: 80,
      // Nothing between the bytes of a slip but the slip.
      statusIntervalMs: 60_000,
    },
    openTransport: options.open,
  });
  const taken: number[] = [];
  let bytes = 0;
  try {
    device.start();
    for (let round = 0; round < options.rounds; round += 1) {
      const cut = new Promise<number>((resolve) => {
        const stop = twin.onSlip(() => {
          stop();
          resolve(performance.timeOrigin + performance.now());
        });
      });
      const result = await device.print({ jobId: `bench-${round}`, document: LONG_SLIP });
      if (result.outcome !== "printed") throw new Error(`slip ${round}: ${result.outcome}`);
      taken.push((await cut) - (result.firstByteAtMs ?? Number.NaN));
      bytes = result.bytes;
    }
  } finally {
    await device.stop();
    await pty.stop();
    await runDir.remove();
  }
  return { taken, wireMs: (bytes * BITS_PER_BYTE * 1000) / BAUD_RATE };
}

import { createBarcodeScanner } from "../../../devices/barcode-scanner/device.ts";
import { openTransport } from "../../../devices/transport/open.ts";
import { createBarcodeScannerTwin } from "../../../devices/twins/barcode-scanner/twin.ts";
import { createPty } from "../../../devices/twins/station/pty.ts";
import { createRunDir } from "../../../devices/twins/station/run-dir.ts";
import { online } from "./online.ts";

const BAUD_RATE = 9600;
const SUFFIX = "\r\n";
/** As long as the codes that certificates carry. */
const CONTENT = "FBB1|411322|A001|".padEnd(240, "0123456789");
export const SCAN_WIRE_MS = ((CONTENT.length + SUFFIX.length) * 10 * 1000) / BAUD_RATE;

/** From a code held before the scanner to its text, ms. */
export async function scans(rounds: number): Promise<number[]> {
  const runDir = await createRunDir();
  const twin = createBarcodeScannerTwin({ baudRate: BAUD_RATE, suffix: SUFFIX });
  const pty = await createPty({ name: "bench-scanner", dir: runDir.path, socketDir: runDir.path, twin });
  (await pty.plug())._unsafeUnwrap();
  const device = createBarcodeScanner({
    config: {
      transport: { kind: "serial", path: pty.path, baudRate: BAUD_RATE },
      framing: { kind: "suffix", suffix: "CRLF" },
      prefix: "none",
      maxBytes: 4096,
    },
    openTransport,
  });
  device.start();
  const times: number[] = [];
  try {
    await online(device);
    for (let round = 0; round < rounds; round += 1) {
      const told = new Promise<void>((resolve, reject) => {
        const stop = device.onScan((event) => {
          stop();
          if (event.type === "scanned") resolve();
          else reject(new Error(`scan ${round}: ${event.cause}`));
        });
      });
      const heldAt = performance.now();
      twin.scan(CONTENT);
      await told;
      times.push(performance.now() - heldAt);
    }
  } finally {
    await device.stop();
    await pty.stop();
    await runDir.remove();
  }
  return times;
}

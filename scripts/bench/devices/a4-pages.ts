import { createDocumentPrinter } from "../../../devices/document-printer/device.ts";
import { createDocumentPrinterTwin } from "../../../devices/twins/document-printer/twin.ts";
import { online } from "./online.ts";

/** The twin takes a job at one beat of its engine and lays the page down at the next. */
const BEAT_MS = 1500;
const LOOK_MS = 5;

export interface Page {
  /** From an order to the page in the tray, and to the word that it lies there. */
  outMs: number;
  toldMs: number;
}

/** Pages of an office printer. */
export async function a4Pages(rounds: number): Promise<Page[]> {
  const twin = createDocumentPrinterTwin({ pageMs: BEAT_MS });
  const server = await twin.listen();
  const device = createDocumentPrinter({
    config: { url: server.url, statusIntervalMs: 5000, jobTimeoutMs: 30_000, sides: "one-sided" },
  });
  device.start();
  const pages: Page[] = [];
  try {
    await online(device);
    for (let round = 0; round < rounds; round += 1) {
      const orderedAt = performance.now();
      let outMs = Number.NaN;
      const look = setInterval(() => {
        if (twin.printed().length <= round) return;
        clearInterval(look);
        outMs = performance.now() - orderedAt;
      }, LOOK_MS);
      const { outcome } = await device.print({
        jobId: `bench-${round}`,
        title: "bench",
        pdf: Buffer.from("%PDF-1.4\n%%EOF\n"),
      });
      clearInterval(look);
      if (outcome !== "printed") throw new Error(`page ${round}: ${outcome}`);
      pages.push({ outMs, toldMs: performance.now() - orderedAt });
    }
  } finally {
    await device.stop();
    await server.stop();
  }
  return pages;
}

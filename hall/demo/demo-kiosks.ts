import { keepReport } from "../fleet/report.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { DEMO_KIOSKS } from "./scene.ts";

/** How often real ones report. */
export const DEMO_REPORT_MS = 60_000;

/** One kiosk is well, the other has no paper; heard of as often as real ones, or both would be dead after three minutes. */
export async function reportDemoKiosks(queue: QueueContext): Promise<void> {
  const usual = { at: queue.clock(), version: "演示", power: "mains", screen: "attract", service: "in" } as const;
  const reader = { kind: "idReader", device: "online" } as const;
  const printer = { kind: "receiptPrinter", device: "online" } as const;
  const empty = { kind: "receiptPrinter", device: "userError", fault: "paperOut", supply: "paper out" } as const;
  await keepReport(queue, { ...usual, kioskId: DEMO_KIOSKS.well, parts: [reader, printer] });
  await keepReport(queue, { ...usual, kioskId: DEMO_KIOSKS.noPaper, parts: [reader, empty] });
}

/** As long as the demonstration runs. Of two processes both say the same. */
export function keepDemoKiosks(queue: QueueContext): { stop: () => Promise<void> } {
  let reported: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    // A store that is away is said elsewhere; the next minute is another one.
    reported = reportDemoKiosks(queue).catch(() => undefined);
  }, DEMO_REPORT_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await reported;
    },
  };
}

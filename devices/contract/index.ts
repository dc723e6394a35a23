import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { CardEvent } from "./card.ts";
import { PrintResult, ReceiptDocument } from "./receipt.ts";
import { DeviceStatus } from "./status.ts";

/** What the host may ask of the device process, over one MessagePort. */
export const devicesContract = {
  status: {
    /** Every configured device's state now, then each change. */
    watch: oc.output(eventIterator(DeviceStatus)),
  },
  idReader: {
    /** Card events from now on. A card that was read before and still lies there is told again as `read`. */
    watch: oc.output(eventIterator(CardEvent)),
  },
  receiptPrinter: {
    /**
     * Print one document and wait for its outcome (at most 30 s). The same `jobId` again returns the outcome of the
     * first call while the process lives; it never prints twice.
     */
    print: oc.input(z.object({ jobId: z.string().min(1).max(64), document: ReceiptDocument })).output(PrintResult),
  },
};
export type DevicesContract = typeof devicesContract;

export * from "./card.ts";
export * from "./receipt.ts";
export * from "./status.ts";

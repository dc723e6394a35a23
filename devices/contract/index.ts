import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { CardEvent } from "./card.ts";
import { ContactCardEvent } from "./contact-card.ts";
import { DocumentOrder, DocumentResult } from "./document.ts";
import { PrintResult, ReceiptDocument } from "./receipt.ts";
import { ScanEvent } from "./scan.ts";
import { DeviceKindName, DeviceStatus, DocumentCameraStatus, SelfTestStatus } from "./status.ts";
import {
  Actor,
  AuditEntry,
  DeviceEntry,
  PortInfo,
  ProbeResult,
  TraceLine,
  TrialProgress,
  TrialRequest,
} from "./technician.ts";

const noDevice = { NO_DEVICE: { message: "this kiosk has no such device" } } as const;
const byActor = z.object({ actor: Actor });

/** What the host may ask of the device process, over one MessagePort; what a technician may, over the same or a socket. */
export const devicesContract = {
  status: {
    /** Every configured device's state now, then each change. */
    watch: oc.output(eventIterator(DeviceStatus)),
    /** State of a part that the page holds: camera, speaker, touch panel, display. */
    report: oc.input(z.union([DocumentCameraStatus, SelfTestStatus])).output(z.void()),
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
  documentPrinter: {
    /** Print a PDF and wait for its outcome; a `jobId` is never printed twice. A job that failed is cancelled at the printer. */
    print: oc.input(DocumentOrder).output(DocumentResult),
  },
  barcodeScanner: {
    /** The scanner is armed while somebody watches; what it reads at other times is dropped. */
    watch: oc.errors(noDevice).output(eventIterator(ScanEvent)),
  },
  contactCardReader: {
    /** Cards put in from now on. A card that was in before is told first. */
    watch: oc.errors(noDevice).output(eventIterator(ContactCardEvent)),
  },
  auxiliaries: {
    /** Light something, XFS4IoT Lights.SetLight; false when there is no such light. */
    setLight: oc.input(z.object({ name: z.string(), state: z.enum(["on", "off"]) })).output(z.boolean()),
  },
  technician: {
    /** The board: one entry a device, then the whole entry again at each change. */
    board: oc.output(eventIterator(DeviceEntry)),
    /** The board as it is now. */
    entries: oc.output(z.array(DeviceEntry)),
    /** Start a test loop; one a device. Watching ends with the loop; who stops watching stops the loop. */
    trial: oc
      .errors({ ...noDevice, NO_TRIAL: { message: "the device has no such test" }, BUSY: { message: "a test runs" } })
      .input(TrialRequest)
      .output(eventIterator(TrialProgress)),
    /** What goes over the cables from now on, masked. */
    trace: oc.input(byActor.extend({ kinds: z.array(DeviceKindName).max(20) })).output(eventIterator(TraceLine)),
    /** The last lines, for an export. */
    recentTrace: oc.output(z.array(TraceLine)),
    /** New paper, new toner, cleaned: `sinceService` begins anew. */
    serviced: oc
      .errors(noDevice)
      .input(byActor.extend({ kind: DeviceKindName }))
      .output(z.void()),
    /** Close and open a device anew; also lifts isolation. */
    restart: oc
      .errors(noDevice)
      .input(byActor.extend({ kind: DeviceKindName }))
      .output(z.void()),
    ports: oc.output(z.array(PortInfo)),
    /** Ask one serial port what it is. Ports that a device of the profile holds are not touched. */
    probe: oc.input(byActor.extend({ path: z.string().min(1).max(300) })).output(ProbeResult),
    audit: {
      /** A deed done elsewhere (sign-in, export) that belongs into the same trail. */
      add: oc
        .input(byActor.extend({ action: z.string().min(1).max(60), detail: z.string().max(300) }))
        .output(z.void()),
      /** The newest entries, oldest first. */
      list: oc.input(z.object({ last: z.int().min(1).max(10_000) })).output(z.array(AuditEntry)),
    },
  },
};
export type DevicesContract = typeof devicesContract;

export * from "./card.ts";
export * from "./contact-card.ts";
export * from "./document.ts";
export * from "./receipt.ts";
export * from "./scan.ts";
export * from "./status.ts";
export * from "./technician.ts";

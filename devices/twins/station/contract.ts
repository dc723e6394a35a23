import { z } from "zod";
import { FaultField } from "../alone/fault-change.ts";
import { IdReaderFaults } from "../id-reader/faults.ts";
import { PrinterFaults } from "../receipt-printer/faults.ts";

/*
 * What the control server of a station speaks: the dock page and `control-client.ts` at one end, `control.ts` at the
 * other. All people are fictitious, so their names may travel here.
 */
export const CableName = z.enum(["idReader", "receiptPrinter"]);
export type CableName = z.infer<typeof CableName>;

export const StationPerson = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["resident", "residencePermit", "foreigner2017", "foreigner2023"]),
});
export type StationPerson = z.infer<typeof StationPerson>;

/** A device beside reader and receipt printer. */
export const SideState = z.object({
  name: z.string(),
  title: z.string(),
  plugged: z.boolean(),
  facts: z.array(z.string()),
  faults: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  faultFields: z.array(FaultField),
  verbs: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      usage: z.string(),
      choices: z.array(z.object({ text: z.string(), words: z.string() })),
    }),
  ),
});
export type SideState = z.infer<typeof SideState>;

/** Everything one can see at the station without opening it; sent whole on each change. */
export const StationState = z.object({
  people: z.array(StationPerson),
  idReader: z.object({
    plugged: z.boolean(),
    /** Whose card lies on the reader. */
    personId: z.string().nullable(),
    faults: IdReaderFaults,
  }),
  receiptPrinter: z.object({
    plugged: z.boolean(),
    connection: z.enum(["serial", "tcp"]),
    paperWidthMm: z.union([z.literal(58), z.literal(80)]),
    fullRollMm: z.number(),
    remainingMm: z.number(),
    /** What the sensors see of it. */
    paper: z.enum(["full", "low", "out"]),
    faults: PrinterFaults,
  }),
  side: z.array(SideState),
  /** How many slips have been cut since the start; also the number of the newest. */
  slipCount: z.int(),
  /** `absent`: this station was started without a hall it could stop. */
  hall: z.enum(["running", "stopped", "absent"]),
});
export type StationState = z.infer<typeof StationState>;

export const SlipInfo = z.object({
  /** Counts from 1; the picture is at `slips/N.png`, the text at `slips/N.txt`. */
  n: z.int(),
  text: z.string(),
});
export type SlipInfo = z.infer<typeof SlipInfo>;

/** A full roll, mm; more does not fit under the cover. */
export const MAX_PAPER_MM = 80_000;
/** How long one request may wait for a slip. */
export const MAX_WAIT_MS = 60_000;

export const PutCard = z.strictObject({ personId: z.string().min(1).max(40) });
export const SetPaper = z.strictObject({ remainingMm: z.number().min(0).max(MAX_PAPER_MM) });
export const SetCable = z.strictObject({ device: CableName, plugged: z.boolean() });
export const SetSideCable = z.strictObject({ plugged: z.boolean() });
export const SideHand = z.strictObject({ verb: z.string().min(1).max(40), words: z.string().max(8192).default("") });
export const SetHall = z.strictObject({ running: z.boolean() });
export const ListSlips = z.strictObject({
  /** Only slips with a greater number. */
  after: z.coerce.number().int().min(0).default(0),
  /** Wait this long for the first of them. */
  waitMs: z.coerce.number().int().min(0).max(MAX_WAIT_MS).default(0),
});

/** Body of every refusal: which field of the request, and what was wrong with it. */
export const Refusal = z.object({ field: z.string(), message: z.string() });
export type Refusal = z.infer<typeof Refusal>;

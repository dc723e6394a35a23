import { z } from "zod";

/*
 * A receipt as blocks, independent of printer and paper width: the printer's layout engine breaks lines by East-Asian
 * width and chooses bytes. Sizes are multiples of the base cell (one Latin column = 12 dots).
 */
const Scale = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const Align = z.enum(["left", "center", "right"]);

export const ReceiptBlock = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("text"),
    text: z.string().max(2000),
    align: Align.default("left"),
    bold: z.boolean().default(false),
    width: Scale.default(1),
    height: Scale.default(1),
  }),
  /** Label left, value right on one line; the value wraps below when it does not fit. */
  z.object({
    kind: z.literal("pair"),
    label: z.string().max(40),
    value: z.string().max(200),
    bold: z.boolean().default(false),
  }),
  /** A line of a list: a mark in front, e.g. `□` or `1.`, and what does not fit the line hangs behind it. */
  z.object({
    kind: z.literal("item"),
    mark: z.string().max(8),
    text: z.string().max(2000),
    bold: z.boolean().default(false),
  }),
  z.object({ kind: z.literal("rule") }),
  z.object({ kind: z.literal("qr"), data: z.string().min(1).max(600), moduleDots: z.int().min(2).max(12).default(6) }),
  z.object({ kind: z.literal("feed"), lines: z.int().min(1).max(20) }),
]);
export type ReceiptBlock = z.infer<typeof ReceiptBlock>;

/** Always ends with feed and cut. */
export const ReceiptDocument = z.object({ blocks: z.array(ReceiptBlock).min(1).max(400) });
export type ReceiptDocument = z.input<typeof ReceiptDocument>;

/** Why a job did not come out. */
export const PrintFailure = z.enum([
  "paperOut",
  "coverOpen",
  "cutter",
  "overheated",
  "offline",
  "hardware",
  "invalidDocument",
  "busy",
]);
export type PrintFailure = z.infer<typeof PrintFailure>;

/**
 * What became of a job, read back from the printer behind the data, never inferred from having sent it. `unknown`: the
 * cable went silent after the first byte; the paper may or may not be there.
 */
export const PrintOutcome = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("printed") }),
  z.object({ outcome: z.literal("failed"), cause: PrintFailure, detail: z.string() }),
  z.object({ outcome: z.literal("unknown"), detail: z.string() }),
]);
export type PrintOutcome = z.infer<typeof PrintOutcome>;

export const PrintResult = z.intersection(
  PrintOutcome,
  z.object({
    jobId: z.string(),
    /** Bytes sent, 0 when nothing left. */
    bytes: z.int(),
    /** Unix time in ms (fractional) at which the first byte was handed to the wire; absent when none was. */
    firstByteAtMs: z.number().optional(),
  }),
);
export type PrintResult = z.infer<typeof PrintResult>;

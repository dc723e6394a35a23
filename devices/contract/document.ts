import { z } from "zod";

/** Why a document did not come out of the A4 printer. */
export const DocumentFailure = z.enum([
  "paperOut",
  "jammed",
  "tonerOut",
  "coverOpen",
  "offline",
  "hardware",
  "invalidDocument",
  "cancelled",
  "timeout",
]);
export type DocumentFailure = z.infer<typeof DocumentFailure>;

/** `unknown`: the printer went silent after it had taken the job; pages may or may not be there. */
export const DocumentOutcome = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("printed") }),
  z.object({ outcome: z.literal("failed"), cause: DocumentFailure, detail: z.string() }),
  z.object({ outcome: z.literal("unknown"), detail: z.string() }),
]);

export const DocumentResult = z.intersection(
  DocumentOutcome,
  z.object({
    jobId: z.string(),
    /** Number the printer gave the job; absent when it never took it. */
    printerJobId: z.int().optional(),
  }),
);
export type DocumentResult = z.infer<typeof DocumentResult>;

/** No form the kiosk prints comes near this. */
const MAX_PDF_BYTES = 20 * 1024 * 1024;
const MAX_BASE64 = Math.ceil(MAX_PDF_BYTES / 3) * 4;

/** A document on its way between processes; bytes travel as base64, because the wire is JSON. */
export const DocumentOrder = z.object({
  jobId: z.string().min(1).max(64),
  /** Name on the printer's display and in its log: kind of document, never a person's. */
  title: z.string().min(1).max(60),
  pdfBase64: z.base64().max(MAX_BASE64),
  copies: z.int().min(1).max(20).default(1),
});
export type DocumentOrder = z.input<typeof DocumentOrder>;

/** A document for the printer. */
export interface DocumentJob extends Omit<DocumentOrder, "pdfBase64"> {
  pdf: Uint8Array;
}

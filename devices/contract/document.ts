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
export const MAX_PDF_BYTES = 20 * 1024 * 1024;

export const DocumentJob = z.object({
  jobId: z.string().min(1).max(64),
  /** Name on the printer's display and in its log: kind of document, never a person's. */
  title: z.string().min(1).max(60),
  pdf: z
    .instanceof(Uint8Array)
    .refine((pdf) => pdf.length <= MAX_PDF_BYTES, "PDF of at most 20 MB")
    .refine((pdf) => pdf[0] === 0x25 && pdf[1] === 0x50 && pdf[2] === 0x44 && pdf[3] === 0x46, "a PDF"),
  copies: z.int().min(1).max(20).default(1),
});
export type DocumentJob = z.input<typeof DocumentJob>;

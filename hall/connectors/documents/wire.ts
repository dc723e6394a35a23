import { z } from "zod";
import { instantOfWire } from "../connection/wire-time.ts";

/*
 * A document as the systems of cases and of appointments are handed it (材料上传). There is no common interface for this:
 * names follow those of their other calls, and a county maps them (docs/connectors.md).
 */
export const WireDocument = z.strictObject({
  holderCode: z.string(),
  holderName: z.string(),
  useCause: z.string().min(1).max(200),
  /** The same key is the same document, however often it comes. */
  documentKey: z.uuid(),
  fileType: z.literal("pdf"),
  /** Bytes. */
  fileSize: z.int().positive(),
  /** SHA-256 of the bytes, hex. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  digestAlgorithm: z.literal("SHA-256"),
  /** The bytes as base64. */
  content: z.string(),
  /** What its sheets are, in the order of the pages. */
  materials: z
    .array(
      z.strictObject({
        kindCode: z.string(),
        kindName: z.string(),
        /** As the guide or the request for a supplement calls it. */
        materialName: z.string().optional(),
      }),
    )
    .min(1),
});
export type WireDocument = z.infer<typeof WireDocument>;

/** 材料回执; the same key gives the same number. Whose it is and which document stand in it, so that a mixed-up one is seen. */
export const DocumentTaken = z.object({
  holderCode: z.string(),
  documentKey: z.string(),
  receiptNo: z.string().regex(/^[0-9A-Za-z-]{1,64}$/),
  /** Beijing time, `2026-03-02 09:30:00`. */
  receivedTime: z.string().refine((time) => !Number.isNaN(instantOfWire(time)), "a time"),
});

import { z } from "zod";

/** What a scanner read while somebody asked for it. Lives in memory for one visit, like a card. */
export const Scan = z.object({
  /** Symbology by its AIM code character, e.g. `Q` QR, `C` Code 128, `E` EAN, `d` Data Matrix; absent if not told. */
  symbology: z.string().max(3).optional(),
  /** Decoded as UTF-8, else GB18030. */
  text: z.string(),
  encoding: z.enum(["utf-8", "gb18030"]),
});
export type Scan = z.infer<typeof Scan>;

export const ScanEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("scanned"), scan: Scan }),
  /** Something was read that cannot be taken: too long, no text, or without an end (set to another suffix). */
  z.object({ type: z.literal("refused"), cause: z.enum(["tooLong", "notText", "unfinished"]) }),
]);
export type ScanEvent = z.infer<typeof ScanEvent>;

import { z } from "zod";
import { SystemName } from "./person.ts";
import { Instant } from "./ticket.ts";

/** One call of an outside system: who, what for, which item, what came of it; never what was in it. */
export const ConnectorCallView = z.object({
  at: Instant,
  system: SystemName,
  operation: z.string(),
  /** `kiosk:<id>` or `hall`. */
  actor: z.string(),
  purpose: z.string(),
  item: z.string(),
  /** 4113****1234; null for calls about nobody. */
  maskedNumber: z.string().nullable(),
  consent: z.string().nullable(),
  /** `answered`, or why nothing came. */
  outcome: z.string(),
  tries: z.int(),
  ms: z.int(),
});

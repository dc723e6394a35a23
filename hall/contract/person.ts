import { z } from "zod";
import { Holder } from "./ticket.ts";

/** Whom a request is about, as read from the card or typed. Only ever in a body, never in an address or a log. */
export const Subject = z.strictObject({
  /** GB 11643, 18 characters. */
  idNumber: z.string().regex(/^\d{17}[\dX]$/),
  /** As printed on the card; empty where only the number is known. */
  name: z.string().max(120),
});
export type Subject = z.infer<typeof Subject>;

/** How sure the kiosk is of who stands there. A face alone is none of them. */
export const IdentityLevel = z.enum(["number", "card", "cardAndFactor"]);
export type IdentityLevel = z.infer<typeof IdentityLevel>;

/** What somebody's data is asked for, and that they agreed: goes with each call and into the audit. */
export const Use = z.strictObject({
  kioskId: z.string().min(1).max(40),
  /** Why, in the words that the person was shown; the outside system is told the same (GB/T 36906 useCause). */
  purpose: z.string().min(1).max(200),
  level: IdentityLevel,
  /** The consent of this visit; says nothing of who gave it. */
  consent: z.uuid(),
  /** Who acts for the subject, as masks. */
  agent: Holder.optional(),
});
export type Use = z.infer<typeof Use>;

/** The outside systems of a hall. */
export const SystemName = z.enum(["identity", "licences", "cases", "appointments", "ratings", "appeals", "lookUps"]);
export type SystemName = z.infer<typeof SystemName>;

const about = z.object({ system: SystemName });

/** How a call can fail whose answer comes from an outside system; spread into `.errors()`. */
export const connectorErrors = {
  /** No usable answer: unreachable, too slow, switched off after failures, not connected here, or it answered nonsense. */
  SYSTEM_AWAY: { status: 503, message: "the outside system gives no usable answer", data: about },
  /** It understood and said no. */
  SYSTEM_REFUSED: { status: 502, message: "the outside system refused", data: about },
  /** It answered about somebody else. The answer was thrown away and staff are told. */
  WRONG_HOLDER: { status: 409, message: "the answer was about somebody else and was thrown away", data: about },
} as const;

import { z } from "zod";

/** What a social-security card tells without a PIN. Lives in memory for one visit; never logged, never written. */
export const SocialSecurityCard = z.object({
  /** `2`: second generation, read as files; `3`: third. */
  generation: z.enum(["1", "2", "3", "unknown"]),
  /** Card identification code, EF05 record 1, as hexadecimal digits. */
  cardCode: z.string().optional(),
  /** Card number, EF05 record 7. */
  cardNumber: z.string(),
  /** 社会保障号码, EF06 record 1. */
  socialSecurityNumber: z.string(),
  name: z.string(),
  sex: z.enum(["unknown", "male", "female", "unspecified"]),
});
export type SocialSecurityCard = z.infer<typeof SocialSecurityCard>;

/** Why a contact card gave nothing. */
export const ContactCardFailure = z.enum([
  /** Not a social-security card, or put in the wrong way round. */
  "invalidMedia",
  /** Pulled out, or a bad contact. */
  "readAgain",
  /** The card wants a PIN or the national platform for its records. */
  "notPermitted",
  "readerFault",
]);
export type ContactCardFailure = z.infer<typeof ContactCardFailure>;

export const ContactCardEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("entering") }),
  z.object({ type: z.literal("read"), card: SocialSecurityCard }),
  z.object({ type: z.literal("failed"), cause: ContactCardFailure, code: z.string() }),
  z.object({ type: z.literal("removed") }),
]);
export type ContactCardEvent = z.infer<typeof ContactCardEvent>;

import { z } from "zod";

/** What can be wrong with a contact card, its reader, or the service between. */
export const ContactCardFaults = z.strictObject({
  /**
   * `mute`: put in the wrong way round. `otherCard`: a bank's. `pinRequired`: a region whose records need a PIN.
   * `garbledRecord`, `shortRecord`: records that are none. `stumbles`: the chip answers 6F00. `endless`: 61xx for ever.
   * `pulledWhileRead`: out after the third command.
   */
  card: z.enum([
    "none",
    "mute",
    "otherCard",
    "pinRequired",
    "garbledRecord",
    "shortRecord",
    "stumbles",
    "endless",
    "pulledWhileRead",
  ]),
});
export type ContactCardFaults = z.infer<typeof ContactCardFaults>;

export const NO_CONTACT_CARD_FAULTS: ContactCardFaults = { card: "none" };

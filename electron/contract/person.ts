import { oc } from "@orpc/contract";
import { z } from "zod";
import { NeededIdentity, PurposeId } from "../../kiosk-config/schema/hall.ts";

/** Who is acted for, as masks. */
export const MaskedPerson = z.object({ maskedName: z.string(), maskedNumber: z.string() });
export type MaskedPerson = z.infer<typeof MaskedPerson>;

/** How sure the kiosk is of whom the visit is about, and who acts for them. */
export const Identity = z.object({
  level: z.enum(["none", "number", "card", "cardAndFactor"]),
  /** The helper, while somebody acts for another person. */
  agent: MaskedPerson.optional(),
  /** The helper's card was read; now the card or number of the person they act for is awaited. */
  awaitsPrincipal: z.boolean(),
  /** The person's name is known only as it was typed. */
  typedName: z.boolean(),
});
export type Identity = z.infer<typeof Identity>;

/** What somebody agrees to before their data is asked for, in plain words. */
export const Purpose = z.object({
  id: PurposeId,
  title: z.string(),
  /** What is asked, of whom, what for, and what becomes of it; one sentence each. */
  words: z.array(z.string()),
  /** The same where somebody acts for another: whose data is asked for, and that it is asked on their behalf. */
  onBehalf: z.object({ title: z.string(), words: z.array(z.string()) }),
  need: NeededIdentity,
});
export type Purpose = z.infer<typeof Purpose>;

/** What keeps a personal service from starting; spread into `.errors()`. */
export const personErrors = {
  IDENTITY_REQUIRED: { message: "put the card on the reader first" },
  CARD_EXPIRED: { message: "the card is no longer valid" },
  /** A card that this service cannot work with (it carries no citizen number). */
  CARD_NOT_SUPPORTED: { message: "this kind of card cannot be used here" },
  CONSENT_REQUIRED: { message: "the person has not agreed" },
  FACTOR_REQUIRED: { message: "a code from the telephone is needed, too" },
  /** The hall is not there; what needs it cannot be done now. */
  HALL_AWAY: { message: "the hall does not answer" },
  SYSTEM_AWAY: { message: "the outside system gives no usable answer" },
  SYSTEM_REFUSED: { message: "the outside system refused" },
  /** The answer was about somebody else and was thrown away. */
  WRONG_HOLDER: { message: "the answer was about somebody else" },
} as const;

/** Consent, acting for another, and the second factor; part of `visit`. */
export const personContract = {
  /** The person read the words and agrees; for this visit only. */
  consent: oc.input(z.strictObject({ purpose: PurposeId })).output(z.void()),
  /** Take an agreement back. */
  withdraw: oc.input(z.strictObject({ purpose: PurposeId })).output(z.void()),
  /** The card that was read is a helper's: now the other person's card or number is awaited. `false` ends that. */
  actForAnother: oc
    .errors({ IDENTITY_REQUIRED: personErrors.IDENTITY_REQUIRED })
    .input(z.strictObject({ on: z.boolean() }))
    .output(z.void()),
  /** Name and number of the person who is acted for, where their card is not at hand. */
  typePrincipal: oc
    .errors({
      NOT_A_NUMBER: { message: "the check digit does not fit" },
      NOT_AWAITED: { message: "nobody is awaited" },
    })
    .input(z.strictObject({ idNumber: z.string().regex(/^\d{17}[\dX]$/), name: z.string().max(60) }))
    .output(z.void()),
  factor: {
    send: oc
      .errors({ ...personErrors, NO_PHONE: { message: "no telephone is registered" } })
      .input(z.strictObject({ purpose: PurposeId }))
      .output(z.object({ maskedPhone: z.string() })),
    check: oc
      .errors({ ...personErrors, NOT_SENT: { message: "no code was sent" } })
      .input(z.strictObject({ code: z.string().regex(/^\d{4,8}$/) }))
      .output(z.object({ result: z.enum(["right", "wrong", "expired"]), triesLeft: z.int() })),
  },
};

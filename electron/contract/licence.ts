import { oc } from "@orpc/contract";
import { z } from "zod";
import { Licence, LicenceCheck, LicenceSummary, ServicePaper } from "../../hall/contract/licence.ts";
import { Reading, SheetOutcome } from "./content.ts";
import { personErrors } from "./person.ts";

/** A licence within this visit: a name of its own that says nothing outside of it. */
const LicenceRef = z.uuid();

/** On the page a licence has the visit's name for it; the platform's identifier stays in the host. */
export const ShownLicence = LicenceSummary.omit({ licenceId: true }).extend({ ref: LicenceRef });
export type ShownLicence = z.infer<typeof ShownLicence>;

export const RevealedLicence = Licence.pick({ number: true, holder: true, fields: true });
export type RevealedLicence = z.infer<typeof RevealedLicence>;

const Holding = z.discriminatedUnion("state", [
  z.object({ state: z.literal("held"), licence: ShownLicence }),
  z.object({ state: z.literal("expired"), licence: ShownLicence }),
  z.object({ state: z.literal("missing") }),
  z.object({ state: z.literal("body") }),
]);
export const ShownPaper = ServicePaper.omit({ holding: true }).extend({ holding: Holding });
export type ShownPaper = z.infer<typeof ShownPaper>;

/** A guide or bundle in whose papers a kind of licence is named. */
export const LicenceUse = z.object({
  kind: z.enum(["guide", "bundle"]),
  id: z.string(),
  title: z.string(),
  /** The paper that it stands in for. */
  paper: z.string(),
  /** Nobody brings it (免提交), or the window looks first. */
  submission: z.enum(["bring", "fetched", "fetched-or-bring"]),
});
export type LicenceUse = z.infer<typeof LicenceUse>;

/** What is printed: 查询单 over all licences, or one licence's 打印件 for one service. */
export const LicencePrint = z.discriminatedUnion("what", [
  z.strictObject({ what: z.literal("summary"), medium: z.enum(["slip", "a4"]) }),
  z.strictObject({
    what: z.literal("certificate"),
    ref: LicenceRef,
    service: z.strictObject({ kind: z.enum(["guide", "bundle"]), id: z.string().min(1).max(80) }),
  }),
]);
export type LicencePrint = z.infer<typeof LicencePrint>;

const noSuchLicence = { NO_SUCH_LICENCE: { message: "not among the licences of this visit" } } as const;
const one = z.strictObject({ ref: LicenceRef });

export const licencePageContract = {
  /** Masked. Asked once a visit; `again` asks the platform anew. */
  list: oc
    .errors(personErrors)
    .input(z.strictObject({ again: z.boolean().default(false) }))
    .output(z.object({ licences: z.array(ShownLicence), unreadable: z.int() })),
  /** All that the face of one says. The host keeps nothing of it; the page hides it again by itself. */
  reveal: oc
    .errors({ ...personErrors, ...noSuchLicence })
    .input(one)
    .output(RevealedLicence),
  verify: oc
    .errors({ ...personErrors, ...noSuchLicence })
    .input(one)
    .output(LicenceCheck),
  /** Where a licence stands in for a paper; content of the kiosk, no question to anybody. */
  uses: oc.errors(noSuchLicence).input(one).output(z.array(LicenceUse)),
  /** What a service asks for, and what of it the person has. */
  forService: oc
    .errors({ ...personErrors, NO_SUCH_SERVICE: { message: "no such guide or bundle" } })
    .input(Reading)
    .output(z.object({ title: z.string(), papers: z.array(ShownPaper) })),
  /** Answers when the outcome is known, at the latest after two minutes. */
  print: oc
    .errors({
      ...personErrors,
      ...noSuchLicence,
      NO_SUCH_SERVICE: { message: "no such guide or bundle" },
      NO_PRINTER: { message: "this kiosk has no such printer" },
      /** Expired, void, or not confirmed by its issuer: on paper it would only mislead. */
      NOT_GOOD: { message: "the licence is not good any more" },
    })
    .input(LicencePrint)
    .output(SheetOutcome),
};

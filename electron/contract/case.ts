import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { Case, CaseProof } from "../../hall/contract/case.ts";
import { CaseNumber } from "../../hall/contract/slip-code.ts";
import { SheetOutcome } from "./content.ts";
import { personErrors } from "./person.ts";

/** A case as the page may know it; the code of its receipt stays in the host and goes onto paper only. */
export const PageCase = Case.omit({ queryCode: true });
export type PageCase = z.infer<typeof PageCase>;

const { HALL_AWAY, SYSTEM_AWAY, SYSTEM_REFUSED, WRONG_HOLDER } = personErrors;
const outside = { HALL_AWAY, SYSTEM_AWAY, SYSTEM_REFUSED, WRONG_HOLDER };

/** What a scan of a receipt came to. */
export const CaseScan = z.discriminatedUnion("verdict", [
  z.object({ verdict: z.literal("waiting") }),
  z.object({ verdict: z.literal("asking") }),
  z.object({ verdict: z.literal("found"), cases: z.array(PageCase).min(1) }),
  z.object({
    verdict: z.enum(["notASlip", "unreadable", "noMatch", "tooManyTries", "hallAway", "systemAway"]),
  }),
]);
export type CaseScan = z.infer<typeof CaseScan>;

export const caseContract = {
  /** Cases of the person whom the visit is about, newest first. */
  mine: oc.errors(personErrors).output(z.array(PageCase)),
  /** Somebody else's number tells nothing without its proof; a few wrong ones a visit, then the card is needed. */
  byNumber: oc
    .errors({
      ...outside,
      NO_MATCH: { message: "no case with this number and proof" },
      TOO_MANY_TRIES: { message: "too many wrong proofs" },
    })
    .input(z.strictObject({ number: CaseNumber, proof: CaseProof }))
    .output(z.array(PageCase).min(1)),
  /** Arm the scanner for a receipt: watching keeps it armed. */
  scan: oc.errors({ NO_SCANNER: { message: "this kiosk has no scanner that works" } }).output(eventIterator(CaseScan)),
  /** The state of a case of this visit on a slip, with a code by which it can be asked for again. */
  print: oc
    .errors({
      NOT_FOUND: { message: "not a case of this visit" },
      NO_PRINTER: { message: "this kiosk has no receipt printer" },
    })
    .input(z.strictObject({ number: CaseNumber }))
    .output(SheetOutcome),
};

import { oc } from "@orpc/contract";
import { z } from "zod";
import { LookUpInput } from "../../kiosk-config/schema/look-up-input.ts";
import { LookUpFound, LookUpResult } from "../../kiosk-config/schema/look-up-result.ts";
import { LookUpIdentity } from "../../kiosk-config/schema/look-up.ts";
import { SheetOutcome } from "./content.ts";
import { personErrors } from "./person.ts";

const Id = z.string().min(1).max(80);
const unknown = { UNKNOWN_LOOK_UP: { message: "no such look-up" } } as const;

/** What the page needs to ask for a look-up; how the system is asked stays in the hall. */
export const LookUpForm = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  department: z.string(),
  identity: LookUpIdentity,
  inputs: z.array(LookUpInput),
  /** Limits of date inputs as days, by input: `from`, `to`. */
  ranges: z.record(z.string(), z.object({ from: z.string(), to: z.string() })),
  /** What was not found, and what to do then. */
  none: z.object({
    title: z.string(),
    advice: z.string(),
    guideId: z.string().optional(),
    windows: z.array(z.string()),
  }),
  print: z.object({ slip: z.boolean(), a4: z.boolean() }),
  fee: z.string(),
  /** `每天 07:00–22:00`; absent: always. */
  hours: z.string().optional(),
  source: z.string(),
  version: z.int(),
  updatedOn: z.string(),
  sample: z.boolean(),
});
export type LookUpForm = z.infer<typeof LookUpForm>;

/** Short form for lists. */
export const LookUpSummary = LookUpForm.pick({ id: true, title: true, summary: true, identity: true }).extend({
  topic: z.string(),
});
export type LookUpSummary = z.infer<typeof LookUpSummary>;

/** What was said, by the ids of the inputs. */
const Inputs = z.record(z.string().max(40), z.string().max(200));

export const lookUpContract = {
  form: oc
    .errors(unknown)
    .input(z.strictObject({ id: Id }))
    .output(LookUpForm),
  /** Look it up now, about the person of the visit where it is about one. Nothing of it stays in the host. */
  run: oc
    .errors({
      ...personErrors,
      ...unknown,
      /** `message` is for the citizen. */
      INVALID_INPUT: {
        message: "an input does not fit",
        data: z.object({ field: z.string(), message: z.string() }),
      },
      /** Unix ms; absent where nobody knows. */
      CLOSED: { message: "closed at this hour", data: z.object({ opensAt: z.int().optional() }) },
    })
    .input(z.strictObject({ id: Id, inputs: Inputs }))
    .output(LookUpResult),
  /**
   * What was found onto paper: the page hands it back, as only the page still has it; masks only. The definition says which of it is
   * printed. Answers as `content.print` does.
   */
  print: oc
    .errors({
      ...unknown,
      NO_PRINTER: { message: "this kiosk has no such printer, or this may not be printed" },
    })
    .input(z.strictObject({ id: Id, medium: z.enum(["slip", "a4"]), inputs: Inputs, found: LookUpFound }))
    .output(SheetOutcome),
};

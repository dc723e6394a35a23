import { z } from "zod";
import { OpeningHours } from "./hall.ts";
import { CalendarDate, PieceState, Slug } from "./identity.ts";
import { AnswerMapping } from "./look-up-answer.ts";
import { LookUpInput } from "./look-up-input.ts";
import { ResultLayout } from "./look-up-result.ts";
import { complaintsOf } from "./look-up-rules.ts";

/** Whose data is it, and how sure must the kiosk be of who asks: nobody's, a typed number, a card, a card and one more. */
export const LookUpIdentity = z.enum(["none", "number", "card", "cardAndFactor"]);
export type LookUpIdentity = z.infer<typeof LookUpIdentity>;

/**
 * A text in which `{plate}` stands for what was typed as input `plate`, `{subject.idNumber}` and `{subject.name}` for the
 * person who is looked up.
 */
const Template = z.string().min(1).max(120);

/** What is asked of which system. */
export const LookUpCall = z.strictObject({
  /** Name of the system in `connectors.yaml`. */
  system: Slug,
  method: z.enum(["GET", "POST"]),
  path: z.string().regex(/^(\/[A-Za-z0-9._~{}-]+)+$/, "a path that begins with / and has no query"),
  query: z.record(z.string().min(1).max(40), Template).default({}),
  /** As JSON, each value a text. Persons and plates go here and nowhere else: paths stand in logs of other people's servers. */
  body: z.record(z.string().min(1).max(40), Template).default({}),
});
export type LookUpCall = z.infer<typeof LookUpCall>;

/** What comes onto a paper, by labels; without a list all of it. */
const PaperPart = z.strictObject({
  facts: z.array(z.string()).optional(),
  columns: z.array(z.string()).min(1).optional(),
});

/** One look-up: `kiosk-config/content/look-ups/<id>.yaml`. */
const LookUpShape = z.strictObject({
  id: Slug,
  /** On lists and above the result: `查社保缴费`. */
  title: z.string().min(3).max(12),
  /** What one learns by it, one sentence. */
  summary: z.string().min(6).max(60),
  department: z.string().min(2).max(40),
  /** A theme of `topics.yaml`. */
  topic: z.string().min(2).max(20),
  /** What people call it. */
  aliases: z.array(z.string().min(1).max(20)).default([]),
  audience: z.array(z.enum(["person", "organisation"])).min(1),
  identity: LookUpIdentity,
  /** What a person's data is asked for, in the words they agree to; the system is told the same. */
  purpose: z.string().min(4).max(60).optional(),
  inputs: z.array(LookUpInput).max(6).default([]),
  call: LookUpCall,
  answer: AnswerMapping,
  layout: ResultLayout,
  /** When nothing was found: what that means and what to do. */
  none: z.strictObject({
    title: z.string().min(4).max(30),
    advice: z.string().min(4).max(120),
    guideId: Slug.optional(),
    /** Labels of windows that know more. */
    windows: z.array(z.string().min(1).max(8)).default([]),
  }),
  /** What may be printed, and what of it; a medium that is absent is not offered. */
  print: z
    .strictObject({ slip: PaperPart.optional(), a4: PaperPart.optional(), note: z.string().max(60).optional() })
    .default({}),
  fee: z.string().min(2).max(60).default("不收费"),
  /** When the system answers; absent: always. */
  openingHours: z.array(OpeningHours).min(1).optional(),
  /** Whose data it is and how old it may be, as said below the result. */
  source: z.string().min(4).max(80),
  /** An answer of the system as it comes, with people who do not exist, and what was typed for it: for previews and checks. */
  example: z.strictObject({ inputs: z.record(z.string(), z.string()).default({}), answer: z.unknown() }),
  state: PieceState.optional(),
  version: z.int().min(1),
  updatedOn: CalendarDate,
  effectiveOn: CalendarDate,
  cancelledOn: CalendarDate.optional(),
  /** Written for demonstration; shown as such. */
  sample: z.boolean().default(false),
});

export const LookUp = LookUpShape.superRefine((lookUp, context) => {
  for (const { path, message, input } of complaintsOf(lookUp))
    context.addIssue({ code: "custom", path: [...path], message, input });
});
export type LookUp = z.infer<typeof LookUpShape>;

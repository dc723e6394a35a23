import { oc } from "@orpc/contract";
import { z } from "zod";
import { CardValue, CommitmentField, CommitmentKind } from "../../kiosk-config/schema/commitment.ts";
import { SheetOutcome } from "./content.ts";
import { personErrors } from "./person.ts";

/*
 * 告知承诺 and 容缺受理 at the kiosk: what it is → the card fills in → what is missing is asked → the whole letter is read →
 * signed → on paper. A draft lives in the host's memory until the visit ends; the page gets masks, and whole values only
 * where their owner asks to see them.
 */

const Id = z.string().min(1).max(80);
const PaperNames = z.array(z.string().min(1).max(60)).min(1).max(20);
const Wish = z.strictObject({ guideId: Id, kind: CommitmentKind, materials: PaperNames.optional() });

/** By when; `words` is 2026年12月3日（星期四）. */
const Deadline = z.object({ date: z.iso.date(), workdays: z.int(), words: z.string() });

/** What somebody may sign for a guide, told before anything is asked. */
export const CommitmentAbout = z.object({
  kind: CommitmentKind,
  /** Name of the letter. */
  title: z.string(),
  guideId: z.string(),
  guideTitle: z.string(),
  department: z.string(),
  /** Papers for which it may be signed; `chosen` are those of the wish, all where it named none. */
  materials: z.array(z.object({ name: z.string(), when: z.string().optional(), chosen: z.boolean() })),
  what: z.array(z.string()),
  excluded: z.array(z.string()),
  consequences: z.array(z.string()),
  checkedBy: z.array(z.string()),
  deadline: Deadline,
  sample: z.boolean(),
});
export type CommitmentAbout = z.infer<typeof CommitmentAbout>;

/** The form of one letter: what the card filled in, and the questions that are left. */
export const CommitmentDraft = z.object({
  draftId: z.uuid(),
  filled: z.array(z.object({ id: z.string(), label: z.string(), value: CardValue, masked: z.string() })),
  /** Every field that is not of the card, in the order in which it is asked. */
  questions: z.array(CommitmentField),
  deadline: Deadline,
});
export type CommitmentDraft = z.infer<typeof CommitmentDraft>;

/** A letter in words, in the order in which it is read; screen and paper draw the same. */
export const CommitmentLetter = z.object({
  kind: CommitmentKind,
  title: z.string(),
  /** Made for this letter; stands on the paper and nowhere else. */
  number: z.string(),
  hallName: z.string(),
  guideName: z.string(),
  department: z.string(),
  materials: z.array(z.string()),
  fields: z.array(z.object({ label: z.string(), value: z.string() })),
  what: z.array(z.string()),
  promises: z.array(z.string()),
  consequences: z.array(z.string()),
  checkedBy: z.array(z.string()),
  deadline: Deadline,
  basis: z.array(z.string()),
  /** 2026年11月26日（星期四）. */
  madeOn: z.string(),
  /** Of content written for demonstration. */
  sampleNotice: z.string().optional(),
});
export type CommitmentLetter = z.infer<typeof CommitmentLetter>;

/** A message of the page is at most 16 KiB: more points than this are thinned out by the page. */
const MAX_COORDINATES = 2000;

/** Strokes of a finger: x and y in turns, in the units of the area. */
export const SignatureInk = z.strictObject({
  width: z.int().min(1).max(4000),
  height: z.int().min(1).max(4000),
  strokes: z
    .array(z.array(z.int().min(0).max(4000)).min(2).max(MAX_COORDINATES))
    .max(200)
    .refine((strokes) => strokes.reduce((sum, stroke) => sum + stroke.length, 0) <= MAX_COORDINATES),
});
export type SignatureInk = z.infer<typeof SignatureInk>;

/** `paper`: whoever cannot sign on glass leaves the line empty, and signs or puts a fingerprint on the paper. */
export const Signature = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("screen"), ink: SignatureInk }),
  z.strictObject({ by: z.literal("paper") }),
]);
export type Signature = z.infer<typeof Signature>;

const notFound = { NOT_FOUND: { message: "no such letter for this guide, or the draft is gone" } } as const;

export const commitmentContract = {
  about: oc.errors(notFound).input(Wish).output(CommitmentAbout),
  /** Needs the card of this visit and its holder's agreement. A new draft takes the place of the former one. */
  draft: oc
    .errors({
      ...notFound,
      ...personErrors,
      ON_BEHALF: { message: "while somebody acts for another person nothing is signed" },
    })
    .input(Wish)
    .output(CommitmentDraft),
  /** What is covered on the letter, whole: for the eyes of its owner. */
  reveal: oc
    .errors(notFound)
    .input(z.strictObject({ draftId: z.uuid() }))
    .output(z.array(z.object({ id: z.string(), value: z.string() }))),
  /** The whole letter with these answers, masked; what is signed next. Answers that do not fit are named by field. */
  review: oc
    .errors({
      ...notFound,
      ANSWERS_WRONG: {
        message: "these answers are missing or do not fit",
        data: z.object({ fields: z.array(z.string()) }),
      },
    })
    .input(z.strictObject({ draftId: z.uuid(), answers: z.record(Id, z.string().max(60)) }))
    .output(CommitmentLetter),
  sign: oc
    .errors({
      ...notFound,
      NOT_REVIEWED: { message: "nobody signs what was not shown" },
      NO_SIGNATURE: { message: "empty, or a mere dot" },
    })
    .input(z.strictObject({ draftId: z.uuid(), signature: Signature }))
    .output(z.object({ fingerprint: z.string(), verifiable: z.boolean() })),
  /** Answers when the outcome is known, at the latest after two minutes (`unknown`); like `content.print`. */
  print: oc
    .errors({
      ...notFound,
      NOT_SIGNED: { message: "it is printed when it is signed" },
      NO_PRINTER: { message: "this kiosk has no such printer" },
    })
    .input(z.strictObject({ draftId: z.uuid(), medium: z.enum(["slip", "a4"]) }))
    .output(SheetOutcome),
};

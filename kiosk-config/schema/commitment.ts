import { z } from "zod";
import { LegalBasis } from "./guide.ts";
import { CalendarDate, PieceState, Slug } from "./identity.ts";

/*
 * 告知承诺书 and 容缺受理承诺书: letters that a citizen signs at the kiosk, `kiosk-config/content/commitments/<id>.yaml`. What the
 * card says is filled in, only what is missing is asked; everything else is the sentences of this file.
 */

/** `promise`: 告知承诺, the letter stands in for a proof. `deferral`: 容缺受理, a paper comes later. */
export const CommitmentKind = z.enum(["promise", "deferral"]);
export type CommitmentKind = z.infer<typeof CommitmentKind>;

/** What a card tells. */
export const CardValue = z.enum(["name", "idNumber", "address", "sex", "birthDate", "nation"]);
export type CardValue = z.infer<typeof CardValue>;

const field = { id: Slug, label: z.string().min(1).max(12) };
const asked = {
  ...field,
  /** The question, in the citizen's words. */
  ask: z.string().min(2).max(30),
  hint: z.string().max(60).optional(),
  /** Whether the letter is worth nothing without it. */
  required: z.boolean().default(true),
};
/** Years before or after. */
const MAX_DAYS = 36_525;

export const CommitmentField = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("card"), ...field, value: CardValue }),
  /** A telephone: a mobile one, or area code and landline. */
  z.strictObject({ kind: z.literal("phone"), ...asked }),
  z.strictObject({
    kind: z.literal("text"),
    ...asked,
    maxLength: z.int().min(2).max(60).default(40),
    /** What many say: one touch instead of typing. */
    suggestions: z.array(z.string().min(1).max(20)).max(6).default([]),
  }),
  /** A day between so many days from today; days gone by are negative. */
  z.strictObject({
    kind: z.literal("date"),
    ...asked,
    fromDays: z.int().min(-MAX_DAYS).max(MAX_DAYS),
    toDays: z.int().min(-MAX_DAYS).max(MAX_DAYS),
  }),
  z.strictObject({
    kind: z.literal("choice"),
    ...asked,
    options: z
      .array(z.strictObject({ id: Slug, label: z.string().min(1).max(20) }))
      .min(2)
      .max(6),
  }),
  /** 统一社会信用代码, 18 characters. */
  z.strictObject({ kind: z.literal("creditCode"), ...asked }),
]);
export type CommitmentField = z.infer<typeof CommitmentField>;

/** What sentences may leave open, filled in when the letter is drawn. The last two only in promises. */
export const PLACEHOLDERS = ["事项", "部门", "材料", "期限", "天数", "承诺", "后果"] as const;
const OF_PROMISES_ONLY: ReadonlySet<string> = new Set(["承诺", "后果"]);

const Sentences = z.array(z.string().min(4).max(120)).min(1).max(8);

const CommitmentShape = z.strictObject({
  id: Slug,
  kind: CommitmentKind,
  /** As it stands above the letter. */
  name: z.string().min(4).max(30),
  /** The guides it is for; absent = every guide that allows this kind and has no letter of its own. */
  guides: z.array(Slug).min(1).optional(),
  /** Only these papers of those guides; absent = every paper for which the guide allows it. */
  materials: z.array(z.string().min(2).max(60)).min(1).optional(),
  /** 告知: what this is and what it is good for. Read before anything is asked. */
  what: Sentences,
  /** Who may not use it: who has a bad credit record, first of all. */
  excluded: Sentences,
  /** 承诺: what is signed, in the words of who signs. */
  promises: Sentences,
  /** What follows if it is not true or not kept. */
  consequences: Sentences,
  /** Who checks afterwards, and how. */
  checkedBy: Sentences,
  fields: z.array(CommitmentField).min(2).max(12),
  /**
   * Working days after the day of signing until the paper must be there (deferral) or the letter handed in (promise). A
   * deferral never gets longer than the item itself may take: see `commitment/offer.ts`.
   */
  deadline: z.strictObject({ workdays: z.int().min(1).max(60) }),
  legalBasis: z.array(LegalBasis).min(1),
  state: PieceState.optional(),
  version: z.int().min(1),
  updatedOn: CalendarDate,
  sample: z.boolean().default(false),
});

/** One letter. */
export const CommitmentTemplate = CommitmentShape.superRefine((template, context) => {
  const complain = (path: (string | number)[], message: string, input: unknown) =>
    context.addIssue({ code: "custom", path, message, input });
  const { kind, fields } = template;
  const ids = fields.map(({ id }) => id);
  fields.forEach((one, index) => {
    if (ids.indexOf(one.id) !== index) complain(["fields", index, "id"], "an id that no other field has", one.id);
    if (one.kind === "date" && one.fromDays > one.toDays)
      complain(["fields", index, "toDays"], `at least fromDays (${one.fromDays})`, one.toDays);
  });
  for (const value of ["name", "idNumber"] as const) {
    if (!fields.some((one) => one.kind === "card" && one.value === value))
      complain(["fields"], `a field with value: ${value}, so that it is known who signs`, "none");
  }
  for (const part of ["what", "excluded", "promises", "consequences", "checkedBy"] as const) {
    template[part].forEach((sentence, index) => {
      for (const [whole, name = ""] of sentence.matchAll(/\{([^}]*)\}?/g)) {
        const allowed = PLACEHOLDERS.filter((one) => kind === "promise" || !OF_PROMISES_ONLY.has(one));
        if (whole !== `{${name}}` || !allowed.some((one) => one === name))
          complain([part, index], `one of ${allowed.map((one) => `{${one}}`).join(" ")}`, whole);
      }
    });
  }
});
export type CommitmentTemplate = z.infer<typeof CommitmentTemplate>;

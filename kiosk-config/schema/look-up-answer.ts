import { z } from "zod";

/** RFC 6901: `/data/items/0/name`; the empty text is the whole answer. */
export const Pointer = z.string().regex(/^(\/([^/~]|~[01])*)*$/, "a JSON pointer, e.g. /data/items");

export const ValueFormat = z.enum([
  "text",
  "date",
  "dateTime",
  "month",
  "money",
  "area",
  "number",
  "percent",
  "phone",
  /** By the table in `words`. */
  "words",
]);
export type ValueFormat = z.infer<typeof ValueFormat>;

export const ValueMask = z.enum(["name", "number", "phone", "address", "account"]);
export type ValueMask = z.infer<typeof ValueMask>;

/** One value of the answer: where it stands in it, and how a citizen reads it. */
export const AnswerField = z.strictObject({
  label: z.string().min(1).max(16),
  at: Pointer,
  format: ValueFormat.default("text"),
  /** Behind a number: `个月`, `分`. */
  unit: z.string().min(1).max(8).optional(),
  /** For `format: words`: what the system's codes mean. */
  words: z.record(z.string().min(1).max(40), z.string().min(1).max(40)).optional(),
  /** What is hidden before the value leaves the hall. */
  mask: ValueMask.optional(),
  /** The holder, identified by card, may have it shown whole on the screen. Paper always carries the mask. */
  reveal: z.boolean().default(false),
});
export type AnswerField = z.infer<typeof AnswerField>;

export const AnswerRows = z.strictObject({
  /** The list, in the whole answer. */
  at: Pointer,
  /** In each entry: the number of the person it is about, if entries carry one. */
  holder: Pointer.optional(),
  /** Pointers of columns begin in one entry of the list. The first column names the entry. */
  columns: z.array(AnswerField).min(1).max(8),
  /** Most entries that are shown; of more it is said how many there are. */
  limit: z.int().min(1).max(100).default(50),
});
export type AnswerRows = z.infer<typeof AnswerRows>;

/** How the answer of a system becomes something a citizen reads. */
export const AnswerMapping = z.strictObject({
  /** Where the system says how it went, if it does: codes that mean it went well, and those that mean there is nothing. */
  status: z
    .strictObject({
      at: Pointer,
      ok: z.array(z.string().max(40)).min(1).max(10),
      none: z.array(z.string().max(40)).max(10).default([]),
    })
    .optional(),
  /** The number of the person the answer is about; another one's answer is refused. */
  holder: Pointer.optional(),
  /** As of which day the data is. */
  asOf: Pointer.optional(),
  /** Single values, above the list. */
  facts: z.array(AnswerField).max(16).default([]),
  rows: AnswerRows.optional(),
});
export type AnswerMapping = z.infer<typeof AnswerMapping>;

import { z } from "zod";
import { CalendarDate, PieceState, Slug } from "./identity.ts";

/** One field of a form, with what a person who does not exist wrote into it. */
export const FormField = z.strictObject({
  label: z.string().min(1).max(30),
  /** 样表: how it looks when it is filled in. Fictitious, and masked where it would be a number of a person. */
  sample: z.string().max(80),
  /** 填报须知. */
  hint: z.string().max(80).optional(),
  width: z.enum(["full", "half"]).default("half"),
});

/** 空表 and 样表 in one: `kiosk-config/content/forms/<id>.yaml`. */
export const Form = z.strictObject({
  id: Slug,
  name: z.string().min(2).max(40),
  /** Who signs, where to get it. */
  note: z.string().max(120).optional(),
  sections: z.array(z.strictObject({ title: z.string().min(1).max(20), fields: z.array(FormField).min(1) })).min(1),
  state: PieceState.optional(),
  version: z.int().min(1),
  updatedOn: CalendarDate,
  sample: z.boolean().default(false),
});
export type Form = z.infer<typeof Form>;

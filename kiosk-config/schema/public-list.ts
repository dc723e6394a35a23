import { z } from "zod";
import { CalendarDate, PieceState, Slug } from "./identity.ts";

/*
 * 清单: lists that the plan wants published, `kiosk-config/content/lists/<kind>.yaml`. Each kind has columns of its own.
 */
const entry = {
  name: z.string().min(2).max(110),
  department: z.string().min(2).max(40),
  /** The guide that tells how it is done, where there is one. */
  guideId: Slug.optional(),
  basis: z.string().max(160).optional(),
};

const list = {
  name: z.string().min(4).max(30),
  /** What the list means for the reader, in plain words. */
  intro: z.string().min(10).max(160),
  state: PieceState.optional(),
  version: z.int().min(1),
  updatedOn: CalendarDate,
  sample: z.boolean().default(false),
};

/** 容缺: what may come later, and until when. */
const Deferrable = z.strictObject({
  ...entry,
  main: z.array(z.string().min(2).max(60)).min(1),
  deferrable: z.array(z.string().min(2).max(60)).min(1),
  until: z.string().min(2).max(60),
});

export const PublicList = z.discriminatedUnion("kind", [
  /** 行政许可事项清单. */
  z.strictObject({
    kind: z.literal("licence-items"),
    ...list,
    entries: z
      .array(z.strictObject({ ...entry, authority: z.string().min(2).max(60), basis: z.string().min(2).max(160) }))
      .min(1),
  }),
  /** 中介服务事项清单. */
  z.strictObject({
    kind: z.literal("intermediary-services"),
    ...list,
    entries: z
      .array(
        z.strictObject({
          ...entry,
          forItem: z.string().min(2).max(110),
          qualification: z.string().min(2).max(100),
          time: z.string().min(2).max(60),
          feeStandard: z.string().min(2).max(80),
        }),
      )
      .min(1),
  }),
  /** 特殊环节清单. */
  z.strictObject({
    kind: z.literal("special-procedures"),
    ...list,
    entries: z
      .array(
        z.strictObject({
          ...entry,
          forItem: z.string().min(2).max(110),
          workdays: z.number().min(0).max(180),
          basis: z.string().min(2).max(160),
        }),
      )
      .min(1),
  }),
  /** 容缺受理事项清单. */
  z.strictObject({ kind: z.literal("deferrable-items"), ...list, entries: z.array(Deferrable).min(1) }),
  /** 告知承诺事项清单. */
  z.strictObject({
    kind: z.literal("commitment-items"),
    ...list,
    entries: z
      .array(
        z.strictObject({
          ...entry,
          promise: z.string().min(4).max(160),
          consequence: z.string().min(4).max(120),
        }),
      )
      .min(1),
  }),
  /** 免证办事项清单. */
  z.strictObject({
    kind: z.literal("no-paper-items"),
    ...list,
    entries: z
      .array(
        z.strictObject({
          ...entry,
          papers: z.array(z.string().min(2).max(60)).min(1),
          how: z.string().min(2).max(100),
        }),
      )
      .min(1),
  }),
]);
export type PublicList = z.infer<typeof PublicList>;

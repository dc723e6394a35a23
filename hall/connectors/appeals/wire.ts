import { z } from "zod";

/*
 * What the appeals platform (12345, 有诉即办) is told. There is no common interface of these platforms: all names are the
 * hall's own, and a county maps them (docs/connectors.md). Words and telephone numbers stand here and nowhere else.
 */
export const WireAppeal = z.strictObject({
  /** The same key is the same matter, however often it comes. */
  handOverKey: z.uuid(),
  hallCode: z.string(),
  hallName: z.string(),
  /** 行政区划代码, six digits. */
  areaCode: z.string(),
  categoryCode: z.string(),
  categoryName: z.string(),
  /** 事项名称, where somebody came with a guide. */
  affairName: z.string().optional(),
  /** Beijing time, `2026-03-02 09:30:00`. */
  receivedTime: z.string(),
  /** The day on the receipts, `2026-03-09`: whoever takes the matter over keeps it. */
  promisedDate: z.string(),
  /** Each time somebody came with it, the first first. */
  statements: z
    .array(
      z.strictObject({
        /** On the paper that somebody holds. */
        receiptNo: z.string(),
        time: z.string(),
        words: z.string().optional(),
        phone: z.string().optional(),
      }),
    )
    .min(1),
});
export type WireAppeal = z.infer<typeof WireAppeal>;

/** 工单编号; the same key gives the same one. */
export const AppealTaken = z.object({
  handOverKey: z.string(),
  orderNo: z.string().regex(/^[0-9A-Za-z-]{1,64}$/),
});

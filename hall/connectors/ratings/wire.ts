import { z } from "zod";

/*
 * What the rating platform (好差评) is told. The first group bears the names of the platforms' exchange tables; the second is
 * the hall's own, because the tables that we have seen end before the rating itself: a county maps it (docs/connectors.md).
 * Whoever rated stands in neither: no name, number, telephone, nor the ticket.
 */
export const WireRating = z.strictObject({
  hallCode: z.string(),
  /** USCC of the body that acts, where the guide names one. */
  departmentCode: z.string().optional(),
  departmentName: z.string().optional(),
  windowNo: z.string().optional(),
  /** 实施编码. */
  affairCode: z.string().optional(),
  affairName: z.string().optional(),
  /** 业务办理项编码. */
  affairHandleItem: z.string().optional(),
  /** 办件类型: 1 即办件, 2 承诺件. */
  projectType: z.enum(["1", "2"]).optional(),
  /** Beijing time at which a window called, `2026-03-02 09:30:00`. */
  serviceTime: z.string().optional(),

  /** The same key is the same rating, however often it comes. */
  ratingKey: z.uuid(),
  grade: z.enum(["非常满意", "满意", "基本满意", "不满意", "非常不满意"]),
  /** As the platform handed them down. */
  optionCodes: z.array(z.string()),
  /** Without numbers that could be somebody's. */
  words: z.string().optional(),
  /** Beijing time. */
  ratedTime: z.string(),
  /** What was rated: a window's work or a kiosk's. */
  channel: z.enum(["window", "kiosk"]),
  kioskId: z.string(),
});
export type WireRating = z.infer<typeof WireRating>;

/** Under which number the platform keeps it; the same key gives the same number. */
export const RatingKept = z.object({
  ratingKey: z.string(),
  receiptNo: z.string().regex(/^[0-9A-Za-z-]{1,64}$/),
});

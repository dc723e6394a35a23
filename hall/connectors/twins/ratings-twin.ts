import { z } from "zod";
import { KeptOnce, OTHER_KEY, type Kept } from "./kept-once.ts";
import { startTwin, type RunningTwin } from "./twin-server.ts";

const WireTime = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
/** Strict: a name, a number or a telephone that came along would be refused. */
const Rating = z.strictObject({
  hallCode: z.string().min(1),
  departmentCode: z.string().length(18).optional(),
  departmentName: z.string().min(2).optional(),
  windowNo: z.string().min(1).optional(),
  affairCode: z.string().length(31).optional(),
  affairName: z.string().min(2).optional(),
  affairHandleItem: z.string().min(31).optional(),
  projectType: z.enum(["1", "2"]).optional(),
  serviceTime: WireTime.optional(),
  ratingKey: z.uuid(),
  grade: z.enum(["非常满意", "满意", "基本满意", "不满意", "非常不满意"]),
  optionCodes: z.array(z.string().min(2).max(12)).max(16),
  words: z.string().max(500).optional(),
  ratedTime: WireTime,
  channel: z.enum(["window", "kiosk"]),
  kioskId: z.string().min(1),
});
type Rating = z.infer<typeof Rating>;

export interface RatingsTwin extends RunningTwin {
  /** What it keeps, in the order in which it came. */
  kept(): Kept<Rating>[];
  /** `{ code }`: it says no to what comes; `{ code: null }`: it takes everything again. */
  refuse(order: { code: string | null; times?: number }): void;
}

/** The rating platform. With `duplicate` it keeps what it is told and then fails, so that it is told again. */
export async function startRatingsTwin(options: { port?: number } = {}): Promise<RatingsTwin> {
  const ratings = new KeptOnce<Rating>("HCP");
  const twin = await startTwin({
    system: "ratings",
    ...options,
    routes: [
      {
        method: "POST",
        path: "/ratings",
        answer: ({ body, fault }) => {
          const told = Rating.safeParse(body);
          if (!told.success) return { status: 400, json: { code: "BAD_REQUEST" } };
          const refusal = ratings.refusal();
          if (refusal !== undefined) return refusal;
          const { ratingKey } = told.data;
          const { number } = ratings.take(ratingKey, told.data);
          if (fault === "duplicate") return { status: 503, json: { code: "TRY_AGAIN" } };
          if (fault === "hostile") return { json: { ratingKey, receiptNo: "<b>\u001b@" } };
          return { json: { ratingKey: fault === "otherHolder" ? OTHER_KEY : ratingKey, receiptNo: number } };
        },
      },
      ...ratings.hands(),
    ],
  });
  return { ...twin, kept: () => ratings.list(), refuse: (order) => ratings.refuse(order) };
}

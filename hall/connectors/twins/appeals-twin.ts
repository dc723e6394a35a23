import { z } from "zod";
import { KeptOnce, OTHER_KEY, type Kept } from "./kept-once.ts";
import { startTwin, type RunningTwin } from "./twin-server.ts";

const WireTime = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
const Appeal = z.strictObject({
  handOverKey: z.uuid(),
  hallCode: z.string().min(1),
  hallName: z.string().min(2),
  areaCode: z.string().regex(/^\d{6}$/),
  categoryCode: z.string().min(1),
  categoryName: z.string().min(1),
  affairName: z.string().min(2).optional(),
  receivedTime: WireTime,
  promisedDate: z.iso.date(),
  statements: z
    .array(
      z.strictObject({
        receiptNo: z.string().regex(/^\d{10}$/),
        time: WireTime,
        words: z.string().max(1000).optional(),
        phone: z
          .string()
          .regex(/^\d{10,12}$/)
          .optional(),
      }),
    )
    .min(1),
});
type Appeal = z.infer<typeof Appeal>;

export interface AppealsTwin extends RunningTwin {
  /** What it keeps, in the order in which it came; memory of the twin only. */
  kept(): Kept<Appeal>[];
  /** `{ code }`: it says no to what comes; `{ code: null }`: it takes everything again. */
  refuse(order: { code: string | null; times?: number }): void;
}

/** The 12345 platform. With `duplicate` it keeps what it is told and then fails, so that it is told again. */
export async function startAppealsTwin(options: { port?: number } = {}): Promise<AppealsTwin> {
  const orders = new KeptOnce<Appeal>("12345-");
  const twin = await startTwin({
    system: "appeals",
    ...options,
    routes: [
      {
        method: "POST",
        path: "/work-orders",
        answer: ({ body, fault }) => {
          const told = Appeal.safeParse(body);
          if (!told.success) return { status: 400, json: { code: "BAD_REQUEST" } };
          const refusal = orders.refusal();
          if (refusal !== undefined) return refusal;
          const { handOverKey } = told.data;
          const { number } = orders.take(handOverKey, told.data);
          if (fault === "duplicate") return { status: 503, json: { code: "TRY_AGAIN" } };
          if (fault === "hostile") return { json: { handOverKey, orderNo: "<b>\u001b@" } };
          return { json: { handOverKey: fault === "otherHolder" ? OTHER_KEY : handOverKey, orderNo: number } };
        },
      },
      ...orders.hands(),
    ],
  });
  return { ...twin, kept: () => orders.list(), refuse: (order) => orders.refuse(order) };
}

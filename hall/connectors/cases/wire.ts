import { z } from "zod";
import { plainText } from "../connection/plain-text.ts";

/*
 * What the case system says, in the field names of the national platform's interface (办件编号 affairSerialNo, 事项
 * affairName …). Times are Beijing time, `2026-03-02 09:30:00`; days `2026-03-20`.
 */
const Time = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
const Day = z.iso.date();
const Words = plainText(400);

/** 办件状态 as it is written in the field. */
export const WireState = z.enum(["收件", "受理", "补齐补正", "不予受理", "在办", "挂起", "办结", "退件"]);
export type WireState = z.infer<typeof WireState>;

export const WireCase = z.object({
  /** 办件编号, up to 43 characters; ends with the day and a serial. */
  affairSerialNo: z.string().regex(/^[0-9A-Z]{12,64}$/),
  /** Printed on the receipt: lets whoever holds it ask without a card. */
  queryCode: z.string().regex(/^[0-9A-Z]{6,16}$/),
  affairName: plainText(120),
  departmentName: plainText(80),
  applicantName: plainText(120),
  applyTime: Time,
  status: WireState,
  /** 承诺办结日, once accepted. */
  promisedDate: Day.nullish(),
  /** Whether materials can be handed in electronically now; a platform that cannot take any says nothing. */
  acceptsMaterials: z.boolean().nullish(),
  /** 过程, in any order. */
  records: z.array(z.object({ status: WireState, time: Time, note: Words.nullish() })).max(200),
  supplement: z
    .object({
      deadline: Day,
      materials: z
        .array(z.object({ name: plainText(120), note: Words.nullish() }))
        .min(1)
        .max(40),
    })
    .nullish(),
  suspension: z.object({ reason: Words, expectedDate: Day.nullish() }).nullish(),
  refusal: z.object({ reason: Words, remedy: Words.nullish() }).nullish(),
  result: z
    .object({
      name: plainText(120),
      way: z.enum(["window", "post", "electronic"]),
      place: Words.nullish(),
      window: plainText(40).nullish(),
      hours: plainText(120).nullish(),
      bring: z.array(plainText(120)).max(10).default([]),
    })
    .nullish(),
  contact: z.object({
    window: plainText(40).nullish(),
    place: Words.nullish(),
    phone: plainText(40).nullish(),
  }),
});
export type WireCase = z.infer<typeof WireCase>;

export const ByHolder = z.object({ holderCode: z.string(), cases: z.array(WireCase).max(200) });
export const ByNumber = z.object({ cases: z.array(WireCase).max(20) });

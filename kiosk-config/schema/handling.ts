import { z } from "zod";

/** 办理形式: the ways in which it can be handed in. */
export const HandleForm = z.enum(["counter", "online", "kiosk", "post", "home"]);

/** 特殊环节: what the office does between acceptance and decision that takes time of its own. */
export const SpecialProcedure = z.strictObject({
  kind: z.enum([
    "site-visit",
    "review",
    "experts",
    "notice",
    "hearing",
    "tender",
    "auction",
    "test",
    "inspection",
    "appraisal",
  ]),
  name: z.string().min(2).max(20),
  /** 办理时限, working days that are not counted in the promised time. */
  workdays: z.number().min(0).max(180),
  basis: z.string().min(2).max(120),
});

/** 中介服务: something that only an intermediary may supply. */
export const Intermediary = z.strictObject({
  name: z.string().min(2).max(40),
  /** Who chooses and pays, in words. */
  who: z.string().min(2).max(60),
  basis: z.string().min(2).max(120),
});

/** 告知承诺: what a citizen promises instead of proving it, and what happens if it is not true. */
export const Commitment = z.strictObject({
  content: z.string().min(4).max(200),
  consequence: z.string().min(4).max(120),
});

/** 办理: how an item is handed in and handled. */
export const Handling = z.strictObject({
  forms: z.array(HandleForm).min(1).default(["counter"]),
  /** 网办深度, Ⅰ to Ⅳ: ask, hand in, be accepted, everything. */
  onlineDepth: z.enum(["consult", "submit", "accept", "whole"]).optional(),
  /** 可预约. An appointment is never demanded. */
  appointment: z.boolean().default(false),
  /** 结果快递. */
  express: z.boolean().default(false),
  /** 数量限制说明. */
  quota: z.string().max(80).optional(),
  specialProcedures: z.array(SpecialProcedure).default([]),
  intermediaries: z.array(Intermediary).default([]),
  commitment: Commitment.optional(),
  /** 联办机构. */
  jointDepartments: z.array(z.string().min(2).max(40)).default([]),
});
export type Handling = z.infer<typeof Handling>;

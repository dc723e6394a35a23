import { z } from "zod";
import { CalendarDate, Slug } from "./identity.ts";

/*
 * A service item as GB/T 39554.2-2020 describes it, level 业务办理项. English property names follow the provincial
 * exchange tables (task_code, promise_day, accept_condition …); the comment gives the Chinese element.
 */

/** 来源渠道 (10/20/30/99) as words. */
export const MaterialSource = z.enum(["applicant", "government", "intermediary", "other"]);
/** 必要性 1/2/3. */
export const MaterialNeed = z.enum(["required", "optional", "deferrable"]);
/** 材料形式 6/7 mean that nobody has to bring the paper (免提交). */
export const MaterialSubmission = z.enum(["bring", "fetched", "fetched-or-bring"]);

export const Material = z.strictObject({
  name: z.string().min(2).max(60),
  source: MaterialSource,
  /** 来源说明, who issues it. */
  sourceNote: z.string().max(80).optional(),
  need: MaterialNeed,
  /** 情形: when this paper is asked for; absent = always. */
  when: z.string().max(60).optional(),
  submission: MaterialSubmission.default("bring"),
  /** 电子证照类型, the licence that stands in for it. */
  licenceType: z.string().max(40).optional(),
  originals: z.int().min(0).max(10),
  copies: z.int().min(0).max(10),
  /** 填报须知 in plain words. */
  note: z.string().max(120).optional(),
});

export const ProcessStep = z.strictObject({
  name: z.string().min(2).max(20),
  /** What the citizen does or what happens, one or two sentences. */
  what: z.string().min(2).max(120),
  /** Who acts. */
  who: z.string().min(2).max(30),
  /** How long it takes, in words. */
  duration: z.string().min(1).max(20),
});

export const Fee = z.strictObject({
  name: z.string().min(1).max(40),
  /** 收费标准. */
  standard: z.string().min(1).max(120),
  /** 收费依据. */
  basis: z.string().min(2).max(120),
  /** 减免情形. */
  reduction: z.string().max(120).optional(),
  payOnline: z.boolean().default(false),
});

export const LegalBasis = z.strictObject({
  title: z.string().min(2).max(80),
  documentNumber: z.string().max(40).optional(),
  article: z.string().max(40).optional(),
  text: z.string().max(400).optional(),
});

export const ResultDocument = z.strictObject({
  name: z.string().min(2).max(60),
  /** 结果类型. */
  kind: z.enum(["certificate", "document", "approval", "record", "payment"]),
  /** 送达方式 in words. */
  delivery: z.string().min(2).max(60),
});

/** One guide: `kiosk-config/content/guides/<id>.yaml`. */
export const Guide = z.strictObject({
  id: Slug,
  /** 事项名称, the official one. */
  name: z.string().min(2).max(110),
  /** What people call it; first one is the short title. */
  aliases: z.array(z.string().min(1).max(20)).default([]),
  /** 31-digit 实施编码; absent where the county has not published it. */
  taskCode: z.string().length(31).optional(),
  /** 事项类型. */
  taskType: z.enum(["licence", "payment", "confirmation", "reward", "ruling", "other-power", "public-service"]),
  /** 实施主体. */
  department: z.string().min(2).max(40),
  /** 行使层级. */
  level: z.enum(["county", "township", "village"]),
  /** 服务对象. */
  audience: z.array(z.enum(["person", "organisation"])).min(1),
  /** 自然人/法人主题. */
  theme: z.string().min(2).max(20),
  /** 办件类型: 即办件 or 承诺件. */
  projectType: z.enum(["instant", "promised"]),
  /** 法定时限; 0 = on the spot. */
  legalWorkdays: z.number().min(0).max(365),
  /** 法定时限说明: what the law says where it does not count in working days. */
  legalExplain: z.string().max(80).optional(),
  /** 承诺时限; 0 = on the spot. */
  promisedWorkdays: z.number().min(0).max(365),
  /** 承诺时限说明: what is not counted in. */
  promisedExplain: z.string().max(80).optional(),
  /** 到现场次数 and why. */
  visits: z.int().min(0).max(5),
  visitReason: z.string().max(80).optional(),
  /** 受理条件, each one whole sentence; first what stops people. */
  conditions: z.array(z.string().min(4).max(120)).min(1),
  materials: z.array(Material).min(1),
  steps: z.array(ProcessStep).min(2),
  fees: z.array(Fee).default([]),
  results: z.array(ResultDocument).min(1),
  legalBasis: z.array(LegalBasis).min(1),
  /** 办理地点: where, which windows, when. */
  place: z.strictObject({
    name: z.string().min(2).max(40),
    address: z.string().min(4).max(80),
    windows: z.array(z.string().min(1).max(20)).min(1),
    hours: z.string().min(4).max(60),
    /** 交通指引. */
    directions: z.string().max(80).optional(),
  }),
  /** 网办: whether it can be done without coming. */
  online: z.strictObject({ available: z.boolean(), channel: z.string().max(40).optional() }),
  /** Whether this kiosk itself can do it. */
  selfService: z.boolean().default(false),
  /** 通办范围. */
  scope: z.enum(["county", "city", "province", "nation"]).default("county"),
  /** 咨询 and 监督投诉, in words: which desk; never a private telephone. */
  consultation: z.string().min(4).max(60),
  supervision: z.string().min(4).max(60),
  faq: z.array(z.strictObject({ question: z.string().min(4).max(60), answer: z.string().min(4).max(200) })).default([]),
  /** Ticket category to queue in. */
  categoryId: Slug,
  version: z.int().min(1),
  /** 更新于. */
  updatedOn: CalendarDate,
  effectiveOn: CalendarDate,
  cancelledOn: CalendarDate.optional(),
  /** Written for demonstration; shown as such. */
  sample: z.boolean().default(false),
});

export type Guide = z.infer<typeof Guide>;
export type Material = z.infer<typeof Material>;

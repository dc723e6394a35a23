import { z } from "zod";
import { CatalogCode, CreditCode, HandleItemCode, TaskCode } from "./code.ts";
import { Handling } from "./handling.ts";
import { CalendarDate, Slug } from "./identity.ts";
import { Material } from "./material.ts";
import { OnlyIf, SituationQuestion, unknownAnswers } from "./situation.ts";

/*
 * A service item as GB/T 39554.2-2020 describes it, level 业务办理项. English property names follow the provincial
 * exchange tables (task_code, promise_day, accept_condition …); the comment gives the Chinese element.
 */

export const ProcessStep = z.strictObject({
  name: z.string().min(2).max(20),
  /** What the citizen does or what happens, one or two sentences. */
  what: z.string().min(2).max(120),
  /** Who acts. */
  who: z.string().min(2).max(30),
  /** How long it takes, in words. */
  duration: z.string().min(1).max(20),
  /** 审查标准: what is looked at in this step. */
  standard: z.string().max(120).optional(),
  /** Only in some situations. */
  onlyIf: OnlyIf.optional(),
});

export const Fee = z.strictObject({
  name: z.string().min(1).max(40),
  /** 收费标准. */
  standard: z.string().min(1).max(120),
  /** 收费依据. */
  basis: z.string().min(2).max(120),
  /** 减免情形. */
  reduction: z.string().max(120).optional(),
  onlyIf: OnlyIf.optional(),
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
  /** 有效期, in words. */
  validity: z.string().max(40).optional(),
  /** 结果样本: how one knows it, in words. */
  sample: z.string().max(80).optional(),
});

/** One guide: `kiosk-config/content/guides/<id>.yaml`. */
const GuideShape = z.strictObject({
  id: Slug,
  /** 事项名称, the official one. */
  name: z.string().min(2).max(110),
  /** What people call it; first one is the short title. */
  aliases: z.array(z.string().min(1).max(20)).default([]),
  /** 基本编码, 实施编码 and 业务办理项编码; absent where the county has not published them. */
  catalogCode: CatalogCode.optional(),
  taskCode: TaskCode.optional(),
  handleItemCode: HandleItemCode.optional(),
  /** 地方编码: some provinces still publish codes of their own. */
  localCode: z.string().min(4).max(80).optional(),
  /** 事项状态 1/2/3. Only what is in use is shown. */
  state: z.enum(["in-use", "suspended", "cancelled"]).default("in-use"),
  /** 事项类型. */
  taskType: z.enum(["licence", "payment", "confirmation", "reward", "ruling", "other-power", "public-service"]),
  /** 实施主体. */
  department: z.string().min(2).max(40),
  departmentCode: CreditCode.optional(),
  /** 实施主体性质: 法定机关, 授权组织, 受委托组织. */
  departmentType: z.enum(["statutory", "authorised", "entrusted"]).default("statutory"),
  /** 委托部门, if it is entrusted. */
  entrustedBy: z.string().min(2).max(40).optional(),
  /** 权力来源. */
  powerSource: z.enum(["own", "delegated-down", "entrusted"]).default("own"),
  /** 行使层级. */
  level: z.enum(["nation", "province", "city", "county", "township", "village"]),
  /** 服务对象. */
  audience: z.array(z.enum(["person", "organisation"])).min(1),
  /** 自然人/法人主题. */
  theme: z.string().min(2).max(20),
  /** Life events of `topics.yaml` under which people look for it. */
  lifeEvents: z.array(Slug).max(6).default([]),
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
  handling: Handling.prefault({}),
  /** Questions whose answers make a personal checklist; none, or three to five. */
  situations: z.array(SituationQuestion).max(5).default([]),
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

export const Guide = GuideShape.superRefine((guide, context) => {
  const { taskCode, handleItemCode, departmentCode, situations } = guide;
  const complain = (path: (string | number)[], message: string, input: string) =>
    context.addIssue({ code: "custom", path, message, input });
  if (taskCode !== undefined && departmentCode !== undefined && !taskCode.startsWith(departmentCode))
    complain(["taskCode"], `a code that begins with departmentCode (${departmentCode})`, taskCode);
  if (taskCode !== undefined && handleItemCode !== undefined && !handleItemCode.startsWith(taskCode))
    complain(["handleItemCode"], `a code that begins with taskCode (${taskCode})`, handleItemCode);
  for (const key of ["materials", "steps", "fees"] as const) {
    guide[key].forEach(({ onlyIf }, index) => {
      for (const unknown of onlyIf === undefined ? [] : unknownAnswers(onlyIf, situations))
        complain([key, index, "onlyIf"], "questions and answers of situations", unknown);
    });
  }
});

export type Guide = z.infer<typeof Guide>;
export type { Material } from "./material.ts";

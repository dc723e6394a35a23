import { z } from "zod";
import { Slug } from "./identity.ts";
import { OnlyIf } from "./situation.ts";

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
  /** 情形: when this paper is asked for, in words; absent = always. */
  when: z.string().max(60).optional(),
  /** The same for the personal checklist. */
  onlyIf: OnlyIf.optional(),
  submission: MaterialSubmission.default("bring"),
  /** 电子证照类型, the licence that stands in for it. */
  licenceType: z.string().max(40).optional(),
  /** 告知承诺: a signed promise may stand in for it. */
  promisable: z.boolean().optional(),
  originals: z.int().min(0).max(10),
  copies: z.int().min(0).max(10),
  /** 纸张规格. */
  pageFormat: z.enum(["A4", "A3", "other"]).optional(),
  /** 空表 and 样表: a form of `forms/`. */
  formId: Slug.optional(),
  /** 填报须知 in plain words. */
  note: z.string().max(120).optional(),
  /** 受理标准: what makes a window accept it. */
  acceptStandard: z.string().max(120).optional(),
  /** 要求依据. */
  basis: z.string().max(120).optional(),
});
export type Material = z.infer<typeof Material>;

import { z } from "zod";
import { CalendarDate, PieceState, Slug } from "./identity.ts";
import { Material } from "./material.ts";
import { OnlyIf, SituationQuestion, unknownAnswers } from "./situation.ts";

/*
 * 一件事: several items of several offices as one errand with a beginning and an end. Stages follow one another; within a
 * stage everything runs side by side ("and") or one of several ways is taken ("or").
 */

/** One piece of the errand. */
export const BundleItem = z.strictObject({
  id: Slug,
  name: z.string().min(2).max(30),
  department: z.string().min(2).max(40),
  /** The guide that tells all of it. */
  guideId: Slug.optional(),
  /** What happens or what the citizen does, one or two sentences. */
  what: z.string().min(2).max(120),
  /** Who acts: the citizen, or the offices by themselves. */
  by: z.enum(["citizen", "offices"]),
  /** Where: at the window of this errand, on the telephone, either, somewhere else, or nowhere. */
  channel: z.enum(["counter", "online", "either", "elsewhere", "automatic"]),
  /** Promised working days; 0 = on the spot. */
  workdays: z.number().min(0).max(180),
  onlyIf: OnlyIf.optional(),
});

export const BundleStage = z.strictObject({
  name: z.string().min(2).max(16),
  relation: z.enum(["and", "or"]),
  items: z.array(BundleItem).min(1).max(8),
});

/** A paper of the merged list (一套材料): handed in once, used by several items. */
export const BundleMaterial = Material.safeExtend({ usedBy: z.array(Slug).min(1) });

const BundleShape = z.strictObject({
  id: Slug,
  /** 主题名称 of the national list. */
  name: z.string().min(2).max(40),
  /** First one is the short title. */
  aliases: z.array(z.string().min(1).max(20)).min(1),
  audience: z.enum(["person", "organisation"]),
  lifeEvents: z.array(Slug).max(6).default([]),
  /** 牵头部门. */
  department: z.string().min(2).max(40),
  /** For whom, and what it saves, in one or two sentences. */
  summary: z.string().min(10).max(160),
  conditions: z.array(z.string().min(4).max(120)).min(1),
  situations: z.array(SituationQuestion).min(3).max(5),
  stages: z.array(BundleStage).min(2).max(8),
  materials: z.array(BundleMaterial).min(1),
  results: z.array(z.string().min(2).max(60)).min(1),
  /** Fees of all items in words; 不收费 where there are none. */
  feeNote: z.string().min(2).max(120),
  /** Before → after: visits, papers, forms, as the plan counts them. */
  saves: z.strictObject({
    visits: z.tuple([z.int().min(0), z.int().min(0)]),
    materials: z.tuple([z.int().min(0), z.int().min(0)]),
  }),
  place: z.strictObject({
    name: z.string().min(2).max(40),
    windows: z.array(z.string().min(1).max(20)).min(1),
    hours: z.string().min(4).max(60),
  }),
  online: z.strictObject({ available: z.boolean(), channel: z.string().max(40).optional() }),
  basis: z.array(z.string().min(4).max(120)).min(1),
  faq: z.array(z.strictObject({ question: z.string().min(4).max(60), answer: z.string().min(4).max(200) })).default([]),
  categoryId: Slug,
  state: PieceState.optional(),
  version: z.int().min(1),
  updatedOn: CalendarDate,
  effectiveOn: CalendarDate,
  cancelledOn: CalendarDate.optional(),
  sample: z.boolean().default(false),
});

/** One bundle: `kiosk-config/content/bundles/<id>.yaml`. */
export const Bundle = BundleShape.superRefine((bundle, context) => {
  const complain = (path: (string | number)[], message: string, input: string) =>
    context.addIssue({ code: "custom", path, message, input });
  const ids = bundle.stages.flatMap(({ items }) => items.map(({ id }) => id));
  bundle.stages.forEach(({ items }, stage) =>
    items.forEach(({ id, onlyIf }, index) => {
      if (ids.indexOf(id) !== ids.lastIndexOf(id))
        complain(["stages", stage, "items", index, "id"], "an id of its own", id);
      for (const unknown of onlyIf === undefined ? [] : unknownAnswers(onlyIf, bundle.situations))
        complain(["stages", stage, "items", index, "onlyIf"], "questions and answers of situations", unknown);
    }),
  );
  bundle.materials.forEach(({ usedBy, onlyIf }, index) => {
    for (const id of usedBy)
      if (!ids.includes(id)) complain(["materials", index, "usedBy"], "ids of items of this bundle", id);
    for (const unknown of onlyIf === undefined ? [] : unknownAnswers(onlyIf, bundle.situations))
      complain(["materials", index, "onlyIf"], "questions and answers of situations", unknown);
  });
});
export type Bundle = z.infer<typeof Bundle>;

import { z } from "zod";
import { Slug } from "./identity.ts";

/** How much there is to clear up; each has its own time. */
export const AppealComplexity = z.enum(["simple", "general", "complex"]);
export type AppealComplexity = z.infer<typeof AppealComplexity>;

/** What went wrong, in the words somebody would use at the desk. */
export const AppealCategory = z.strictObject({
  id: Slug,
  label: z.string().min(2).max(12),
  /** One example, as it is said. */
  hint: z.string().min(2).max(30),
  complexity: AppealComplexity,
  /** The kind alone says too little: nobody could do anything about it without words. */
  wordsNeeded: z.boolean().default(false),
  /** Icon name of the icon set, without suffix. */
  icon: z.string().min(1),
});
export type AppealCategory = z.infer<typeof AppealCategory>;

/** What this way is not for, and where to go with it. */
export const ExcludedMatter = z.strictObject({
  id: Slug,
  label: z.string().min(2).max(16),
  where: z.string().min(4).max(80),
});

/** `kiosk-config/content/appeals.yaml`: 办不成事 / 有诉即办. */
export const AppealRules = z
  .strictObject({
    /** Set while kinds, times and places are made up for demonstration: a hall says so at its start. */
    sample: z.boolean().default(false),
    /** Working days by complexity. */
    workingDays: z
      .strictObject({
        simple: z.int().min(0).max(60),
        general: z.int().min(1).max(60),
        complex: z.int().min(1).max(90),
      })
      .default({ simple: 1, general: 5, complex: 10 }),
    /** The same matter again within so many days joins the first. */
    joinDays: z.int().min(1).max(365).default(30),
    /** How many days after closing telephone numbers and texts are kept. */
    keepContactDays: z.int().min(0).max(365).default(7),
    keepTextDays: z.int().min(1).max(1095).default(180),
    /** Where somebody can go with it at once, e.g. `G01 “办不成事”窗口，一楼咨询台旁`. */
    window: z.string().min(2).max(60).optional(),
    categories: z.array(AppealCategory).max(16),
    excluded: z.array(ExcludedMatter).max(8).default([]),
  })
  .superRefine(({ categories, excluded }, context) => {
    const ids = [...categories, ...excluded].map(({ id }) => id);
    ids.forEach((id, index) => {
      if (ids.indexOf(id) === index) return;
      const path =
        index < categories.length ? ["categories", index, "id"] : ["excluded", index - categories.length, "id"];
      context.addIssue({ code: "custom", path, message: "an id that nothing else here has", input: id });
    });
  });
export type AppealRules = z.infer<typeof AppealRules>;

/** Without `appeals.yaml` somebody can still say what happened, without choosing a kind. */
export const APPEALS_ALONE: AppealRules = AppealRules.parse({
  categories: [
    {
      ...{ id: "other", label: "其他", hint: "说说发生了什么", complexity: "complex" },
      ...{ wordsNeeded: true, icon: "message-circle-question" },
    },
  ],
});

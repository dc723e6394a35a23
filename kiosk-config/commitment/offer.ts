import type { CommitmentKind, CommitmentTemplate } from "../schema/commitment.ts";
import type { Guide } from "../schema/guide.ts";
import type { Material } from "../schema/material.ts";

/** What somebody may sign for one guide. */
export interface CommitmentOffer {
  template: CommitmentTemplate;
  /** Papers for which it may be signed. */
  materials: Material[];
  /** Working days that are given. */
  workdays: number;
}

type OfferGuide = Pick<Guide, "id" | "state" | "materials" | "promisedWorkdays" | "legalWorkdays">;

/** The letter of a kind for a guide, if the guide allows one: a letter made for this guide goes before the general one. */
export function offerOf(of: {
  templates: readonly CommitmentTemplate[];
  guide: OfferGuide;
  kind: CommitmentKind;
}): CommitmentOffer | undefined {
  const { templates, guide, kind } = of;
  const ofKind = templates.filter((template) => template.kind === kind);
  const template =
    ofKind.find(({ guides }) => guides?.includes(guide.id) === true) ?? ofKind.find(({ guides }) => !guides);
  if (template === undefined || guide.state !== "in-use") return undefined;
  const materials = allowedMaterials(guide, kind).filter(({ name }) => template.materials?.includes(name) ?? true);
  const workdays = kind === "promise" ? template.deadline.workdays : Math.min(template.deadline.workdays, bound(guide));
  return materials.length === 0 || workdays < 1 ? undefined : { template, materials, workdays };
}

/** Papers of a guide that may be promised, or may come later. */
export function allowedMaterials({ materials }: Pick<Guide, "materials">, kind: CommitmentKind): Material[] {
  return materials.filter(({ promisable, need }) => (kind === "promise" ? promisable === true : need === "deferrable"));
}

/**
 * Most working days that a missing paper may take: not more than the item is promised in. An item done on the spot has no
 * promised days; then it is what the law gives for it.
 */
export function bound({ promisedWorkdays, legalWorkdays }: Pick<Guide, "promisedWorkdays" | "legalWorkdays">): number {
  return Math.floor(promisedWorkdays > 0 ? promisedWorkdays : legalWorkdays);
}

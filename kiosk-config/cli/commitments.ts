import { offerOf } from "../commitment/offer.ts";
import type { Content } from "../loader/index.ts";

const KIND_WORDS = { promise: "告知承诺", deferral: "容缺受理" } as const;

/** One line a letter: which guides it is for, and how many working days it gives them. */
export function commitmentLines(
  { guides, commitments }: Pick<Content, "guides" | "commitments">,
  json: boolean,
): string[] {
  return commitments.map(({ id, kind, name, version, sample }) => {
    const offers = guides.flatMap((guide) => {
      const offer = offerOf({ templates: commitments, guide, kind });
      return offer?.template.id === id ? [{ guideId: guide.id, workdays: offer.workdays }] : [];
    });
    if (json) return JSON.stringify({ id, kind, name, version, sample, guides: offers });
    const used = offers.map(({ guideId, workdays }) => `${guideId}（${workdays} 个工作日）`).join(" ");
    return [id, KIND_WORDS[kind], name, `第 ${version} 版`, used].join("\t");
  });
}

import { allowedMaterials, bound, offerOf } from "../commitment/offer.ts";
import type { CommitmentKind, CommitmentTemplate } from "../schema/commitment.ts";
import type { Guide } from "../schema/guide.ts";
import { advise, unless, type Finding } from "./finding.ts";

const KINDS: readonly CommitmentKind[] = ["promise", "deferral"];
const ALLOWED_BY: Readonly<Record<CommitmentKind, string>> = {
  promise: "a material with promisable: true",
  deferral: "a material with need: deferrable",
};

/** A letter and the guides it is for belong together, and its deadline can come true. */
export function commitmentRules(of: {
  template: CommitmentTemplate;
  templates: readonly CommitmentTemplate[];
  guides: readonly Guide[];
}): Finding[] {
  const { template, templates, guides } = of;
  const { kind, deadline } = template;
  const before = templates.slice(0, templates.indexOf(template)).filter((one) => one.kind === kind);
  if (template.guides === undefined) {
    const other = before.find((one) => one.guides === undefined);
    return unless(other === undefined, {
      path: ["kind"],
      expected: `one letter without guides of each kind (${other?.id ?? ""} is the other)`,
      found: kind,
    });
  }
  const meant = template.guides.map((id) => guides.find((guide) => guide.id === id));
  const known = meant.filter((guide) => guide !== undefined);
  const papers = new Set(known.flatMap((guide) => allowedMaterials(guide, kind).map(({ name }) => name)));
  const longest = Math.max(0, ...known.map(bound));
  return [
    ...template.guides.flatMap((id, index) => {
      const path = ["guides", index];
      const guide = meant[index];
      if (guide === undefined) return [{ path, expected: "the id of a guide of this content", found: id }];
      const other = before.find((one) => one.guides?.includes(id) === true);
      return [
        ...unless(allowedMaterials(guide, kind).length > 0, {
          path,
          expected: `a guide that allows it: ${ALLOWED_BY[kind]}`,
          found: id,
        }),
        ...unless(other === undefined, {
          path,
          expected: `one letter of a kind for a guide (${other?.id ?? ""} is the other)`,
          found: id,
        }),
      ];
    }),
    ...(template.materials ?? []).flatMap((name, index) =>
      unless(papers.has(name), {
        path: ["materials", index],
        expected: `the name of ${ALLOWED_BY[kind]} of these guides`,
        found: name,
      }),
    ),
    ...unless(kind === "promise" || known.length === 0 || deadline.workdays <= longest, {
      path: ["deadline", "workdays"],
      expected: `at most ${longest}, as none of these guides takes longer`,
      found: String(deadline.workdays),
    }),
  ];
}

/** What a guide lets people promise or bring later can be signed for, and its notes do not say another time. */
export function signable(templates: readonly CommitmentTemplate[]) {
  return (guide: Guide): Finding[] => {
    const missing = KINDS.flatMap((kind) => {
      const [first] = allowedMaterials(guide, kind);
      if (first === undefined || guide.state !== "in-use") return [];
      const offer = offerOf({ templates, guide, kind });
      const covered = new Set(offer?.materials.map(({ name }) => name));
      return allowedMaterials(guide, kind).flatMap((material) =>
        unless(covered.has(material.name), {
          path: ["materials", guide.materials.indexOf(material)],
          expected:
            kind === "deferral" && bound(guide) < 1
              ? "no deferrable material, as no time is given in which it could be brought"
              : `a letter in commitments/ (kind: ${kind}) that is for it`,
          found: "none",
        }),
      );
    });
    return [...missing, ...laterThanPromised(guide)];
  };
}

/** `30天内`, `一个月内`, `10个工作日内`: days that a note gives. */
const DAYS = /(\d+)\s*(?:个工作日|天|日)内|(一个月)内/;
const MONTH_DAYS = 30;

function laterThanPromised(guide: Guide): Finding[] {
  return allowedMaterials(guide, "deferral").flatMap((material) => {
    const [said, days, month] = DAYS.exec(material.note ?? "") ?? [];
    const given = days !== undefined ? Number(days) : month === undefined ? 0 : MONTH_DAYS;
    return advise(given <= bound(guide), {
      path: ["materials", guide.materials.indexOf(material), "note"],
      expected: `at most the ${bound(guide)} working days in which the item is done, as the letter says`,
      found: said ?? "",
    });
  });
}

import type { Material } from "../schema/guide.ts";
import { unless, type Finding, type Rule } from "./finding.ts";

/** What to bring, how much of it, from where; and nothing asked for that an office holds itself. */
export const materials: Rule = (guide) =>
  guide.materials.flatMap((material, index) => [
    ...sourceOf(material, ["materials", index]),
    ...unless(guide.materials.findIndex(({ name }) => name === material.name) === index, {
      path: ["materials", index, "name"],
      expected: "each material once",
      found: material.name,
    }),
  ]);

function sourceOf(material: Material, at: (string | number)[]): Finding[] {
  const { source, sourceNote, submission, need, note, originals, copies } = material;
  return [
    ...unless(sourceNote !== undefined, {
      path: [...at, "sourceNote"],
      expected: "who gives it out",
      found: "nothing",
    }),
    ...unless(submission !== "fetched" || source === "government", {
      path: [...at, "submission"],
      expected: "fetched only for what the government holds",
      found: `${submission} from ${source}`,
    }),
    ...unless((submission === "fetched") === (originals + copies === 0), {
      path: [...at, "originals"],
      expected: submission === "fetched" ? "0, as nobody has to bring it" : "at least one original or copy",
      found: String(originals + copies),
    }),
    ...unless(need !== "deferrable" || note !== undefined, {
      path: [...at, "note"],
      expected: "until when a deferrable material may come later",
      found: "nothing",
    }),
  ];
}

import { dateWords } from "../../../kiosk-config/commitment/workday.ts";
import { sentencesOf } from "../../../kiosk-config/commitment/sentences.ts";
import type { CommitmentTemplate } from "../../../kiosk-config/schema/commitment.ts";
import type { Guide } from "../../../kiosk-config/schema/guide.ts";
import type { CommitmentLetter } from "../../contract/commitment.ts";

export interface LetterOf {
  template: CommitmentTemplate;
  guide: Guide;
  materials: readonly string[];
  deadline: { date: string; workdays: number };
  /** In the order of the form; empty ones are left out. */
  fields: readonly { label: string; value: string }[];
  number: string;
  hallName: string;
  /** `2026-11-26`. */
  madeOn: string;
  sampleNotice: string | undefined;
}

/** A letter in words. */
export function letterOf(of: LetterOf): CommitmentLetter {
  const { template, guide, materials, deadline, fields, sampleNotice } = of;
  const { excluded: _told, ...sentences } = sentencesOf(template, {
    guide,
    materials,
    deadline: deadline.date,
    workdays: deadline.workdays,
  });
  return {
    kind: template.kind,
    title: template.name,
    number: of.number,
    hallName: of.hallName,
    guideName: guide.name,
    department: guide.department,
    materials: [...materials],
    fields: fields.filter(({ value }) => value !== ""),
    ...sentences,
    deadline: { ...deadline, words: dateWords(deadline.date) },
    basis: template.legalBasis.map(({ title, documentNumber, article }) =>
      [title, documentNumber, article].filter((part) => part !== undefined).join(" "),
    ),
    madeOn: dateWords(of.madeOn),
    ...(template.sample && sampleNotice !== undefined && { sampleNotice }),
  };
}

/** The text that a fingerprint is made of: every word of the letter, in the order of the paper, its number first. */
export function canonicalText(letter: CommitmentLetter, signedBy: "screen" | "paper"): string {
  const { number, title, hallName, guideName, department, materials, fields, deadline, basis, madeOn } = letter;
  return [
    number,
    title,
    hallName,
    guideName,
    department,
    ...materials,
    ...fields.map(({ label, value }) => `${label}：${value}`),
    ...letter.what,
    ...letter.promises,
    ...letter.consequences,
    ...letter.checkedBy,
    deadline.words,
    ...basis,
    madeOn,
    signedBy === "screen" ? "屏幕签名" : "纸上签名",
  ]
    .map((line) => line.normalize("NFC"))
    .join("\n");
}

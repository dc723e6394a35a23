import type { Material } from "../schema/material.ts";
import type { Notice, NoticePaper } from "../schema/notice.ts";
import { checklist, type Answers, type Verdict } from "../schema/personal.ts";
import type { SituationQuestion } from "../schema/situation.ts";
import { onlyWords } from "./only-words.ts";

/** The papers of one person by what they are to do with them. */
export function noticePapers(options: {
  materials: readonly Material[];
  situations: readonly SituationQuestion[];
  answers: Answers;
}): Notice["papers"] {
  const { materials, situations, answers } = options;
  const { bring, fetched } = checklist(materials, answers);
  const papers: Notice["papers"] = { must: [], perhaps: [], ifAny: [], spared: fetched.map(sparedOf) };
  for (const paper of bring) {
    const situation = situationOf({ paper, situations, answers });
    const listed = paperOf(paper, situation);
    if (paper.need === "optional") papers.ifAny.push(listed);
    else if (situation === undefined) papers.must.push(listed);
    else papers.perhaps.push(listed);
  }
  return papers;
}

/** In which situation a paper is asked for; nothing where the answers have settled it. */
function situationOf(options: {
  paper: Material & { verdict: Verdict };
  situations: readonly SituationQuestion[];
  answers: Answers;
}): string | undefined {
  const { paper, situations, answers } = options;
  if (paper.verdict === "yes") return paper.onlyIf === undefined ? paper.when : undefined;
  return paper.when ?? onlyWords({ onlyIf: paper.onlyIf, situations, answers });
}

function paperOf(paper: Material, situation: string | undefined): NoticePaper {
  const notes = [
    ...(situation === undefined ? [] : [`什么情况要：${situation}`]),
    ...(paper.promisable === true ? ["可以签承诺书代替"] : []),
    ...(paper.note === undefined ? [] : [paper.note]),
  ];
  return { name: paper.name, amount: amountWords(paper), notes };
}

function sparedOf({ name, licenceType, submission }: Material): { name: string; why: string } {
  const seen = licenceType === undefined ? "窗口联网能查到" : `窗口能查到电子证照“${licenceType}”`;
  return { name, why: submission === "fetched-or-bring" ? `${seen}；查不到时再补交` : seen };
}

/** 原件1份，复印件2份（A4纸），可以后补. */
function amountWords({ originals, copies, pageFormat, need }: Material): string {
  const paper = pageFormat === undefined || pageFormat === "other" ? "" : `（${pageFormat}纸）`;
  return [
    ...(originals > 0 ? [`原件${originals}份`] : []),
    ...(copies > 0 ? [`复印件${copies}份${paper}`] : []),
    ...(need === "deferrable" ? ["可以后补"] : []),
  ].join("，");
}

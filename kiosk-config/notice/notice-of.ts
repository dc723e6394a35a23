import type { Bundle } from "../schema/bundle.ts";
import type { Guide } from "../schema/guide.ts";
import type { Hall } from "../schema/hall.ts";
import type { Notice } from "../schema/notice.ts";
import { applies, fittingAnswers, givenAnswers, type Answers } from "../schema/personal.ts";
import { onlyWords } from "./only-words.ts";
import { noticePapers } from "./paper.ts";
import { bundleStages, guideStages } from "./stage.ts";
import { workdayWords } from "./workday-words.ts";

/** Content as far as notices are made of it. */
export interface NoticeSource {
  hall: Hall;
  guides: readonly Guide[];
  bundles: readonly Bundle[];
}

/** One guide or bundle for one person; nothing if there is no such piece. Answers that fit no question are passed over. */
export function noticeOf(
  source: NoticeSource,
  reading: { kind: "guide" | "bundle"; id: string; answers: Answers },
): Notice | undefined {
  const { hall } = source;
  const { kind, id, answers } = reading;
  if (kind === "guide") {
    const guide = source.guides.find((piece) => piece.id === id);
    return guide && guideNotice({ guide, answers: fittingAnswers(guide.situations, answers), hall });
  }
  const bundle = source.bundles.find((piece) => piece.id === id);
  return bundle && bundleNotice({ bundle, answers: fittingAnswers(bundle.situations, answers), hall });
}

function guideNotice({ guide, answers, hall }: { guide: Guide; answers: Answers; hall: Hall }): Notice {
  const { materials, situations, place, online } = guide;
  const { name: placeName, address, windows, hours, directions } = place;
  const explain = guide.promisedExplain === undefined ? "" : `（${guide.promisedExplain}）`;
  return {
    kind: "guide",
    ...head({ piece: guide, answers, hall }),
    conditions: guide.conditions,
    papers: noticePapers({ materials, situations, answers }),
    place: {
      name: placeName,
      address,
      windows,
      ...areaOf(windows, hall),
      hours,
      ...(directions !== undefined && { directions }),
    },
    ...(online.available && { online: online.channel ?? "网上大厅" }),
    duration: `${workdayWords(guide.promisedWorkdays)}${guide.promisedWorkdays === 0 ? "" : "办好"}${explain}`,
    fees: feeWords(guide, answers),
    stages: guideStages({ guide, answers }),
    results: guide.results.map(({ name, delivery }) => `${name}：${delivery}`),
    contacts: [
      { label: "咨询", value: guide.consultation },
      { label: "投诉", value: guide.supervision },
    ],
    basis: guide.legalBasis.map(({ title, article }) => `${title}${article ?? ""}`),
  };
}

function bundleNotice({ bundle, answers, hall }: { bundle: Bundle; answers: Answers; hall: Hall }): Notice {
  const { materials, situations, place, online } = bundle;
  return {
    kind: "bundle",
    ...head({ piece: bundle, answers, hall }),
    conditions: bundle.conditions,
    papers: noticePapers({ materials, situations, answers }),
    place: { ...place, ...areaOf(place.windows, hall) },
    ...(online.available && { online: online.channel ?? "网上大厅" }),
    duration: bundleDuration(bundle, answers),
    fees: [bundle.feeNote],
    stages: bundleStages({ bundle, answers, county: hall.county }),
    results: bundle.results,
    contacts: [],
    basis: bundle.basis,
  };
}

function head(options: { piece: Guide | Bundle; answers: Answers; hall: Hall }) {
  const { piece, answers, hall } = options;
  const given = givenAnswers(piece.situations, answers);
  const title = piece.aliases[0] ?? piece.name;
  // Elsewhere a number of this hall is good for nothing.
  const here = areaOf(piece.place.windows, hall).area !== undefined;
  const queue = here ? hall.categories.find(({ id }) => id === piece.categoryId)?.name : undefined;
  return {
    title,
    ...(title !== piece.name && { name: piece.name }),
    department: piece.department,
    answers: given.map(({ question, label }) => ({ ask: question.ask, label })),
    stops: given.flatMap(({ stop }) => stop ?? []),
    hints: given.flatMap(({ note }) => note ?? []),
    ...(queue !== undefined && { queue }),
    version: piece.version,
    updatedOn: piece.updatedOn,
    ...(piece.sample && { sampleNotice: hall.sampleNotice ?? "示例内容，以窗口答复为准" }),
  };
}

function feeWords({ fees, situations }: Guide, answers: Answers): string[] {
  const lines = fees.flatMap(({ name, standard, reduction, onlyIf }) => {
    const verdict = applies(onlyIf, answers);
    if (verdict === "no") return [];
    const open = verdict === "perhaps" ? onlyWords({ onlyIf, situations, answers }) : undefined;
    const when = open === undefined ? "" : `（什么情况收：${open}）`;
    const less = reduction === undefined ? "" : `。减免：${reduction}`;
    return [`${name}：${standard}${when}${less}`];
  });
  return lines.length === 0 ? ["不收费"] : lines;
}

/** Stages add up; within one only the longest counts, whichever way is taken. */
function bundleDuration({ stages }: Bundle, answers: Answers): string {
  const days = stages.reduce((sum, { items }) => {
    const own = items.filter(({ onlyIf }) => applies(onlyIf, answers) !== "no").map(({ workdays }) => workdays);
    return sum + Math.max(0, ...own);
  }, 0);
  return days === 0 ? "当场办好" : `最长${days}个工作日`;
}

/** Where windows are, if the hall knows them: they may be somewhere else. */
function areaOf(labels: readonly string[], hall: Hall): { area?: string } {
  const places = hall.windows.filter(({ label }) => labels.includes(label)).map(({ place }) => place);
  return places.length === 0 ? {} : { area: [...new Set(places)].join("、") };
}

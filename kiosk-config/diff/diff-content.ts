import type { Content } from "../loader/index.ts";
import type { PublicList } from "../schema/public-list.ts";
import { namedChanges, valueChange, type Change } from "./change.ts";
import { diffBundle } from "./diff-bundle.ts";
import { diffGuide } from "./diff-guide.ts";
import { diffCommitment } from "./diff-commitment.ts";
import { diffAppeals, diffRatings } from "./diff-feedback.ts";
import { diffForm } from "./diff-form.ts";
import { diffLookUp } from "./diff-look-up.ts";
import { diffAnnouncements, diffOutlets, diffSynonyms, diffTopics } from "./diff-places.ts";
import { stateWords } from "./words.ts";

/** What changed from one content to the next: pieces that came and went, and what changed within the others. */
export function diffContent(from: Content, to: Content): Change[] {
  return [
    ...pieces({ from: from.guides, to: to.guides, idOf: ({ id }) => id, titleOf, within: diffGuide }),
    ...pieces({ from: from.bundles, to: to.bundles, idOf: ({ id }) => id, titleOf, within: diffBundle }),
    ...pieces({
      from: from.lists,
      to: to.lists,
      idOf: ({ kind }) => kind,
      titleOf: ({ name }) => name,
      within: diffList,
    }),
    ...pieces({
      from: from.commitments,
      to: to.commitments,
      idOf: ({ id }) => id,
      titleOf: ({ name }) => name,
      within: diffCommitment,
    }),
    ...pieces({
      from: from.lookUps,
      to: to.lookUps,
      idOf: ({ id }) => id,
      titleOf: ({ title }) => title,
      within: diffLookUp,
    }),
    ...pieces({
      from: from.forms,
      to: to.forms,
      idOf: ({ id }) => id,
      titleOf: ({ name }) => `样表“${name}”`,
      within: diffForm,
    }),
    ...diffOutlets(from.outlets, to.outlets),
    ...diffTopics(from.topics, to.topics),
    ...diffAnnouncements(from.announcements, to.announcements),
    ...diffSynonyms(from.synonyms, to.synonyms),
    ...diffRatings(from.ratings, to.ratings),
    ...diffAppeals(from.appeals, to.appeals),
  ];
}

const titleOf = ({ name, aliases }: { name: string; aliases: readonly string[] }) => aliases[0] ?? name;

function pieces<T>(of: {
  from: readonly T[];
  to: readonly T[];
  idOf: (piece: T) => string;
  titleOf: (piece: T) => string;
  within: (from: T, to: T) => Change[];
}): Change[] {
  const before = new Map(of.from.map((piece) => [of.idOf(piece), piece]));
  const after = new Set(of.to.map(of.idOf));
  return [
    ...of.from.filter((piece) => !after.has(of.idOf(piece))).map((piece) => ({ of: of.titleOf(piece), from: "" })),
    ...of.to.flatMap((piece): Change[] => {
      const former = before.get(of.idOf(piece));
      return former === undefined ? [{ of: of.titleOf(piece), to: "" }] : of.within(former, piece);
    }),
  ];
}

function diffList(from: PublicList, to: PublicList): Change[] {
  const of = to.name;
  const nameOf = (entry: PublicList["entries"][number]) =>
    "forItem" in entry ? `${entry.name}（${entry.forItem}）` : entry.name;
  // Columns differ from list to list; a clerk reads them in the order of the file.
  const wordsOf = (entry: PublicList["entries"][number]) =>
    Object.entries(entry)
      .filter(([key]) => key !== "name")
      .map(([, value]) => (Array.isArray(value) ? value.join("、") : String(value)))
      .join("，");
  return [
    ...valueChange(of, "名称", from.name, to.name),
    ...valueChange(of, "说明", from.intro, to.intro),
    ...valueChange(of, "状态", stateWords(from), stateWords(to)),
    ...namedChanges({ of, what: "条目", from: from.entries, to: to.entries, nameOf, wordsOf }),
  ];
}

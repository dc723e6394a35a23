import { unless, type Finding } from "./finding.ts";
import { isOfficialWording, textsOf, type Text } from "./text.ts";

/** Longer ones are not understood at first hearing, and guides are read aloud. */
const MAX_SENTENCE = 60;

/** A list that ends in "and the like" lets a window ask for more than was announced (一次性告知). */
const CATCH_ALL = /等(有关|相关)?(材料|证明|证件|手续|资料|文件|条件|情形)|规定的其他|视情况/;
/** Where people must be told everything, even the word is too much. */
const COMPLETE_LISTS: readonly string[] = ["conditions", "materials"];
const AND_OTHERS = /其他|其它/;

/**
 * Mobile, with area code, 400/800, seven or eight digits alone, whatever is to be dialled; and an identity number, which
 * belongs nowhere.
 */
const TELEPHONE =
  /(?:电话|热线|拨打?)\D{0,2}\d{3}|(?<!\d)(1[3-9]\d{9}|0\d{2,3}[-－ ]?\d{7,8}|[48]00[-－ ]?\d{3}[-－ ]?\d{4}|[2-8]\d{6,7}|\d{17}[\dXx])(?!\d)/;

/** All rules on wording, over a guide or a hall. */
export function wording(value: unknown): Finding[] {
  const texts = textsOf(value);
  return [...sentences(texts), ...catchAlls(texts), ...telephones(texts)];
}

/** Short sentences. */
const sentences = (texts: Text[]): Finding[] =>
  texts
    .filter(({ path }) => !isOfficialWording(path))
    .flatMap(({ path, text }) => {
      const long = text.split(/[。！？；]/).find((sentence) => sentence.length > MAX_SENTENCE);
      return unless(long === undefined, {
        path,
        expected: `sentences of at most ${MAX_SENTENCE} characters`,
        found: `one of ${long?.length ?? 0}`,
      });
    });

/** Complete lists. */
const catchAlls = (texts: Text[]): Finding[] =>
  texts
    .filter(({ path }) => path[0] !== "legalBasis")
    .flatMap(({ path, text }) => {
      const word = CATCH_ALL.exec(text) ?? (COMPLETE_LISTS.includes(String(path[0])) ? AND_OTHERS.exec(text) : null);
      return unless(word === null, { path, expected: "everything by its name, no catch-all", found: word?.[0] ?? "" });
    });

/** Desks and windows instead of numbers that go out of date or belong to a person. */
const telephones = (texts: Text[]): Finding[] =>
  texts.flatMap(({ path, text }) =>
    unless(!TELEPHONE.test(text), { path, expected: "no telephone or identity number", found: "one" }),
  );

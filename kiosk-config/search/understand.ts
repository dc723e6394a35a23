import { wordsOf } from "./fold.ts";
import { LettersMatcher } from "./letters.ts";
import type { Lexicon, Term } from "./lexicon.ts";
import { segment, type Stretch } from "./segment.ts";
import { readingsOf } from "./syllables.ts";
import { LONE_WEIGHT, type Understanding, type Understood, type Unit } from "./unit.ts";

/** Longer queries are looked at only so far. */
const MAX_QUERY = 40;
const MIN_SPLIT_LETTERS = 4;
const MOST_TERMS = 4;

/** Every way in which a query may be meant. */
export function understand(query: string, lexicon: Lexicon): Understood {
  const words = shortened(wordsOf(query));
  const whole = words.join("");
  if (whole === "") return { ways: [], whole, wanted: whole };
  if (/^[a-z]+$/.test(whole)) return { ways: inLetters(words, lexicon), whole, wanted: whole };
  const cut = words.flatMap((word) => segment(word, lexicon));
  const plain = cut.flatMap((stretch) => unitsOf(stretch));
  const kept = cut.filter(({ term }) => term?.kind !== "filler");
  const wanted = kept.length === 0 ? whole : kept.map(({ text }) => text).join("");
  // A known word is taken as it is meant, not wherever its characters stand.
  if (kept.length === 1 && kept[0]?.term?.kind === "about") return { ways: [{ units: plain }], whole, wanted };
  const ways = [
    { units: [textUnit(whole)] },
    ...(wanted === whole ? [] : [{ units: [textUnit(wanted)] }]),
    { units: findable(plain) ? plain : plain.map(asFindable) },
    ...inSupport(plain),
    ...corrected(cut, lexicon),
    ...completed(cut, lexicon),
  ];
  return { ways, whole, wanted };
}

function shortened(words: readonly string[]): string[] {
  let room = MAX_QUERY;
  return words.flatMap((word) => {
    const kept = word.slice(0, room);
    room -= kept.length;
    return kept === "" ? [] : [kept];
  });
}

function unitsOf({ text, term }: Stretch): Unit[] {
  if (term?.kind === "filler") return [];
  if (term?.kind === "manner") return [{ kind: "manner", text, term }];
  if (term !== undefined) return [{ kind: "term", text, term, how: "said", weight: text.length }];
  // Letters among characters are pinyin as likely as not.
  return text
    .split(/([a-z]{2,})/)
    .filter((part) => part !== "")
    .map((part) => (/^[a-z]{2,}$/.test(part) ? lettersUnit(part) : textUnit(part)));
}

function textUnit(text: string): Unit {
  return { kind: "text", text, readings: readingsOf(text), weight: text.length > 1 ? text.length : LONE_WEIGHT };
}

function lettersUnit(text: string): Unit {
  return { kind: "letters", text, weight: Math.max(2, text.length / 2.5) };
}

function findable(units: readonly Unit[]): boolean {
  return units.some((unit) => unit.kind !== "manner" && unit.weight >= 1);
}

/** Beside another word about something, a word that may also tell how does so. */
function inSupport(units: readonly Unit[]): Understanding[] {
  const asManner = units.map((unit): Unit =>
    unit.kind === "term" && unit.term.asManner !== undefined
      ? { kind: "manner", text: unit.text, term: unit.term.asManner }
      : unit,
  );
  return asManner.some((unit, at) => unit !== units[at]) && findable(asManner) ? [{ units: asManner }] : [];
}

/** Somebody who says nothing but how wants just that. */
function asFindable(unit: Unit): Unit {
  return unit.kind === "manner"
    ? { kind: "term", text: unit.text, term: unit.term, how: "said", weight: unit.text.length }
    : unit;
}

/** With unknown stretches taken for the known words that they sound like, or nearly are. */
function corrected(cut: readonly Stretch[], lexicon: Lexicon): Understanding[] {
  const units: Unit[] = [];
  let meant = "";
  let mended = 0;
  for (const stretch of cut) {
    const { text, term } = stretch;
    const found = term === undefined ? mend(text, lexicon) : undefined;
    if (found === undefined) units.push(...unitsOf(stretch));
    else {
      mended += 1;
      units.push(...found.before, found.unit, ...found.after);
    }
    meant += found?.meant ?? text;
  }
  return mended === 0 ? [] : [{ units, corrected: meant }];
}

function mend(text: string, lexicon: Lexicon) {
  for (let size = Math.min(text.length, 10); size >= 2; size -= 1) {
    for (let from = 0; from + size <= text.length; from += 1) {
      // Two characters of a longer stretch sound like something too easily.
      if (size === 2 && text.length > 2) return undefined;
      const part = text.slice(from, from + size);
      const [alike] = lexicon.sounding(part);
      const [near] = alike === undefined ? lexicon.nearly(part) : [];
      const term = alike ?? near;
      if (term === undefined) continue;
      const how = alike === undefined ? ("one wrong" as const) : ("sounds alike" as const);
      const [before, after] = [text.slice(0, from), text.slice(from + size)];
      return {
        unit: { kind: "term" as const, text: part, term, how, weight: size },
        before: unitsOf({ text: before }),
        after: unitsOf({ text: after }),
        meant: before + term.text + after,
      };
    }
  }
  return undefined;
}

/** With the last stretch taken for the beginning of a known word: somebody is still typing. */
function completed(cut: readonly Stretch[], lexicon: Lexicon): Understanding[] {
  const last = cut[cut.length - 1];
  if (last === undefined || last.term !== undefined || last.text.length < 2) return [];
  const before = cut.slice(0, -1).flatMap((stretch) => unitsOf(stretch));
  return lexicon.beginning(last.text).map((term) => ({
    units: [...before, { kind: "term", text: last.text, term, how: "half typed", weight: last.text.length }],
  }));
}

/** Letters alone: pinyin of names, of known words, of several of them, or each word for itself. */
function inLetters(words: readonly string[], lexicon: Lexicon): Understanding[] {
  const typed = words.join("");
  const term = (found: Term): Unit =>
    found.kind === "manner"
      ? { kind: "manner", text: typed, term: found }
      : { kind: "term", text: typed, term: found, how: "in letters", weight: 3 };
  const said = lexicon.said(typed);
  const ways: Understanding[] = [
    { units: [lettersUnit(typed)] },
    ...(said === undefined || said.kind === "filler" ? [] : [{ units: [asFindable(term(said))] }]),
    ...termsIn(typed, lexicon).map((found) => ({ units: [term(found)] })),
  ];
  if (words.length > 1) ways.push({ units: words.map((word) => lettersUnit(word)) });
  for (let at = MIN_SPLIT_LETTERS; at <= typed.length - 2; at += 1) {
    const [head, tail] = [typed.slice(0, at), typed.slice(at)];
    // How something is to be done says nothing of letters that are no known word: gongsi-sheli is no manner of sheli.
    const beside = (found: Term, rest: string) => found.kind !== "manner" || lexicon.spelt(rest).length > 0;
    for (const found of lexicon.spelt(head))
      if (beside(found, tail)) ways.push({ units: [term(found), ...tailUnits(tail, lexicon)] });
    for (const found of lexicon.spelt(tail))
      if (beside(found, head)) ways.push({ units: [...tailUnits(head, lexicon), term(found)] });
  }
  return ways.filter(({ units }) => findable(units));
}

function tailUnits(letters: string, lexicon: Lexicon): Unit[] {
  const [found] = lexicon.spelt(letters);
  if (found === undefined) return [lettersUnit(letters)];
  return found.kind === "manner"
    ? [{ kind: "manner", text: letters, term: found }]
    : [{ kind: "term", text: letters, term: found, how: "in letters", weight: 3 }];
}

/** Known words whose whole sound the letters are, best first. */
function termsIn(typed: string, lexicon: Lexicon): Term[] {
  const matcher = new LettersMatcher(typed);
  const found: { term: Term; cost: number }[] = [];
  for (const { term, readings } of lexicon.about) {
    if (readings.length * 6 < typed.length || readings.length > typed.length) continue;
    const fit = matcher.fitWhole(readings);
    if (fit !== undefined) found.push({ term, cost: fit.cost });
  }
  return found
    .sort((a, b) => a.cost - b.cost)
    .slice(0, MOST_TERMS)
    .map(({ term }) => term);
}

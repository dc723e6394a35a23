/** Sounds that many people here do not tell apart. Each rule can be switched off. */
export const FUZZY_RULES = {
  "zh=z": { part: "initial", one: "zh", other: "z" },
  "ch=c": { part: "initial", one: "ch", other: "c" },
  "sh=s": { part: "initial", one: "sh", other: "s" },
  "n=l": { part: "initial", one: "n", other: "l" },
  "r=l": { part: "initial", one: "r", other: "l" },
  "f=h": { part: "initial", one: "f", other: "h" },
  "an=ang": { part: "final", one: "an", other: "ang" },
  "en=eng": { part: "final", one: "en", other: "eng" },
  "in=ing": { part: "final", one: "in", other: "ing" },
} as const;

export type FuzzyRule = keyof typeof FUZZY_RULES;
export const ALL_FUZZY = Object.keys(FUZZY_RULES) as FuzzyRule[];

const INITIAL = /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?/;

/** What somebody may type who means this syllable, itself left out: at most one change of initial and one of final. */
export function fuzzySpellings(syllable: string, rules: readonly FuzzyRule[]): string[] {
  const initial = INITIAL.exec(syllable)?.[0] ?? "";
  const final = syllable.slice(initial.length);
  const initials = new Set([initial]);
  const finals = new Set([final]);
  for (const rule of rules) {
    const { part, one, other } = FUZZY_RULES[rule];
    if (part === "initial") swap(initial, one, other, initials);
    // "uan" and "uang", "ian" and "iang" are the same two sounds with a glide before them.
    else swapEnd(final, one, other, finals);
  }
  return [...initials].flatMap((start) => [...finals].map((end) => start + end)).filter((typed) => typed !== syllable);
}

function swap(initial: string, one: string, other: string, into: Set<string>): void {
  if (initial === one) into.add(other);
  if (initial === other) into.add(one);
}

function swapEnd(final: string, one: string, other: string, into: Set<string>): void {
  if (final.endsWith(one)) into.add(final.slice(0, -one.length) + other);
  if (final.endsWith(other)) into.add(final.slice(0, -other.length) + one);
}

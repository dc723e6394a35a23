/** One difference between two versions, in a clerk's words. */
export interface Change {
  /** Guide, bundle, list … that changed, by the title people know it by. */
  of: string;
  /** What of it: `承诺时限`, `材料“户口簿”`; absent when the whole piece came or went. */
  what?: string;
  /** Absent: it was not there before. */
  from?: string;
  /** Absent: it is gone. */
  to?: string;
}

export function changeWords({ of, what, from, to }: Change): string {
  const subject = what === undefined ? "" : `${what}：`;
  if (from === undefined) return `${of}：${subject}新增${to === undefined || to === "" ? "" : `“${to}”`}`;
  if (to === undefined) return `${of}：${subject}去掉${from === "" ? "" : `“${from}”`}`;
  return `${of}：${subject}“${from}”改成“${to}”`;
}

/** Differences of one value. */
export function valueChange(of: string, what: string, from: string | undefined, to: string | undefined): Change[] {
  if (from === to) return [];
  return [{ of, what, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
}

/** Differences of a list whose entries have names: came, went, changed; the order does not matter. */
export function namedChanges<T>(list: {
  of: string;
  what: string;
  from: readonly T[];
  to: readonly T[];
  nameOf: (entry: T) => string;
  wordsOf: (entry: T) => string;
}): Change[] {
  const { of, what, from, to, nameOf, wordsOf } = list;
  const before = new Map(from.map((entry) => [nameOf(entry), wordsOf(entry)]));
  const after = new Map(to.map((entry) => [nameOf(entry), wordsOf(entry)]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) =>
    valueChange(of, `${what}“${name}”`, before.get(name), after.get(name)),
  );
}

/** Differences of a list of sentences: which came, which went. */
export function sentenceChanges(of: string, what: string, from: readonly string[], to: readonly string[]): Change[] {
  return [
    ...from.filter((line) => !to.includes(line)).map((line) => ({ of, what, from: line })),
    ...to.filter((line) => !from.includes(line)).map((line) => ({ of, what, to: line })),
  ];
}

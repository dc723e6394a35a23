import type { ReadResult } from "../../../ocr/contract/index.ts";
import type { TrueDocument } from "./documents.ts";

/** Right ones among so many. */
export interface Share {
  right: number;
  all: number;
}

export interface Score {
  kinds: Share;
  /** By variant: right key, right value. */
  fields: Record<1 | 2 | 3, Share>;
  certain: Share;
  /** Citizen numbers and credit codes of variants 1 and 2. */
  numbers: Share;
}

type Truth = Pick<TrueDocument, "document" | "variant" | "fields">;
type Reading = Pick<ReadResult, "kind" | "fields">;

/** Values are held against each other after NFKC and without white space. */
export function scoreOf(readings: readonly { truth: Truth; reading: Reading }[]): Score {
  const none = (): Share => ({ right: 0, all: 0 });
  const score: Score = { kinds: none(), fields: { 1: none(), 2: none(), 3: none() }, certain: none(), numbers: none() };
  for (const { truth, reading } of readings) {
    count(score.kinds, reading.kind === truth.document);
    for (const [name, printed] of Object.entries(truth.fields)) {
      const read = reading.kind === truth.document ? reading.fields[name]?.value : undefined;
      const isRight = read !== undefined && plain(read) === plain(printed);
      count(score.fields[truth.variant], isRight);
      if (truth.variant !== 3 && /idNumber$|^creditCode$/iu.test(name)) count(score.numbers, isRight);
    }
    for (const [name, { value, certain }] of Object.entries(reading.fields)) {
      if (certain) count(score.certain, plain(value) === plain(truth.fields[name] ?? "\0"));
    }
  }
  return score;
}

/** One when nothing was there to be wrong. */
export function shareOf({ right, all }: Share): number {
  return all === 0 ? 1 : right / all;
}

function count(share: Share, isRight: boolean): void {
  share.all += 1;
  if (isRight) share.right += 1;
}

function plain(text: string): string {
  return text.normalize("NFKC").replace(/\s/gu, "");
}

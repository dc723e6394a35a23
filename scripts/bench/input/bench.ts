import type { BenchRow } from "../row.ts";
import { benchHandwriting } from "./handwriting.ts";
import { benchPinyin } from "./pinyin.ts";

/** Typing without a keyboard. */
export async function benchInput({ say }: { say: (line: string) => void }): Promise<BenchRow[]> {
  return [...benchPinyin({ say }), ...benchHandwriting({ say })];
}

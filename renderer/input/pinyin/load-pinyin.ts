import { err, ok, type Result } from "neverthrow";
import { pinyinEngine, type PinyinEngine } from "./candidates.ts";
import { readDictionary } from "./dictionary.ts";

/** Made by the build beside the pages. */
const FILE = "/pinyin.bin";

let loaded: PinyinEngine | undefined;

/** The dictionary, fetched once for a page and only when a keyboard asks for it. Without it letters stay letters. */
export async function loadPinyin(): Promise<Result<PinyinEngine, "dictionaryAway">> {
  if (loaded) return ok(loaded);
  try {
    const answer = await fetch(FILE);
    const dictionary = answer.ok ? readDictionary(await answer.arrayBuffer()) : err("dictionaryAway" as const);
    if (dictionary.isErr()) return err("dictionaryAway");
    loaded = pinyinEngine(dictionary.value);
    return ok(loaded);
  } catch {
    return err("dictionaryAway");
  }
}

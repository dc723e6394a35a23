import { Recogniser } from "../../../renderer/input/handwriting/recogniser.ts";
import { decodeStrokeFile } from "../../../renderer/input/handwriting/stroke-file.ts";
import { strokePack } from "../../../renderer/build/stroke-pack.ts";
import { TRAITS } from "../../../renderer/input/handwriting/traits.ts";
import { percentile, row, type BenchRow } from "../row.ts";
import { distorted, seededRandom } from "./distortion.ts";

const SEED = 20_260_317;
/** What a level-1 list and half a level-2 list hold: what people write. */
const COMMON = 3500;
/** Of the rare ones every third is tried: half the time, nearly the same figure. */
const RARE_STEP = 3;
/** A byte of the stroke file is one step. */
const SQUARE_STEPS = 256;
const SHOWN = 5;
/** Of the characters, not among the five shown. */
const MISSED_BAR = 0.15;
const MISSED_FIRST_BAR = 0.3;
/** One reading over one bare look at as many numbers as the coarse sieve compares: idle or busy, the machine is the same. */
const READ_RATIO = 15;
const BARE_LOOK_EVERY = 10;
const FILE_BAR_BYTES = 3_000_000;

/** Held-back handwriting over the characters of the file: how many are found, and how fast. */
export function benchHandwriting({ say }: { say: (line: string) => void }): BenchRow[] {
  const bytes = strokePack();
  const loadStartedAt = performance.now();
  const file = decodeStrokeFile(bytes);
  const recogniser = new Recogniser(file);
  const loadMs = performance.now() - loadStartedAt;
  const random = seededRandom(SEED);
  say(`reference unpacked in ${Math.round(loadMs)} ms`);
  const tried = Array.from(file.characters.keys()).filter((rank) => rank < COMMON || rank % RARE_STEP === 0);
  say(`${tried.length} of ${file.characters.length} characters written by another hand`);
  const numbers = new Int8Array(file.characters.length * TRAITS).fill(3);
  const bareMs: number[] = [];
  const places = tried.map((rank, index) => {
    const written = distorted(file.strokes(rank), { random, size: SQUARE_STEPS });
    if (index % BARE_LOOK_EVERY === 0) bareMs.push(bareLookMs(numbers));
    const startedAt = performance.now();
    const place = recogniser.candidates(written, SHOWN).indexOf(file.characters[rank] ?? "");
    return { place, ms: performance.now() - startedAt };
  });
  const missed = (from: typeof places, shown: number) => from.filter(({ place }) => place < 0 || place >= shown).length;
  const common = places.slice(0, COMMON);
  const rare = places.slice(COMMON);
  const quality = (name: string, from: typeof places, shown: number, bar: number) =>
    row({ name, value: missed(from, shown), unit: "characters", baseline: from.length, bar });
  return [
    quality("handwriting: common characters not among the first 5", common, SHOWN, MISSED_BAR),
    quality("handwriting: common characters not the first", common, 1, MISSED_FIRST_BAR),
    quality("handwriting: rare characters not among the first 5", rare, SHOWN, MISSED_BAR),
    quality("handwriting: rare characters not the first", rare, 1, MISSED_FIRST_BAR),
    row({
      name: "handwriting: one character read, p95, over a bare look at as many numbers",
      value: percentile(
        places.map(({ ms }) => ms),
        0.95,
      ),
      unit: "ms",
      baseline: percentile(bareMs, 0.95),
      bar: READ_RATIO,
    }),
    row({
      name: "handwriting: one character read, median, over a bare look at as many numbers",
      value: percentile(
        places.map(({ ms }) => ms),
        0.5,
      ),
      unit: "ms",
      baseline: percentile(bareMs, 0.5),
      bar: READ_RATIO,
    }),
    row({ name: "handwriting: reference file", value: bytes.length, unit: "bytes", baseline: FILE_BAR_BYTES, bar: 1 }),
  ];
}

/** The least that any search through all characters costs on this machine now: each number touched once. */
function bareLookMs(numbers: Int8Array): number {
  const startedAt = performance.now();
  let sum = 0;
  for (const number of numbers) sum += number * number;
  if (sum === 0) throw new Error("nothing to look at");
  return performance.now() - startedAt;
}

import type { ReadResult } from "../../../ocr/contract/index.ts";
import { percentile, row, type BenchRow } from "../row.ts";
import { documentsFolder, otherLayoutsFolder, readDocuments, type TrueDocument } from "./documents.ts";
import { hasNativeTesseract, nativeMs } from "./native.ts";
import { ReadingProcess } from "./reading-process.ts";
import { scoreOf, shareOf, type Share } from "./score.ts";

/** Shares that may go wrong at most. */
const FIELDS_WRONG = { 1: 0.04, 2: 0.05, 3: 0.08 } as const;
const KINDS_WRONG = 0.05;
const CERTAIN_WRONG = 0.01;
const NUMBERS_WRONG_LIGHTLY = 0.1;
const TIMES_NATIVE = 2;
const PEAK_BYTES = 900 * 1024 * 1024;

/** How well documents are read, how long it takes beside Debian's tesseract, and what memory it costs. */
export async function benchOcr({ root, say }: { root: string; say: (line: string) => void }): Promise<BenchRow[]> {
  const folder = documentsFolder(root);
  const documents = readDocuments(folder);
  say(`${documents.length} pictures of ${folder}`);
  const both = await readAll({ root, documents, engines: "auto", withNative: await hasNativeTesseract() });
  say("documents of other layouts");
  const others = await readAll({
    root,
    documents: readDocuments(otherLayoutsFolder(root)),
    engines: "auto",
    withNative: false,
  });
  say("the light engine alone");
  const light = await readAll({
    root,
    documents: documents.filter(({ variant }) => variant < 3),
    engines: "light",
    withNative: false,
  });
  const score = scoreOf(both.readings);
  const otherScore = scoreOf(others.readings);
  const times = both.readings.map(({ reading }) => reading.ms);
  if (both.nativeTimes.length === 0) say("no native tesseract with chi_sim on this machine: the time cannot be judged");
  return [
    ...([1, 2, 3] as const).map((variant) =>
      wrong({
        name: `fields not exact, variant ${variant}`,
        share: score.fields[variant],
        most: FIELDS_WRONG[variant],
      }),
    ),
    wrong({ name: "kinds not recognised", share: score.kinds, most: KINDS_WRONG }),
    wrong({ name: "wrong among the certain", share: score.certain, most: CERTAIN_WRONG }),
    ...([1, 2, 3] as const).map((variant) =>
      wrong({
        name: `other layouts: fields not exact, variant ${variant}`,
        share: otherScore.fields[variant],
        most: FIELDS_WRONG[variant],
      }),
    ),
    wrong({ name: "other layouts: kinds not recognised", share: otherScore.kinds, most: KINDS_WRONG }),
    wrong({ name: "other layouts: wrong among the certain", share: otherScore.certain, most: CERTAIN_WRONG }),
    wrong({
      name: "citizen numbers and credit codes not read by the light engine alone, variants 1 and 2",
      share: scoreOf(light.readings).numbers,
      most: NUMBERS_WRONG_LIGHTLY,
    }),
    row({
      name: "one picture, median, beside native tesseract",
      value: percentile(times, 0.5),
      unit: "ms",
      baseline: both.nativeTimes.length === 0 ? Number.NaN : percentile(both.nativeTimes, 0.5),
      bar: TIMES_NATIVE,
    }),
    row({
      name: "peak memory of the reading process",
      value: both.peakBytes,
      unit: "bytes",
      baseline: PEAK_BYTES,
      bar: 1,
    }),
    row({ name: "memory after the idle stop", value: both.idleBytes, unit: "bytes", baseline: PEAK_BYTES, bar: 0 }),
  ];
}

interface Measured {
  readings: { truth: TrueDocument; reading: ReadResult }[];
  nativeTimes: number[];
  peakBytes: number;
  idleBytes: number;
}

async function readAll(options: {
  root: string;
  documents: readonly TrueDocument[];
  engines: "auto" | "light";
  withNative: boolean;
}): Promise<Measured> {
  const { root, documents, engines, withNative } = options;
  const process = await ReadingProcess.start(root);
  const measured: Measured = { readings: [], nativeTimes: [], peakBytes: 0, idleBytes: 0 };
  try {
    const [first] = documents;
    // Starting the engines is told apart: the shell does it while the sheet is laid down.
    if (first !== undefined) await process.read({ image: first.image, engines });
    for (const truth of documents) {
      measured.readings.push({ truth, reading: await process.read({ image: truth.image, engines }) });
      if (withNative) measured.nativeTimes.push(await nativeMs(truth.image));
    }
    measured.peakBytes = process.peakBytes();
    measured.idleBytes = await process.bytesAfterIdle();
  } finally {
    await process.stop();
  }
  return measured;
}

function wrong({ name, share, most }: { name: string; share: Share; most: number }): BenchRow {
  return row({
    name: `${name} (${share.right} of ${share.all} right)`,
    value: 1 - shareOf(share),
    unit: "share",
    baseline: 1,
    bar: most,
  });
}

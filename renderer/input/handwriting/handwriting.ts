import { err, ok, type Result } from "neverthrow";
import type { Stroke } from "./ink.ts";
import type { HandwritingAnswer, HandwritingQuestion } from "./messages.ts";

/** One who reads handwriting, until closed. */
export interface Handwriting {
  /** Characters that the strokes may mean, likeliest first. */
  read(strokes: readonly Stroke[], limit: number): Promise<Result<string[], "unavailable">>;
  close(): void;
}

type Port = Pick<Worker, "postMessage" | "terminate" | "addEventListener">;

/** The reader in its worker; the reference file is fetched at once, so that it is there before the first stroke ends. */
export function openHandwriting(): Handwriting {
  return handwritingOver(
    new Worker(new URL("./handwriting.worker.ts", import.meta.url), { type: "module", name: "handwriting" }),
  );
}

/** Questions and answers over a worker. When it cannot load or breaks, every question is answered "unavailable". */
export function handwritingOver(port: Port): Handwriting {
  type Answer = Result<string[], "unavailable">;
  const waiting = new Map<number, (answer: Answer) => void>();
  let broken = false;
  let lastId = 0;

  function giveUp(): void {
    broken = true;
    for (const settle of waiting.values()) settle(err("unavailable"));
    waiting.clear();
  }
  port.addEventListener("error", giveUp);
  port.addEventListener("message", ({ data }: MessageEvent<HandwritingAnswer>) => {
    if (data.kind === "unavailable") giveUp();
    else {
      waiting.get(data.id)?.(ok(data.candidates));
      waiting.delete(data.id);
    }
  });

  return {
    read: (strokes, limit) => {
      if (broken) return Promise.resolve(err("unavailable"));
      lastId += 1;
      const id = lastId;
      // Plain numbers: the page's reactive proxies cannot be sent.
      const plain = strokes.map((stroke) => stroke.map(({ x, y }) => ({ x, y })));
      port.postMessage({ id, strokes: plain, limit } satisfies HandwritingQuestion);
      return new Promise((settle) => waiting.set(id, settle));
    },
    close: () => {
      giveUp();
      port.terminate();
    },
  };
}

import type { ReadOrder } from "../../../ocr/contract/index.ts";
import { WorkQueue } from "../../../ocr/reader/queue.ts";
import { Reader } from "../../../ocr/reader/reader.ts";

/*
 * The reading process without a shell: a picture in, a reading out, and the word `idle` when the engines have stopped. Started
 * by the bench alone, so that its memory can be measured apart.
 */
const reader = new Reader();
const queue = new WorkQueue({
  idleMs: Number(process.argv[2]),
  onIdle: () => void reader.stop().then(() => process.send?.({ type: "idle" })),
});

process.on("message", (order: ReadOrder) => {
  void queue
    .run(() => reader.read(order))
    .then((result) =>
      process.send?.(result.isOk() ? { type: "read", reading: result.value } : { type: "failed", fault: result.error }),
    );
});
process.send?.({ type: "up" });

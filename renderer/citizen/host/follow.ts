import type { Connection } from "./connection.ts";

/** Pause before a watch that ended by itself is asked for again. */
const REJOIN_DELAY_MS = 500;

/**
 * Follow one of the host's watches as long as the connection lives: each value goes to `onValue`; a watch that ends or
 * fails while the host is still there is opened again.
 */
export async function follow<Value>(options: {
  connection: Connection;
  open: (signal: AbortSignal) => Promise<AsyncIterable<Value>>;
  onValue: (value: Value) => void;
}): Promise<void> {
  const { connection, open, onValue } = options;
  const isOver = () => connection.lost.aborted;
  while (!isOver()) {
    try {
      for await (const value of await open(connection.lost)) {
        if (isOver()) return;
        onValue(value);
      }
    } catch {
      // A broken watch says nothing about the kiosk: what is on the screen stays until the next value.
    }
    await pause(connection.lost);
  }
}

function pause(until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, REJOIN_DELAY_MS);
    until.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

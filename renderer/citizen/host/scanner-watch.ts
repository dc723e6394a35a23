import { shallowRef } from "vue";
import { useHostStore } from "../stores/host.ts";
import type { HostClient } from "./connection.ts";

/** `noScanner`: there is none, or the line to it broke. */
export type ScannerState<Verdict extends string> = "off" | "waiting" | "noScanner" | Verdict;

/**
 * The scanner, armed only while a screen asks for it; leaving the screen disarms it. `heard` acts on what was scanned and
 * says what the screen shows of it; nothing, when it was found and the screen goes on.
 */
export function scannerWatch<Heard, Verdict extends string>({
  open,
  heard,
}: {
  open: (client: HostClient, signal: AbortSignal) => Promise<AsyncIterable<Heard>>;
  heard: (scanned: Heard) => Verdict | undefined;
}) {
  const host = useHostStore();
  const scan = shallowRef<ScannerState<Verdict>>("off");
  let watch: AbortController | undefined;

  async function arm(): Promise<void> {
    if (watch !== undefined) return;
    const mine = new AbortController();
    watch = mine;
    scan.value = "waiting";
    const connection = await host.connected();
    connection.lost.addEventListener("abort", () => mine.abort());
    try {
      for await (const scanned of await open(connection.client, mine.signal)) {
        if (watch !== mine) return;
        const verdict = heard(scanned);
        if (verdict !== undefined) scan.value = verdict;
      }
    } catch {
      if (watch === mine) scan.value = "noScanner";
    }
    if (watch === mine) watch = undefined;
  }

  function disarm(): void {
    watch?.abort();
    watch = undefined;
    scan.value = "off";
  }

  return { scan, arm, disarm };
}

import type { DeviceKind, TraceLine } from "../../contract/index.ts";
import { kindOf, type Call, type ExitCode } from "./call.ts";
import { traceText } from "./words.ts";

/** `trace [DEVICE …]`: what goes over the cables, masked, until it is interrupted; `--recent`: the last lines only. */
export async function trace(call: Call): Promise<ExitCode> {
  const { client, actor, words, options, write, signal } = call;
  const kinds: DeviceKind[] = [];
  for (const word of words) {
    const kind = kindOf(word, call);
    if (kind === undefined) return 2;
    kinds.push(kind);
  }
  const tell = (line: TraceLine) => write(options.json ? JSON.stringify(line) : traceText(line));
  if (options.recent) {
    const lines = await client.technician.recentTrace();
    lines.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)).forEach(tell);
    return 0;
  }
  for await (const line of await client.technician.trace({ actor, kinds }, { signal })) tell(line);
  return 0;
}

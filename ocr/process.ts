import { Reader } from "./reader/reader.ts";
import { startOcrService, type Shell } from "./service.ts";

/** So that the last log line leaves before the process does. */
const LAST_WORDS_MS = 50;

/** Entry of the reading process, a utility process of the shell, started when somebody scans and ended when idle. */
function main(): void {
  const shell = (process as unknown as { parentPort?: Shell }).parentPort;
  if (shell === undefined) throw new Error("the reading process runs only as a utility process of the shell");
  const exit = (code: 0 | 1) => void setTimeout(() => process.exit(code), LAST_WORDS_MS);
  // The name of the failure alone: its words might quote what was being read.
  const die = (event: string) => (reason: unknown) => {
    const name = reason instanceof Error ? reason.name : typeof reason;
    shell.postMessage({ type: "log", level: "error", event, fields: { name } });
    exit(1);
  };
  process.on("unhandledRejection", die("ocr.unhandledRejection"));
  process.on("uncaughtException", die("ocr.uncaughtException"));
  startOcrService({ shell, env: process.env, reader: new Reader(), exit });
}

main();

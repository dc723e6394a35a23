import { tellCrash } from "./manager/crash-scope.ts";
import { startService, type Shell } from "./manager/service.ts";

/** So that the last log line leaves before the process does. */
const LAST_WORDS_MS = 50;

/** Entry of the device process, a utility process of the shell. */
function main(): void {
  const shell = (process as unknown as { parentPort?: Shell }).parentPort;
  if (shell === undefined) throw new Error("the device process runs only as a utility process of the shell");
  const exit = (code: 0 | 1) => void setTimeout(() => process.exit(code), LAST_WORDS_MS);
  // What one device throws is its own affair: it is stopped and begins anew, and the others go on. What cannot be told to
  // be any device's must not leave half-open ports behind: log, die, be started again.
  const die = (event: string) => (reason: unknown) => {
    if (tellCrash(reason)) return;
    const text = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
    shell.postMessage({ type: "log", level: "error", event, fields: { reason: text } });
    exit(1);
  };
  process.on("unhandledRejection", die("devices.unhandledRejection"));
  process.on("uncaughtException", die("devices.uncaughtException"));
  startService({ shell, env: process.env, exit });
}

main();

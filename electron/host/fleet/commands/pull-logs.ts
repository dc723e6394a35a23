import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { LOGS_MAX_BYTES } from "../../../../hall/contract/kiosk-command.ts";
import { ask, type HallClient } from "../../hall/hall-client.ts";
import { scrub } from "../../technician/export/scrub.ts";
import { DONE, INTERRUPTED, refused, type Act } from "./act.ts";

/** Before they are packed: what happened in the last hours or days. */
const NEWEST_BYTES = 4 * 1024 * 1024;
/** As the shell keeps them, newest first. */
const FILES = ["kiosk.jsonl", "kiosk.jsonl.1", "kiosk.jsonl.2", "kiosk.jsonl.3", "kiosk.jsonl.4"];
const TRIES = 3;
const PAUSE_MS = 3000;
const pack = promisify(gzip);

/** The newest logs, masked once more, packed and handed to the hall. */
export function pullLogsAct(options: {
  dataDir: string;
  kioskId: string;
  /** With the patience that a megabyte takes. */
  client: Pick<HallClient, "fleet">;
  pauseMs?: number;
}): Act<"pullLogs"> {
  const { kioskId, client } = options;
  return {
    run: async ({ id, begin }) => {
      begin();
      const packed = await packedLogs(options.dataDir);
      if (packed === undefined) return refused("NO_LOGS");
      const gzipBase64 = packed.toString("base64");
      for (let tries = 1; ; tries += 1) {
        // Handed in twice it is the same: the hall keeps the first.
        const answer = await ask(client.fleet.handInLogs({ kioskId, id, gzipBase64 }));
        if (answer.kind === "answer") return DONE;
        if (answer.kind === "refusal") return refused(answer.code);
        if (tries === TRIES) return refused("HALL_AWAY");
        await new Promise((resolve) => setTimeout(resolve, options.pauseMs ?? PAUSE_MS));
      }
    },
    afterDeath: () => INTERRUPTED,
  };
}

/** Undefined when there is nothing to read. */
export async function packedLogs(dataDir: string, maxBytes = LOGS_MAX_BYTES): Promise<Buffer | undefined> {
  let lines = await newestLines(dataDir);
  while (lines.length > 0) {
    const packed = await pack(`${lines.join("\n")}\n`);
    if (packed.length <= maxBytes) return packed;
    lines = lines.slice(Math.ceil(lines.length / 2));
  }
  return undefined;
}

async function newestLines(dataDir: string): Promise<string[]> {
  const texts: string[] = [];
  let bytes = 0;
  for (const name of FILES) {
    if (bytes >= NEWEST_BYTES) break;
    const text = await readFile(join(dataDir, "logs", name)).catch(() => undefined);
    if (text === undefined) continue;
    const wanted = text.subarray(-(NEWEST_BYTES - bytes));
    bytes += wanted.length;
    // Cut off in the middle of a line, that one is none.
    texts.unshift(wanted.length === text.length ? text.toString("utf8") : afterFirstLine(wanted.toString("utf8")));
  }
  return texts.flatMap((text) => scrub(text).split("\n")).filter((line) => line !== "");
}

const afterFirstLine = (text: string) => text.slice(text.indexOf("\n") + 1);

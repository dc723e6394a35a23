import type { Result } from "neverthrow";
import type { ProbeResult } from "../contract/index.ts";
import type { OpenTransport } from "../transport/open.ts";
import type { Transport, TransportFault } from "../transport/types.ts";
import { askModbus, askPrinter, askReader } from "./question.ts";
import { profileLines } from "./profile-lines.ts";

/** Speeds in the order in which they are met in the field. */
const BAUD_RATES = [115200, 9600, 38400, 19200, 57600] as const;
type BaudRate = (typeof BAUD_RATES)[number];

/** A port that speaks without being asked is heard within this time; scanners and weighing scales do. */
const LISTEN_MS = 250;

export interface ProbePortOptions {
  path: string;
  /** As the wizard holds it: refused while a device is on the port. */
  open: OpenTransport;
  /** The name to write into the profile, if the system has a better one. @default path */
  stablePath?: string;
}

type Found = { found: Exclude<ProbeResult["found"], "held">; detail: string };

/**
 * Ask one serial port what hangs on it, at each speed in turn. Safe: the printer is asked first, with a real-time
 * question that no other machine takes for anything; what then follows would be text on its paper, so it must have had
 * its chance. The ID-card question cannot be a Modbus frame, nor the other way round: the checksums differ.
 */
export async function probePort({ path, open, stablePath = path }: ProbePortOptions): Promise<ProbeResult> {
  let noise: BaudRate | undefined;
  for (const baudRate of BAUD_RATES) {
    const opened: Result<Transport, TransportFault> = await open({ kind: "serial", path, baudRate });
    if (opened.isErr()) return cannotOpen(path, opened.error);
    const asked = await ask(opened.value);
    await opened.value.close();
    if (asked.found === "unreadable") return { path, ...asked };
    if (asked.found === "babble") noise ??= baudRate;
    else if (asked.found !== "silent")
      return { path, ...asked, baudRate, profile: profileLines(asked.found, stablePath, baudRate) };
  }
  return noise === undefined
    ? { path, found: "silent", detail: `no answer at ${BAUD_RATES.join(", ")} baud` }
    : {
        path,
        found: "babble",
        detail: `bytes that are no answer, first at ${noise} baud: a scanner, or another device`,
      };
}

async function ask(transport: Transport): Promise<Found> {
  let closed: string | undefined;
  let heard = 0;
  transport.onClose((reason) => (closed = reason?.detail ?? "closed"));
  transport.onData((chunk) => (heard += chunk.length));
  await new Promise((resolve) => setTimeout(resolve, LISTEN_MS));
  // Who speaks unasked is not asked: its words would be taken for an answer.
  if (heard > 0) return { found: "babble", detail: `${heard} bytes unasked` };
  for (const question of [askPrinter, askReader, askModbus]) {
    const answer = await question(transport);
    if (answer !== undefined) return answer;
    if (closed !== undefined) return { found: "unreadable", detail: `port closed while it was asked: ${closed}` };
  }
  return heard > 0 ? { found: "babble", detail: `${heard} bytes that are no answer` } : { found: "silent", detail: "" };
}

function cannotOpen(path: string, { code, detail }: TransportFault): ProbeResult {
  const hints: Partial<Record<TransportFault["code"], string>> = {
    permission: "; the kiosk's user must be in the group that owns the port (dialout)",
    locked: "; another program has it open",
  };
  return { path, found: code === "locked" ? "held" : "unreadable", detail: `${code}: ${detail}${hints[code] ?? ""}` };
}

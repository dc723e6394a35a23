import { percentile, row, type BenchRow } from "../row.ts";
import { CARD_WIRE_MS, cardReads } from "./card-reads.ts";
import { printEndurance, readEndurance, type Growth } from "./endurance.ts";
import { pollCost } from "./poll-cost.ts";
import { ticketBytes } from "./ticket-bytes.ts";
import { startTwins } from "./twins-program.ts";

const THINKING_MS = 300;
const CARD_RATIO = 1.1;
const TICKET_RATIO = 1.05;
/** Of one core. */
const POLL_SHARE = 0.01;
const POLL_WATCH_MS = 30_000;
/** Heap noise of the collector itself; a leak of 40 bytes a round would show beyond it in 10,000 rounds. */
const FLAT_BYTES = 400_000;
const ENDURANCE_ROUNDS_PER_ROUND = 500;

export interface DevicesBenchOptions {
  root: string;
  /** Cards and slips; endurance runs 500 times as many. */
  rounds: number;
  say: (line: string) => void;
}

/** What the device room adds to the wires and machines at its end. */
export async function benchDevices({ root, rounds, say }: DevicesBenchOptions): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  say(`${rounds} cards on a paced line, ${THINKING_MS} ms of thinking each`);
  const paced = await startTwins(root, "--think", String(THINKING_MS));
  try {
    const reads = await cardReads(paced, { rounds });
    rows.push(
      row({
        name: "card read, median, over wire and thinking",
        value: percentile(reads, 0.5),
        unit: "ms",
        baseline: CARD_WIRE_MS + THINKING_MS,
        bar: CARD_RATIO,
      }),
    );
    say(`${rounds} slips on a paced line`);
    const { taken, wireMs } = await ticketBytes(rounds);
    rows.push(
      row({
        name: "slip taken by the printer, median, over the wire",
        value: percentile(taken, 0.5),
        unit: "ms",
        baseline: wireMs,
        bar: TICKET_RATIO,
      }),
    );
    say("a printer watched for half a minute, 24 questions a minute");
    const cost = await pollCost(paced, { forMs: POLL_WATCH_MS });
    rows.push(
      row({
        name: "24 status polls a minute, over one core",
        value: cost.cpuMs,
        unit: "ms",
        baseline: cost.elapsedMs,
        bar: POLL_SHARE,
      }),
    );
  } finally {
    await paced.stop();
  }
  const many = rounds * ENDURANCE_ROUNDS_PER_ROUND;
  const unpaced = await startTwins(root, "--pace", "none");
  try {
    say(`${many} cards at full speed`);
    rows.push(growthRow(`heap after ${many} cards`, await readEndurance(unpaced, many)));
    say(`${many} slips at full speed`);
    rows.push(growthRow(`heap after ${many} slips`, await printEndurance(unpaced, many)));
  } finally {
    await unpaced.stop();
  }
  return rows;
}

function growthRow(name: string, { beforeBytes, afterBytes }: Growth): BenchRow {
  return row({
    name,
    value: afterBytes,
    unit: "bytes",
    baseline: beforeBytes,
    bar: (beforeBytes + FLAT_BYTES) / beforeBytes,
  });
}

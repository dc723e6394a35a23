import { openTransport } from "../../../devices/transport/open.ts";
import { percentile, row, type BenchRow } from "../row.ts";
import { a4Pages } from "./a4-pages.ts";
import { BAUD_RATE, CARD_WIRE_MS, cardReads } from "./card-reads.ts";
import { printEndurance, readEndurance, type Growth } from "./endurance.ts";
import { hidReads } from "./hid-reads.ts";
import { boardCost, printerCost } from "./poll-cost.ts";
import { SCAN_WIRE_MS, scans } from "./scans.ts";
import { ticketBytes } from "./ticket-bytes.ts";
import { traced } from "./traced.ts";
import { startTwins, type TwinsProgram } from "./twins-program.ts";

const THINKING_MS = 300;
const CARD_RATIO = 1.1;
const TICKET_RATIO = 1.05;
const TRACE_RATIO = 1.05;
const SCAN_RATIO = 1.05;
/** A printer is asked twice a second whether the page is out. */
const PAGE_RATIO = 1.25;
/** Of one core. */
const POLL_SHARE = 0.01;
/** Of one core, for twelve exchanges a second. */
const BOARD_SHARE = 0.02;
const WATCH_MS = 30_000;
/** Heap noise of the collector itself; a leak of 40 bytes a round would show beyond it in 10,000 rounds. */
const FLAT_BYTES = 400_000;
const ENDURANCE_ROUNDS_PER_ROUND = 500;

export interface DevicesBenchOptions {
  root: string;
  /** Cards, slips, scans; endurance runs 500 times as many. */
  rounds: number;
  say: (line: string) => void;
}

/** What the device room adds to the wires and machines at its end. */
export async function benchDevices({ root, rounds, say }: DevicesBenchOptions): Promise<BenchRow[]> {
  const paced = await startTwins(root, "--think", String(THINKING_MS), "--side", "auxiliaries");
  const rows: BenchRow[] = [];
  try {
    rows.push(...(await cardRows({ twins: paced, rounds, say })), ...(await slipRows({ rounds, say })));
    rows.push(...(await otherRows({ rounds, say })), ...(await costRows(paced, say)));
  } finally {
    await paced.stop();
  }
  return [...rows, ...(await growthRows({ root, rounds: rounds * ENDURANCE_ROUNDS_PER_ROUND, say }))];
}

interface Part {
  rounds: number;
  say: (line: string) => void;
}

async function cardRows({ twins, rounds, say }: Part & { twins: TwinsProgram }): Promise<BenchRow[]> {
  const transport = { kind: "serial", path: twins.addresses.idReaderPath, baudRate: BAUD_RATE } as const;
  const read = async (open: typeof openTransport) =>
    percentile(await cardReads({ rounds, transport, open, hands: twins.hands }), 0.5);
  say(`${rounds} cards on a paced line, ${THINKING_MS} ms of thinking each; as many with the trace running; over HID`);
  const plain = await read(openTransport);
  const withTrace = await read(traced("idReader"));
  const hid = percentile(await hidReads({ rounds, thinkingMs: THINKING_MS }), 0.5);
  const least = { unit: "ms", baseline: CARD_WIRE_MS + THINKING_MS, bar: CARD_RATIO } as const;
  return [
    row({ name: "card read, median, over wire and thinking", value: plain, ...least }),
    row({ name: "card read over HID, median, over wire and thinking", value: hid, ...least }),
    row({ name: "card read, trace on over off", value: withTrace, unit: "ms", baseline: plain, bar: TRACE_RATIO }),
  ];
}

async function slipRows({ rounds, say }: Part): Promise<BenchRow[]> {
  say(`${rounds} slips on a paced line, and as many with the trace running`);
  const { taken, wireMs } = await ticketBytes({ rounds, open: openTransport });
  const withTrace = await ticketBytes({ rounds, open: traced("receiptPrinter") });
  const plain = percentile(taken, 0.5);
  return [
    row({
      name: "slip taken by the printer, median, over the wire",
      value: plain,
      unit: "ms",
      baseline: wireMs,
      bar: TICKET_RATIO,
    }),
    row({
      name: "slip taken, trace on over off",
      value: percentile(withTrace.taken, 0.5),
      unit: "ms",
      baseline: plain,
      bar: TRACE_RATIO,
    }),
  ];
}

async function otherRows({ rounds, say }: Part): Promise<BenchRow[]> {
  say(`${rounds} codes before a scanner, ${rounds} pages of an A4 printer`);
  const scanned = percentile(await scans(rounds), 0.5);
  const pages = await a4Pages(rounds);
  return [
    row({ name: "scan, median, over the wire", value: scanned, unit: "ms", baseline: SCAN_WIRE_MS, bar: SCAN_RATIO }),
    row({
      name: "A4 page known to be out, mean, over the page being out",
      value: mean(pages.map(({ toldMs }) => toldMs)),
      unit: "ms",
      baseline: mean(pages.map(({ outMs }) => outMs)),
      bar: PAGE_RATIO,
    }),
  ];
}

async function costRows(twins: TwinsProgram, say: (line: string) => void): Promise<BenchRow[]> {
  say("a printer watched for half a minute, 24 questions a minute; a board of contacts as long, 240 a minute");
  const printer = await printerCost(twins, { forMs: WATCH_MS });
  const board = await boardCost(twins, { forMs: WATCH_MS });
  return [
    row({
      name: "24 status polls a minute, over one core",
      value: printer.cpuMs,
      unit: "ms",
      baseline: printer.elapsedMs,
      bar: POLL_SHARE,
    }),
    row({
      name: "three contacts sensed four times a second, over one core",
      value: board.cpuMs,
      unit: "ms",
      baseline: board.elapsedMs,
      bar: BOARD_SHARE,
    }),
  ];
}

async function growthRows({ root, rounds, say }: Part & { root: string }): Promise<BenchRow[]> {
  const unpaced = await startTwins(root, "--pace", "none");
  try {
    say(`${rounds} cards at full speed`);
    const cards = growthRow(`heap after ${rounds} cards`, await readEndurance(unpaced, rounds));
    say(`${rounds} slips at full speed`);
    return [cards, growthRow(`heap after ${rounds} slips`, await printEndurance(unpaced, rounds))];
  } finally {
    await unpaced.stop();
  }
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

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

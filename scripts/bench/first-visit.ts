import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import iconv from "iconv-lite";
import { ENV } from "../../electron/contract/supervision.ts";
import { bareStartMs, kioskStartMs } from "../rig/cold-start.ts";
import { lastTapMs, nowMs, watchTaps, whenShown } from "../rig/probe.ts";
import { Rig } from "../rig/rig.ts";
import { diskBaselineMs, wireBaselineMs } from "./baselines.ts";
import { percentile, row, type BenchRow } from "./row.ts";

/** Poll interval of the profile `demo`, and what lies between a decoded card and a painted name. */
const POLL_MS = 300;
const CARD_ALLOWANCE_MS = 100;
const FIRST_BYTE_MS = 50;
const TICKET_BYTES = 2000;
const COLD_START_RATIO = 2;
/** Of which the first is not counted. A few rounds show whether it runs, more of them how fast. */
const coldStartsOf = (rounds: number) => (rounds > 5 ? 5 : 2);

export interface FirstVisitOptions {
  root: string;
  executable: string;
  display: string;
  /** Cards laid and tickets taken. */
  rounds: number;
  say: (line: string) => void;
}

/** The speed of the main job: card to name, tap to first byte, bytes of a ticket, cold start. */
export async function benchFirstVisit(options: FirstVisitOptions): Promise<BenchRow[]> {
  const { root, executable, display, rounds, say } = options;
  const rig = await Rig.prepare({ root, executable, display });
  try {
    say("cold start, by turns with a bare Electron");
    const cold = await coldStarts(options, rig);
    say("the bare line and the bare disk");
    const wireMs = await wireBaselineMs(rounds);
    const diskMs = diskBaselineMs(rig.kioskDir, rounds * 5);
    await rig.launch();
    await rig.kiosk.logged("hall.online");
    await rig.kiosk.logged("receiptPrinter.online");
    await rig.kiosk.logged("idReader.online");
    say(`${rounds} cards`);
    const cards = await cardTimes(rig, rounds);
    say(`${rounds} tickets`);
    const tickets = await ticketTimes(rig, rounds);
    const bytes = Math.max(
      ...rig.kiosk.logs.filter((line) => line.event === "slip.printed").map((line) => Number(line["bytes"])),
    );
    const [slip] = await rig.hands.slips();
    const textBytes = iconv.encode(slip?.text ?? "", "gb18030").length;
    return [
      row({
        name: "card on reader to name on screen, p95",
        value: percentile(cards, 0.95),
        unit: "ms",
        baseline: wireMs,
        bar: (wireMs + POLL_MS + CARD_ALLOWANCE_MS) / wireMs,
      }),
      ...([0.95, 0.5] as const).map((share) =>
        row({
          name: `tap to first byte at the printer, ${share === 0.5 ? "median" : "p95"}`,
          value: percentile(tickets, share),
          unit: "ms",
          baseline: diskMs,
          bar: FIRST_BYTE_MS / diskMs,
        }),
      ),
      row({
        name: "bytes of a ticket",
        value: bytes,
        unit: "bytes",
        baseline: textBytes,
        bar: TICKET_BYTES / textBytes,
      }),
      row({
        name: "cold start to touchable, median",
        value: percentile(cold.kiosk, 0.5),
        unit: "ms",
        baseline: percentile(cold.bare, 0.5),
        bar: COLD_START_RATIO,
      }),
    ];
  } finally {
    await rig.stop();
  }
}

/** By turns, so that a machine that grows slower meanwhile does so for both. */
async function coldStarts(
  { root, executable, display, rounds }: FirstVisitOptions,
  rig: Rig,
): Promise<{ kiosk: number[]; bare: number[] }> {
  const times = { kiosk: [] as number[], bare: [] as number[] };
  for (let round = 0; round < coldStartsOf(rounds); round += 1) {
    const dataDir = mkdtempSync(join(tmpdir(), "fangbian-start-"));
    const env = { [ENV.profile]: rig.profileFile, [ENV.data]: dataDir };
    times.bare.push(await bareStartMs({ executable, display }));
    times.kiosk.push(await kioskStartMs({ executable, display, cwd: root, env }));
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
  // The first of each reads the program from the disk; a kiosk starts with a warm one after an update at the latest.
  return { kiosk: times.kiosk.slice(1), bare: times.bare.slice(1) };
}

async function cardTimes(rig: Rig, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const page = await rig.citizen.sees("attract");
    const { shownAtMs } = await whenShown(page, "张**");
    const laidAt = nowMs();
    await rig.hands.putCard("zhang");
    times.push((await shownAtMs) - laidAt);
    await rig.hands.takeCard();
    await rig.citizen.tap("finish");
    await rig.citizen.sees("attract");
  }
  return times;
}

async function ticketTimes(rig: Rig, rounds: number): Promise<number[]> {
  const times: number[] = [];
  const { citizen } = rig;
  for (let round = 0; round < rounds; round += 1) {
    await citizen.start();
    await citizen.tap("take-number");
    const choose = await citizen.sees("ticket-choose");
    await choose.locator('[data-action="choose-category"]').last().click();
    const confirm = await citizen.sees("ticket-confirm");
    await watchTaps(confirm);
    const before = rig.kiosk.logs.length;
    await citizen.tap("confirm-ticket");
    const tappedAt = await lastTapMs(confirm);
    const printed = await rig.kiosk.logged("slip.printed", { since: before });
    times.push(Number(printed["firstByteAtMs"]) - tappedAt);
    await citizen.sees("ticket-done");
    await citizen.tap("finish");
    await citizen.sees("attract");
  }
  return times;
}

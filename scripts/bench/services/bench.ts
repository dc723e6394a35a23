import type { RunningTwin } from "../../../hall/connectors/twins/twin-server.ts";
import { emptyPaintMs, nowMs, whenPainted } from "../../rig/probe.ts";
import { Rig } from "../../rig/rig.ts";
import { percentile, row, type BenchRow } from "../row.ts";
import { SERVICES, type MeasuredService } from "./walks.ts";

/** From the moment at which the outside system has sent its answer. */
const SCREEN_MS = 100;

export interface ServicesBenchOptions {
  root: string;
  executable: string;
  display: string;
  /** Visits; in each of them every service is opened once. */
  rounds: number;
  say: (line: string) => void;
}

interface Times {
  /** The outside system's last byte to the painted screen. */
  screen: number[];
  /** The machine's own share: the same answer fetched bare, and an empty change of the same page painted. */
  bare: number[];
  paint: number[];
}

/**
 * How long after an outside system's answer its content stands on the screen, with real Electron, hall and sockets. The
 * baseline is what this machine takes for the way without us: the same question asked bare of the same twin, from its last
 * byte to parsed JSON, plus two frames of the same page for a change that draws nothing. So the ratio tells what hall, host and
 * page add, and the bar is 100 ms whatever the machine.
 */
export async function benchServices(options: ServicesBenchOptions): Promise<BenchRow[]> {
  const { root, executable, display, rounds, say } = options;
  const rig = await Rig.start({ root, executable, display });
  try {
    for (const event of ["hall.online", "idReader.online"]) await rig.kiosk.logged(event);
    const times = new Map<MeasuredService, Times>(
      SERVICES.map((service) => [service, { screen: [], bare: [], paint: [] }]),
    );
    for (const service of SERVICES) await service.prepare?.(rig);
    // The first visit loads and compiles: it is walked, and not counted.
    for (let round = 0; round <= rounds; round += 1) {
      say(round === 0 ? "a visit to warm up" : `visit ${round} of ${rounds}`);
      await visit(rig, (service, measured) => {
        const of = times.get(service);
        if (round === 0 || of === undefined) return;
        of.screen.push(measured.screen);
        of.bare.push(measured.bare);
        of.paint.push(measured.paint);
      });
    }
    return SERVICES.flatMap((service) => rowsOf(service, times.get(service)));
  } finally {
    await rig.stop();
  }
}

type Measured = { [Part in keyof Times]: number };

/** One citizen, one card, every service once. */
async function visit(rig: Rig, note: (service: MeasuredService, measured: Measured) => void): Promise<void> {
  const { citizen, hands } = rig;
  for (const service of SERVICES) {
    await citizen.start();
    await citizen.tap("open-services");
    await service.approach(rig);
    note(service, await measure(rig, service));
    await citizen.tap("home");
  }
  await citizen.tap("finish");
  await hands.takeCard();
  await citizen.sees("attract");
}

async function measure(rig: Rig, service: MeasuredService): Promise<Measured> {
  const twin = rig.systems[service.system];
  if (twin === undefined) throw new Error(`the rig has no twin of ${service.system}`);
  const page = await rig.citizen.page();
  const { paintedAtMs } = await whenPainted(page, service.painted);
  const tappedAt = nowMs();
  await rig.citizen.tap(service.ask);
  const painted = await paintedAtMs;
  const answer = twin.answered.filter(({ path, atMs }) => path === service.path && atMs >= tappedAt).at(-1);
  if (answer === undefined) throw new Error(`${service.name}: ${service.path} was not asked`);
  return {
    screen: painted - answer.atMs,
    bare: await bareFetchMs(twin, service.path),
    paint: await emptyPaintMs(page),
  };
}

/** The same question again, asked by a program that does nothing else: from the last byte sent to parsed JSON. */
async function bareFetchMs(twin: RunningTwin, path: string): Promise<number> {
  const question = twin.asked.filter((asked) => asked.path === path).at(-1);
  if (question === undefined) throw new Error(`${path} was never asked`);
  const answer = await fetch(`${twin.url}${path}${question.query}`, {
    method: question.method,
    ...(question.method !== "GET" && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(question.body),
    }),
  });
  await answer.json();
  const parsedAt = nowMs();
  const sent = twin.answered.filter((one) => one.path === path).at(-1);
  // Sender and receiver are one process here: the receiver may be told first.
  return Math.max(0, parsedAt - (sent?.atMs ?? parsedAt));
}

function rowsOf({ name }: MeasuredService, times: Times | undefined): BenchRow[] {
  const { screen = [], bare = [], paint = [] } = times ?? {};
  const baseline = percentile(bare, 0.5) + percentile(paint, 0.5);
  return ([0.5, 0.95] as const).map((share) =>
    row({
      name: `${name}: system's answer to screen, ${share === 0.5 ? "median" : "p95"}`,
      value: percentile(screen, share),
      unit: "ms",
      baseline,
      bar: SCREEN_MS / baseline,
    }),
  );
}

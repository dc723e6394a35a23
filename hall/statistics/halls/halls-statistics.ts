import { setImmediate } from "node:timers/promises";
import { err, ok, type Result } from "neverthrow";
import {
  LONGEST_HALLS_RANGE_DAYS,
  type HallFigures,
  type HallRow,
  type HallsStatistics,
  type HallsTotal,
} from "../../contract/halls.ts";
import { businessDayOf } from "../../queue/business-day.ts";
import { ofHalls } from "../../store/halls/many-halls.ts";
import { subtreeOf, type HallsBelow } from "../../store/halls/subtree.ts";
import type { HallTable } from "../../store/schema.ts";
import { HallTally } from "./hall-tally.ts";
import { hallsReadings } from "./halls-reading.ts";
import { nowFigures, sumOfNow } from "./now-figures.ts";
import { countHalls } from "./read-halls.ts";
import { readStandings, stateOf } from "./standing.ts";

const DAY_MS = 86_400_000;

export interface HallsWish {
  hallId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  idleDays: number;
}

/** A hall and all below it, with totals where there are some. */
export async function hallsStatistics(
  below: HallsBelow & { clock: () => number },
  wish: HallsWish,
): Promise<Result<HallsStatistics, "UNKNOWN_HALL" | "BAD_HALLS_RANGE">> {
  const { idleDays } = wish;
  const at = below.clock();
  const from = wish.from ?? wish.to ?? businessDayOf(at);
  const to = wish.to ?? from;
  const length = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (length < 1 || length > LONGEST_HALLS_RANGE_DAYS) return err("BAD_HALLS_RANGE");
  const subtree = await subtreeOf(below, wish.hallId);
  if (subtree.isErr()) return err(subtree.error);
  const halls = inTreeOrder(subtree.value);
  const hallIds = halls.map(({ id }) => id);
  const db = ofHalls(below.whole, hallIds);
  const tallies = new Map(hallIds.map((id) => [id, new HallTally()]));
  await countHalls(below.whole, { from, to, at, tallies });
  const now = await nowFigures(db, { hallIds, at, idleDays });
  const standings = await readStandings(db);
  const rows = halls.map((hall, index): Row => {
    const standing = standings.get(hall.id);
    const [tally, ownNow] = [tallies.get(hall.id) ?? new HallTally(), now.get(hall.id) ?? sumOfNow([])];
    const { id: hallId, level, parentId, path } = hall;
    return {
      ...{ path, tally, hallId, level, name: hall.name ?? standing?.name ?? hallId },
      // What is above the hall that was asked for is nobody's to know here.
      ...(index > 0 && parentId !== null && { parentId }),
      state: stateOf(standing, at),
      ...(standing !== undefined && { heardAt: standing.at }),
      ...{ visits: tally.figures(), now: ownNow },
    };
  });
  const told: HallRow[] = [];
  for (const { path, tally: _tally, ...row } of rows) {
    const within = rows.filter((other) => other.path.startsWith(path));
    if (within.length > 1) await setImmediate();
    told.push(within.length === 1 ? row : { ...row, total: totalOf(within) });
  }
  return ok({ from, to, madeAt: at, idleDays, halls: told, readings: hallsReadings(told, { from, to, at }) });
}

type Row = HallRow & { path: string; tally: HallTally };

function totalOf(rows: readonly Row[]): HallsTotal {
  const times = (state: HallRow["state"]) => rows.filter((row) => row.state === state).length;
  const figures: HallFigures = {
    visits: HallTally.together(rows.map(({ tally }) => tally)).figures(),
    now: sumOfNow(rows.map(({ now }) => now)),
  };
  const states = { open: times("open"), closed: times("closed"), silent: times("silent"), never: times("never") };
  return { ...figures, halls: { all: rows.length, ...states } };
}

/** Each hall right behind the one above it or what else is below that; stores sort a slash and a dash as they like. */
function inTreeOrder(halls: readonly HallTable[]): HallTable[] {
  const steps = (hall: HallTable) => hall.path.replaceAll("/", "\u0000");
  return [...halls].sort((a, b) => (steps(a) < steps(b) ? -1 : 1));
}

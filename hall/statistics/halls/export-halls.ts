import { ok, err, type Result } from "neverthrow";
import type { HallFigures, HallRow, HallsStatistics } from "../../contract/halls.ts";
import type { HallsBelow } from "../../store/halls/subtree.ts";
import { toCsv } from "../csv.ts";
import { FILE_TYPES } from "../export.ts";
import type { Cell, Table } from "../tables.ts";
import { minutesOf, rangeText } from "../words.ts";
import { toXlsx } from "../xlsx.ts";
import { HALL_STATES } from "./halls-reading.ts";
import { hallsStatistics, type HallsWish } from "./halls-statistics.ts";

export const LEVELS: Readonly<Record<HallRow["level"], string>> = { county: "县", township: "乡镇", village: "村" };

/** The tree of halls as a table, under a name that people find again. */
export async function exportHalls(
  below: HallsBelow & { clock: () => number },
  { format, demo, ...wish }: HallsWish & { format: "csv" | "xlsx"; demo: boolean },
): Promise<Result<File, "UNKNOWN_HALL" | "BAD_HALLS_RANGE">> {
  const statistics = await hallsStatistics(below, wish);
  if (statistics.isErr()) return err(statistics.error);
  const tables = hallsTables(statistics.value, { demo });
  const bytes = format === "xlsx" ? toXlsx(tables) : toCsv(tables);
  const name = `${statistics.value.halls[0]?.name ?? ""}各大厅${rangeText(statistics.value)}统计${demo ? "（演示）" : ""}.${format}`;
  return ok(new File([bytes as BlobPart], name, { type: FILE_TYPES[format] }));
}

const HEAD = [
  ...["大厅", "编号", "级别", "上级", "范围", "状态"],
  ...["现在等候", "取号", "办结", "过号", "中途离开", "等候中位(分)", "等候九成(分)"],
  ...["自助机", "在线", "联系不上", "多日没用"],
  ...["办不成事未答复", "其中超期", "差评未答复", "其中超期"],
] as const;

/** A hall with halls below it has two rows, its own and theirs together: the second must not be added up again. */
export function hallsTables(
  { from, to, halls, readings, idleDays }: HallsStatistics,
  { demo }: { demo: boolean },
): Table[] {
  const names = new Map(halls.map(({ hallId, name }) => [hallId, name]));
  const rows = halls.flatMap((row): Cell[][] => {
    const { total } = row;
    const above = row.parentId === undefined ? undefined : names.get(row.parentId);
    const first = (range: string, state: string): Cell[] => [
      ...[row.name, row.hallId, LEVELS[row.level], above, range, state],
    ];
    const own = [...first("本厅", HALL_STATES[row.state]), ...cells(row)];
    if (total === undefined) return [own];
    const { all, open } = total.halls;
    return [[...first(`合计（含下级，共 ${all} 个）`, `开门 ${open} 个`), ...cells(total)], own];
  });
  return [
    { name: "各大厅", head: HEAD, rows },
    {
      name: "说明",
      head: ["说明"],
      rows: [
        ...(demo ? [["演示，数都是编的。"]] : []),
        [`时间：${rangeText({ from, to })}；等候、自助机、未答复是导出时的情况。`],
        [`多日没用：${idleDays} 天没有联系或没有人用。`],
        ["合计的等候时长按全部办件算，不是各大厅的平均。"],
        ...readings.map(({ text }) => [text]),
      ],
    },
  ];
}

function cells({ visits, now }: HallFigures): Cell[] {
  const { wait } = visits;
  return [
    ...[now.waiting, visits.issued, visits.served, visits.noShow, visits.left],
    ...[wait.p50Ms, wait.p90Ms].map((ms) => (ms === undefined ? undefined : minutesOf(ms))),
    ...[now.kiosks.known, now.kiosks.up, now.kiosks.down, now.kiosks.idle],
    ...[now.appeals.open, now.appeals.overdue, now.lowRatings.open, now.lowRatings.overdue],
  ];
}

import type { HallRow, HallState } from "../../contract/halls.ts";
import type { Reading } from "../../contract/reading.ts";
import { businessDayOf } from "../../queue/business-day.ts";
import { minutesText, rangeText } from "../words.ts";

/** So many halls are named in a sentence; the table has all. */
const NAMED = 5;
/** Fewer waits say less about a hall than chance does. */
const FEWEST_WAITS = 10;

export const HALL_STATES: Readonly<Record<HallState, string>> = {
  open: "开门",
  closed: "没开门",
  silent: "没有消息",
  never: "还没启用",
};

/** The table in plain sentences: for who hears the page, and for who wants to know where to look first. */
export function hallsReadings(
  rows: readonly HallRow[],
  { from, to, at }: { from: string; to: string; at: number },
): Reading[] {
  const [root] = rows;
  const total = root?.total;
  if (root === undefined || total === undefined) return [];
  const { halls, visits, now } = total;
  const days = from === to && from === businessDayOf(at) ? "今天" : rangeText({ from, to });
  const { wait } = visits;
  const waits =
    wait.count === 0
      ? "。"
      : `，一半的人等候不超过 ${minutesText(wait.p50Ms)}，十人里有九人不超过 ${minutesText(wait.p90Ms)}。`;
  return [
    {
      tone: "fact",
      text: `${root.name}和下面的大厅共 ${halls.all} 个，现在开门的 ${halls.open} 个，${now.waiting} 人在等。`,
    },
    {
      tone: "fact",
      text: `${days}取号 ${visits.issued} 张，办结 ${visits.served} 人次，过号 ${visits.noShow} 人${waits}`,
    },
    ...named(rows, {
      ...{ lead: "三分钟以上没有消息的大厅", advice: "请打电话问一问" },
      of: ({ state }) => (state === "silent" ? 1 : 0),
    }),
    ...longestWait(rows),
    ...named(rows, {
      ...{ lead: "自助机现在联系不上的", unit: "台", advice: "请派人去看" },
      of: (row) => (row.state === "open" ? row.now.kiosks.down : 0),
    }),
    ...named(rows, { lead: "多日没有联系或没有人用的自助机", unit: "台", of: (row) => row.now.kiosks.idle }),
    ...named(rows, { lead: "“办不成事”过了答复期限的", unit: "件", of: (row) => row.now.appeals.overdue }),
    ...named(rows, { lead: "差评过了答复期限的", unit: "件", of: (row) => row.now.lowRatings.overdue }),
  ];
}

/** Nothing where no hall has any. */
function named(
  rows: readonly HallRow[],
  wish: { lead: string; of: (row: HallRow) => number; unit?: "台" | "件"; advice?: string },
): Reading[] {
  const { lead, of, unit, advice } = wish;
  const some = rows.filter((row) => of(row) > 0).sort((a, b) => of(b) - of(a));
  if (some.length === 0) return [];
  const first = some.slice(0, NAMED).map((row) => (unit === undefined ? row.name : `${row.name} ${of(row)} ${unit}`));
  const more = some.length > NAMED ? `等 ${some.length} 个大厅` : "";
  return [
    { tone: "attention", text: `${lead}：${first.join("、")}${more}${advice === undefined ? "" : `，${advice}`}。` },
  ];
}

function longestWait(rows: readonly HallRow[]): Reading[] {
  const [longest] = rows
    .filter(({ visits }) => visits.wait.count >= FEWEST_WAITS)
    .sort((a, b) => (b.visits.wait.p90Ms ?? 0) - (a.visits.wait.p90Ms ?? 0));
  if (longest === undefined) return [];
  const { p90Ms } = longest.visits.wait;
  return [{ tone: "fact", text: `等候最久的是${longest.name}，十人里有九人不超过 ${minutesText(p90Ms)}。` }];
}

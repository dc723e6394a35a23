import { GRADE_NAMES } from "../../../kiosk-config/schema/grade-names.ts";
import type { RangeStatistics } from "../../contract/statistics.ts";

/** A chart as numbers, from which picture, table and sentence are made. */
export interface ChartData {
  id: string;
  title: string;
  /** What stands below the chart and before the table. */
  reading: string;
  /** Name of the first column. */
  of: string;
  series: readonly { name: string; unit: "张" | "人次" | "分钟" | "件" | "%" }[];
  rows: readonly { label: string; values: readonly (number | undefined)[] }[];
  /** Upright for what follows in time, lying for what has names. */
  lie: "upright" | "lying";
}

const MINUTE_MS = 60_000;
const minutes = (ms: number | undefined) => (ms === undefined ? undefined : Math.round(ms / (MINUTE_MS / 10)) / 10);
const percent = (share: number | undefined) => (share === undefined ? undefined : Math.round(share * 1000) / 10);

/** Every chart of the page, each with a sentence that says what one should see in it. */
export function chartsOf(statistics: RangeStatistics): ChartData[] {
  const { periods, hours, categories, windows, ratings, kiosks } = statistics;
  return [
    {
      ...{ id: "periods", title: "取号与办结", of: "日期", lie: "upright" },
      series: [
        { name: "取号", unit: "人次" },
        { name: "办结", unit: "人次" },
      ],
      rows: periods.map(({ from, to, visits }) => ({
        label: from === to ? shortDay(from) : `${shortDay(from)}–${shortDay(to)}`,
        values: [visits.issued, visits.served],
      })),
      reading: mostOf(periods, ({ visits }) => visits.issued, {
        name: ({ from }) => shortDay(from),
        of: "段日子",
        say: "取号最多",
        unit: "张",
      }),
    },
    {
      ...{ id: "hours", title: "一天里的人流与等候", of: "取号的钟点", lie: "upright" },
      series: [
        { name: "取号", unit: "张" },
        { name: "等候：十人里有九人不超过", unit: "分钟" },
      ],
      rows: hours.map(({ hour, issued, wait }) => ({ label: `${hour} 点`, values: [issued, minutes(wait.p90Ms)] })),
      reading: mostOf(hours, ({ issued }) => issued, {
        name: ({ hour }) => `${hour} 点到 ${hour + 1} 点`,
        of: "个钟点",
        say: "人最多，取号",
        unit: "张",
      }),
    },
    {
      ...{ id: "waits", title: "各类别的等候", of: "类别", lie: "lying" },
      series: [
        { name: "一半的人不超过", unit: "分钟" },
        { name: "十人里有九人不超过", unit: "分钟" },
      ],
      rows: categories.map(({ name, wait }) => ({ label: name, values: [minutes(wait.p50Ms), minutes(wait.p90Ms)] })),
      reading: mostOf(categories, ({ wait }) => minutes(wait.p90Ms) ?? 0, {
        name: ({ name }) => `“${name}”`,
        of: "个类别",
        say: "等得最久，十人里有九人不超过",
        unit: "分钟",
      }),
    },
    {
      ...{ id: "windows", title: "各窗口办结", of: "窗口", lie: "lying" },
      series: [
        { name: "办结", unit: "人次" },
        { name: "办理中位", unit: "分钟" },
      ],
      rows: windows
        .filter(({ called, served }) => called + served > 0)
        .map(({ label, served, service }) => ({ label, values: [served, minutes(service.p50Ms)] })),
      reading: mostOf(windows, ({ served }) => served, {
        name: ({ label }) => `${label} 窗口`,
        of: "个窗口",
        say: "办结最多",
        unit: "人次",
      }),
    },
    {
      ...{ id: "grades", title: "评价", of: "等级", lie: "lying", series: [{ name: "评价", unit: "件" }] },
      rows: ratings.grades.map(({ grade, times }) => ({ label: GRADE_NAMES[grade], values: [times] })),
      reading:
        ratings.rate === undefined
          ? "还没有办结，没有评价率可算。"
          : `主动评价率 ${percent(ratings.rate)}%，方案要求不低于 ${percent(ratings.bar)}%。`,
    },
    {
      ...{ id: "kiosks", title: "自助机在线率", of: "自助机", lie: "lying", series: [{ name: "在线率", unit: "%" }] },
      rows: kiosks.map(({ kioskId, upShare }) => ({ label: kioskId, values: [percent(upShare)] })),
      reading: kioskReading(statistics),
    },
  ];
}

/** So many that are equal are named; of more it is said how many they are. */
const MOST_NAMED = 3;

/** Which is the most. Those that are equal stand together: the first of them is no better than the others. */
function mostOf<T>(
  all: readonly T[],
  value: (one: T) => number,
  words: { name: (one: T) => string; of: string; say: string; unit: string },
): string {
  const top = Math.max(0, ...all.map(value));
  if (top === 0) return "还没有数。";
  const { name, of, say, unit } = words;
  const most = all.filter((one) => value(one) === top);
  const who = most.length > MOST_NAMED ? `${most.length} ${of}` : most.map(name).join("、");
  return `${who}${most.length > 1 ? "并列" : ""}${say} ${top} ${unit}。`;
}

function kioskReading({ kiosks, idleDays }: RangeStatistics): string {
  if (kiosks.length === 0) return "还没有自助机报过状态。";
  const idle = kiosks.filter((kiosk) => kiosk.idle !== undefined);
  if (idle.length === 0) return `${kiosks.length} 台自助机最近 ${idleDays} 天都有联系、有人用。`;
  const named = idle.map(({ kioskId, idle: why }) => `${kioskId}（${why === "notSeen" ? "没有联系" : "没有人用"}）`);
  return `最近 ${idleDays} 天要派人去看的：${named.join("、")}。`;
}

function shortDay(day: string): string {
  const [, month, date] = day.split("-");
  return `${Number(month)}月${Number(date)}日`;
}

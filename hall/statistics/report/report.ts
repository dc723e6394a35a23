import { deviceName } from "../../../kiosk-config/schema/device-names.ts";
import type { Reading } from "../../contract/reading.ts";
import type { RangeStatistics } from "../../contract/statistics.ts";
import { GRADE_NAMES } from "../../../kiosk-config/schema/grade-names.ts";
import { dayText, minutesOf, minutesText, rangeText, shareText } from "../words.ts";
import { columns, spans } from "./charts.ts";
import { reportTable } from "./report-table.ts";
import { ACCENT, INK, LINE, PRIMARY, QUIET, Sheet } from "./sheet.ts";

/** The words of a tone, so that nothing is said by colour alone. */
const TONES: Readonly<Record<Reading["tone"], { word: string; colour: string }>> = {
  fact: { word: "情况", colour: QUIET },
  better: { word: "向好", colour: PRIMARY },
  worse: { word: "变差", colour: ACCENT },
  below: { word: "不达标", colour: ACCENT },
  attention: { word: "留意", colour: ACCENT },
};

/** The report of a month, or of other days, as PDF: what a head of the county reads in five minutes, then the tables. */
export function reportPdf(
  figures: RangeStatistics,
  { hallName, madeOn }: { hallName: string; madeOn: string },
): Uint8Array {
  const { from, to, periods, hours, categories, windows, kiosks } = figures;
  const month = rangeText(figures);
  const title = `${hallName} ${month}运行${month.endsWith("月") ? "月报" : "报告"}`;
  const sheet = new Sheet({ title, author: hallName, footer: `${title} · ${dayText(madeOn)}生成` });

  sheet.text(hallName, sheet.left, sheet.y + 12, { size: 11, colour: QUIET });
  sheet.text(`${month}运行${month.endsWith("月") ? "月报" : "报告"}`, sheet.left, sheet.y + 42, {
    size: 24,
    bold: true,
  });
  sheet.text(`${from} 至 ${to}，对比 ${rangeText(figures.former)}`, sheet.left, sheet.y + 62, {
    size: 9,
    colour: QUIET,
  });
  sheet.y += 80;
  tiles(sheet, figures);

  sheet.heading("一眼看懂");
  for (const { tone, text } of figures.readings) {
    const { word, colour } = TONES[tone];
    sheet.need(20);
    sheet.text(word, sheet.left, sheet.y + 10, { size: 9, bold: true, colour });
    sheet.paragraph(text, { indent: 44 });
    sheet.y += 3;
  }

  if (periods.length > 1) {
    sheet.heading("每天取号与办结", { keepWith: 200 });
    columns(sheet, {
      ...{ height: 120, names: { whole: "取号", part: "办结" } },
      bars: periods.map((period) => ({
        ...{ label: shortDay(period.from), whole: period.visits.issued, part: period.visits.served },
      })),
    });
  }
  if (hours.length > 0) {
    sheet.heading("一天里什么时候人多", { keepWith: 180 });
    columns(sheet, {
      ...{ height: 110, names: { whole: "取号（按取号的钟点）", part: "其中已办结" } },
      bars: hours.map((hour) => ({ label: `${hour.hour}点`, whole: hour.issued, part: hour.served })),
    });
  }
  sheet.heading("各类别的等候", { keepWith: 90 });
  spans(sheet, {
    rows: categories.map(({ name, wait: { p50Ms, p90Ms } }) => ({
      label: name,
      p50: minutes(p50Ms),
      p90: minutes(p90Ms),
    })),
  });

  sheet.heading("各类别");
  reportTable(sheet, {
    columns: [
      text("类别", 0.22),
      ...numbers(["取号", "办结", "过号", "离开", "转办", "等候中位", "等候九成", "办理中位"], 0.78),
    ],
    rows: categories.map((each) => [
      ...[each.name, each.issued, each.served, each.noShow, each.left, each.transfers],
      ...[minutes(each.wait.p50Ms), minutes(each.wait.p90Ms), minutes(each.service.p50Ms)],
    ]),
  });
  sheet.heading("各窗口");
  const active = windows.filter(({ called, served }) => called + served > 0);
  reportTable(sheet, {
    columns: [
      text("窗口", 0.16),
      ...numbers(["叫号", "办结", "过号", "转出", "办理中位", "办理九成", "办理合计(时)"], 0.84),
    ],
    rows: active.map((each) => [
      ...[each.label, each.called, each.served, each.noShow, each.transfers],
      ...[minutes(each.service.p50Ms), minutes(each.service.p90Ms), Math.round(each.busyMs / 360_000) / 10],
    ]),
  });
  const still = windows.length - active.length;
  if (still > 0) sheet.paragraph(`另有 ${still} 个窗口这段时间没有叫号。`, { size: 8.5, colour: QUIET });

  feedback(sheet, figures);
  if (kiosks.length > 0) {
    sheet.heading("自助机");
    reportTable(sheet, {
      columns: [
        ...[
          text("自助机", 0.2),
          ...numbers(["取号", "评价", "在线率", "失联次数"], 0.34),
          text("故障", 0.3),
          text("状况", 0.16),
        ],
      ],
      rows: kiosks.map((each) => [
        ...[each.kioskId, each.tickets, each.ratings],
        each.upShare === undefined ? undefined : { share: each.upShare },
        each.away.times,
        each.faults.map(({ part, times }) => `${deviceName(part)} ${times} 次`).join("，") || "无",
        each.idle === undefined ? "在用" : each.idle === "notSeen" ? "没有联系" : "没有人用",
      ]),
    });
  }
  sheet.heading("这些数怎么算");
  for (const line of DEFINITIONS) sheet.paragraph(line, { size: 8.5, colour: QUIET });
  return sheet.close();
}

const DEFINITIONS = [
  "等候：从取号到第一次叫号；转办后再等的另算，隔夜的不算。办理：在一个窗口从开始到结束，中间挂起的时间不算。",
  "中位：一半的人不超过这个数。九成：十人里有九人不超过这个数。都是从每一次办理逐个算出来的，不是估计。",
  "撤销的操作不计；合并的号只算一次；夜里由系统结束的没有办理时长；重复叫号不算叫号。",
  "主动评价率：办结的人次里得到评价的占多少。系统从不代人评价，所以每一次评价都是本人主动给的。",
  "免证办少交证照：同一次授权里调取过的每种电子证照算一份；窗口实际少收了什么，本系统不知道。",
  "在线率：自助机每分钟报一次平安，三次没有就算失联；大厅服务器自己停机的时间也算在失联里。",
];

/** The four numbers that people carry away. */
function tiles(sheet: Sheet, { visits, former, ratings }: RangeStatistics): void {
  const all = [
    { name: "取号", value: String(visits.issued), note: `上一期 ${former.visits.issued}` },
    { name: "办结人次", value: String(visits.served), note: `上一期 ${former.visits.served}` },
    {
      name: "十人里有九人等候不超过",
      value: minutesText(visits.wait.p90Ms),
      note: `上一期 ${minutesText(former.visits.wait.p90Ms)}`,
    },
    { name: "主动评价率", value: shareText(ratings.rate), note: `方案要求 ${shareText(ratings.bar)}` },
  ];
  const gap = 10;
  const width = (sheet.width - gap * (all.length - 1)) / all.length;
  for (const [index, { name, value, note }] of all.entries()) {
    const x = sheet.left + index * (width + gap);
    sheet.box({ x, y: sheet.y, width, height: 64, colour: "#f3f7f7" });
    sheet.box({ x, y: sheet.y, width, height: 2, colour: PRIMARY });
    sheet.text(name, x + 10, sheet.y + 18, { size: 8.5, colour: QUIET });
    sheet.text(value, x + 10, sheet.y + 40, { size: 18, bold: true, colour: INK });
    sheet.text(note, x + 10, sheet.y + 56, { size: 8, colour: QUIET });
  }
  sheet.y += 70;
}

function feedback(sheet: Sheet, { ratings, appeals, licences }: RangeStatistics): void {
  sheet.heading("评价与办不成事");
  const { given } = ratings;
  const grades = ratings.grades.map(({ grade, times }) => `${GRADE_NAMES[grade]} ${times}`).join("　");
  sheet.paragraph(`收到评价 ${given} 件：${grades}`);
  reportTable(sheet, {
    columns: [text("", 0.3), ...numbers(["件数", "按期答复", "超期后答复", "超期未答复", "期限内"], 0.7)],
    rows: [
      ["差评工单", ...deadlineCells(ratings.orders)],
      ["办不成事", ...deadlineCells(appeals)],
    ],
  });
  sheet.box({ x: sheet.left, y: sheet.y, width: sheet.width, height: 0.4, colour: LINE });
  sheet.y += 6;
  sheet.paragraph(`免证办：${licences.people} 人次调取电子证照，少交证照 ${licences.used} 份。`);
}

const deadlineCells = (of: RangeStatistics["appeals"]) => [of.opened, of.inTime, of.late, of.overdue, of.pending];
const minutes = (ms: number | undefined) => (ms === undefined ? undefined : minutesOf(ms));
const text = (title: string, share: number) => ({ title, share, as: "text" as const });
const numbers = (titles: readonly string[], share: number) =>
  titles.map((title) => ({ title, share: share / titles.length, as: "number" as const }));

function shortDay(day: string): string {
  const [, month, date] = day.split("-");
  return `${Number(month)}.${Number(date)}`;
}

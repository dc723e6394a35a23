import type { RangeStatistics } from "../contract/statistics.ts";
import { deviceName } from "../../kiosk-config/schema/device-names.ts";
import { GRADE_NAMES } from "../../kiosk-config/schema/grade-names.ts";
import { minutesOf, rangeText, shareText } from "./words.ts";

/** A cell as a table program should have it; nothing where nothing was measured. */
export type Cell = string | number | { share: number } | undefined;

export interface Table {
  name: string;
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
}

type Outcomes = Pick<
  RangeStatistics["visits"],
  "issued" | "served" | "noShow" | "left" | "cancelled" | "transfers" | "wait" | "service"
>;

const OUTCOME_HEAD = [
  ...["取号", "办结", "过号", "中途离开", "作废", "转办"],
  ...["等候中位(分)", "等候九成(分)", "办理中位(分)", "办理九成(分)"],
] as const;

const timesCells = ({ p50Ms, p90Ms }: { p50Ms?: number | undefined; p90Ms?: number | undefined }): Cell[] =>
  [p50Ms, p90Ms].map((ms) => (ms === undefined ? undefined : minutesOf(ms)));

const outcomeCells = (of: Outcomes): Cell[] => [
  ...[of.issued, of.served, of.noShow, of.left, of.cancelled, of.transfers],
  ...timesCells(of.wait),
  ...timesCells(of.service),
];

const shareCell = (share: number | undefined): Cell => (share === undefined ? undefined : { share });
const hoursOf = (ms: number) => Math.round(ms / 36_000) / 100;

/** Everything that the figures say, for a table program. */
export function tablesOf(of: RangeStatistics, { hallName }: { hallName: string }): Table[] {
  return [
    overview(of, hallName),
    { name: "解读", head: ["解读"], rows: of.readings.map(({ text }) => [text]) },
    {
      name: "按日期",
      head: ["从", "到", ...OUTCOME_HEAD, "得到评价"],
      rows: of.periods.map(({ from, to, visits, ratedVisits }) => [from, to, ...outcomeCells(visits), ratedVisits]),
    },
    {
      name: "按时段",
      head: ["时段", ...OUTCOME_HEAD],
      rows: of.hours.map((hour) => [`${hour.hour}:00–${hour.hour + 1}:00`, ...outcomeCells(hour)]),
    },
    {
      name: "按类别",
      head: ["类别", ...OUTCOME_HEAD],
      rows: of.categories.map((category) => [category.name, ...outcomeCells(category)]),
    },
    {
      name: "按窗口",
      head: ["窗口", ...WINDOW_HEAD],
      rows: of.windows.map((each) => [each.label, ...windowCells(each)]),
    },
    ...(of.clerks.length === 0
      ? []
      : [
          {
            name: "按人员",
            head: ["人员", ...WINDOW_HEAD],
            rows: of.clerks.map((each) => [each.actor, ...windowCells(each)]),
          },
        ]),
    {
      name: "评价等级",
      head: ["等级", "件"],
      rows: of.ratings.grades.map(({ grade, times }) => [GRADE_NAMES[grade], times]),
    },
    {
      name: "免证办",
      head: ["证照类型代码", "少交份数"],
      rows: of.licences.kinds.map(({ typeCode, used }) => [typeCode, used]),
    },
    {
      name: "自助机",
      head: ["自助机", "取号", "评价", "呼叫人员", "调取数据人次", "在线率", "失联次数", "失联(小时)", "故障", "状况"],
      rows: of.kiosks.map((kiosk) => [
        ...[kiosk.kioskId, kiosk.tickets, kiosk.ratings, kiosk.helpCalls, kiosk.consents, shareCell(kiosk.upShare)],
        ...[kiosk.away.times, hoursOf(kiosk.away.ms)],
        kiosk.faults.map(({ part, fault, times }) => `${deviceName(part)} ${fault} ${times}次`).join("；"),
        kiosk.idle === undefined
          ? ""
          : kiosk.idle === "notSeen"
            ? `${of.idleDays}天没有联系`
            : `${of.idleDays}天没有人用`,
      ]),
    },
  ];
}

const WINDOW_HEAD = [
  ...["叫号", "办结", "过号", "作废", "转出"],
  ...["等候中位(分)", "等候九成(分)", "办理中位(分)", "办理九成(分)", "办理合计(小时)"],
] as const;

function windowCells(of: RangeStatistics["windows"][number] | RangeStatistics["clerks"][number]): Cell[] {
  return [
    ...[of.called, of.served, of.noShow, of.cancelled, of.transfers],
    ...[...timesCells(of.wait), ...timesCells(of.service), hoursOf(of.busyMs)],
  ];
}

function overview({ from, to, visits, former, ratings, appeals, licences }: RangeStatistics, hallName: string): Table {
  const counts: [string, number, number][] = [
    ["取号", visits.issued, former.visits.issued],
    ["其中大厅离线时由自助机发出", visits.offline, former.visits.offline],
    ["上日转入", visits.carriedIn, former.visits.carriedIn],
    ["转到次日", visits.carriedOut, former.visits.carriedOut],
    ["办结", visits.served, former.visits.served],
    ["过号", visits.noShow, former.visits.noShow],
    ["中途离开", visits.left, former.visits.left],
    ["作废", visits.cancelled, former.visits.cancelled],
    ["合并到别的号", visits.merged, former.visits.merged],
    ["还没有结束", visits.open, former.visits.open],
    ["转办", visits.transfers, former.visits.transfers],
    ["重复叫号", visits.recalls, former.visits.recalls],
    ["夜里由系统结束", visits.closedByNight, former.visits.closedByNight],
    ["评价", ratings.given, former.ratings.given],
    ["差评", ratings.low, former.ratings.low],
    ["差评按期答复", ratings.orders.inTime, former.ratings.orders.inTime],
    [
      "差评超期",
      ratings.orders.late + ratings.orders.overdue,
      former.ratings.orders.late + former.ratings.orders.overdue,
    ],
    ["办不成事", appeals.opened, former.appeals.opened],
    ["办不成事按期答复", appeals.inTime, former.appeals.inTime],
    ["办不成事超期", appeals.late + appeals.overdue, former.appeals.late + former.appeals.overdue],
    ["免证办少交证照", licences.used, former.licences.used],
  ];
  const times = [
    ["等候", visits.wait, former.visits.wait],
    ["转办后等候", visits.waitAfterTransfer, former.visits.waitAfterTransfer],
    ["办理", visits.service, former.visits.service],
  ] as const;
  return {
    name: "概况",
    head: ["指标", "本期", "上一期", "说明"],
    rows: [
      ["大厅", hallName, undefined, undefined],
      ["时间", rangeText({ from, to }), rangeText(former), undefined],
      ...counts.map(([name, now, before]): Cell[] => [name, now, before, undefined]),
      ...times.flatMap(([name, now, before]): Cell[][] => {
        const [p50, p90] = timesCells(now);
        const [formerP50, formerP90] = timesCells(before);
        return [
          [`${name}中位(分)`, p50, formerP50, "一半的人不超过"],
          [`${name}九成(分)`, p90, formerP90, "十人里有九人不超过"],
        ];
      }),
      [
        "主动评价率",
        shareCell(ratings.rate),
        shareCell(former.ratings.rate),
        `方案要求不低于 ${shareText(ratings.bar)}`,
      ],
      ["主动评价占全部评价", shareCell(ratings.activeShare), shareCell(former.ratings.activeShare), "系统不代人评价"],
    ],
  };
}

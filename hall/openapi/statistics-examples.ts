import type { ContractRouterClient } from "@orpc/contract";
import type { HallContract } from "../contract/index.ts";
import type { Example } from "./example.ts";

type Client = ContractRouterClient<HallContract>["statistics"];

/** 2026-03-02 09:30:00 in Shanghai. */
const AT = 1_772_415_000_000;
const MINUTE_MS = 60_000;
const DAY = "2026-03-02";

const WAIT = { count: 38, p50Ms: 12 * MINUTE_MS, p90Ms: 27 * MINUTE_MS };
const SERVICE = { count: 33, p50Ms: 6 * MINUTE_MS, p90Ms: 14 * MINUTE_MS };
const OUTCOMES = {
  ...{ issued: 48, served: 34, noShow: 2, left: 1, cancelled: 1, transfers: 3, wait: WAIT, service: SERVICE },
};
const VISITS = {
  ...{ ...OUTCOMES, offline: 4, carriedIn: 0, carriedOut: 0, merged: 1, open: 9, recalls: 6, closedByNight: 0 },
  ...{ servedUntimed: 1, waitAfterTransfer: { count: 2, p50Ms: 4 * MINUTE_MS, p90Ms: 5 * MINUTE_MS } },
};
const { issued: _issued, left: _left, ...AT_WINDOW } = { ...OUTCOMES, called: 17, busyMs: 113 * MINUTE_MS };
const DEADLINES = { opened: 3, inTime: 2, late: 0, overdue: 0, pending: 1 };
const RATINGS = {
  ...{ ratedVisits: 31, served: 34, rate: 31 / 34, given: 32, active: 32, activeShare: 1, bar: 0.9 },
  grades: [
    { grade: "verySatisfied" as const, times: 27 },
    { grade: "satisfied" as const, times: 3 },
    { grade: "basicallySatisfied" as const, times: 1 },
    { grade: "dissatisfied" as const, times: 1 },
    { grade: "veryDissatisfied" as const, times: 0 },
  ],
  low: 1,
  orders: { opened: 1, inTime: 0, late: 0, overdue: 0, pending: 1 },
};
const LICENCES = {
  ...{ used: 5, people: 4, failed: 0 },
  kinds: [{ typeCode: "11100000000013338W032", used: 5 }],
};

const STATISTICS = {
  ...{ from: DAY, to: DAY, madeAt: AT, visits: VISITS },
  hours: [{ hour: 9, ...OUTCOMES }],
  categories: [{ categoryId: "household", name: "户籍业务", ...OUTCOMES }],
  windows: [{ windowId: "a03", label: "A03", ...AT_WINDOW }],
  clerks: [{ actor: "staff-7", ...AT_WINDOW }],
  ...{ ratings: RATINGS, appeals: DEADLINES, licences: LICENCES, idleDays: 7 },
  kiosks: [
    {
      ...{ kioskId: "kiosk-1", tickets: 48, ratings: 20, helpCalls: 1, consents: 6, upShare: 0.975 },
      away: { times: 1, ms: 14 * MINUTE_MS },
      faults: [{ part: "receiptPrinter", fault: "paperOut", times: 1, ms: 6 * MINUTE_MS }],
      ...{ lastSeenAt: AT, lastUsedAt: AT - MINUTE_MS },
    },
  ],
};

const HALL_FIGURES = {
  visits: { issued: 48, served: 34, noShow: 2, left: 1, wait: WAIT },
  now: {
    ...{ waiting: 9, kiosks: { known: 2, up: 1, down: 1, idle: 0 } },
    ...{ appeals: { open: 2, overdue: 1 }, lowRatings: { open: 0, overdue: 0 } },
  },
};
const HALLS = {
  ...{ from: DAY, to: DAY, madeAt: AT, idleDays: 7 },
  halls: [
    {
      ...{ hallId: "main", name: "方城县政务服务大厅", level: "county" as const, state: "open" as const },
      ...{ heardAt: AT - 20_000, ...HALL_FIGURES },
      total: { ...HALL_FIGURES, halls: { all: 2, open: 1, closed: 0, silent: 0, never: 1 } },
    },
    {
      ...{ hallId: "dushu", name: "独树镇", level: "township" as const, parentId: "main" },
      state: "never" as const,
      visits: { issued: 0, served: 0, noShow: 0, left: 0, wait: { count: 0 } },
      now: {
        ...{ waiting: 0, kiosks: { known: 0, up: 0, down: 0, idle: 0 } },
        ...{ appeals: { open: 0, overdue: 0 }, lowRatings: { open: 0, overdue: 0 } },
      },
    },
  ],
  readings: [
    {
      tone: "fact" as const,
      text: "方城县政务服务大厅和下面的大厅共 2 个，现在开门的 1 个，9 人在等。",
    },
  ],
};

/** One example of each procedure, by operation id. */
export const STATISTICS_EXAMPLES = {
  "statistics.day": { input: { day: DAY, idleDays: 7 }, output: STATISTICS } satisfies Example<Client["day"]>,
  "statistics.range": {
    input: { from: DAY, to: DAY, idleDays: 7, by: "day" },
    output: {
      ...STATISTICS,
      periods: [{ from: DAY, to: DAY, visits: VISITS, ratedVisits: 31 }],
      former: {
        ...{ from: "2026-03-01", to: "2026-03-01", visits: VISITS, ratings: RATINGS },
        ...{ appeals: DEADLINES, licences: LICENCES },
      },
      readings: [
        {
          tone: "better",
          text: "一半的人等候不超过 12 分钟，十人里有九人不超过 27 分钟，后一个数比上一期短了 4 分钟。",
        },
      ],
    },
  } satisfies Example<Client["range"]>,
  "statistics.export": {
    input: { from: "2026-03-01", to: "2026-03-31", idleDays: 7, format: "xlsx" },
    output: new File([], "示例政务服务大厅2026年3月统计.xlsx"),
  } satisfies Example<Client["export"]>,
  "statistics.halls": {
    input: { hallId: "main", from: DAY, to: DAY, idleDays: 7 },
    output: HALLS,
  } satisfies Example<Client["halls"]>,
  "statistics.exportHalls": {
    input: { hallId: "main", from: DAY, to: DAY, idleDays: 7, format: "xlsx" },
    output: new File([], "方城县政务服务大厅各大厅2026年3月2日统计.xlsx"),
  } satisfies Example<Client["exportHalls"]>,
};

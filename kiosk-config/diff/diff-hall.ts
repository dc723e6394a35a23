import { hoursWords } from "../look-up/hours-words.ts";
import {
  APPOINTMENT_MINUTES,
  CallingRules,
  HelpPromise,
  Retention,
  type Hall,
  type ServiceWindow,
  type TicketCategory,
} from "../schema/hall.ts";
import { namedChanges, valueChange, type Change } from "./change.ts";
import { IDENTITY_VALUES, SCREEN_VALUES } from "./hall-screen-words.ts";
import { yesWords } from "./words.ts";

const TICKET_IDENTITY_WORDS = { required: "要刷身份证", optional: "刷不刷都行", none: "不问身份证" } as const;
const IDENTITY_BY_WORDS = { card: "刷卡", keypad: "输号码", scan: "扫码" } as const;

/** Each rule by itself: nobody looks for the one number in a paragraph. */
const CALLING: readonly (readonly [string, (rules: CallingRules) => string])[] = [
  ["过号", (rules) => `再叫 ${rules.recallsBeforeNoShow} 次、等 ${rules.noShowAfterMinutes} 分钟才能过号`],
  [
    "自动过号",
    ({ noShowByItselfMinutes: minutes }) => (minutes === 0 ? "不自动" : `能过号了没人按，再过 ${minutes} 分钟`),
  ],
  [
    "转到窗口的人",
    ({ idleWindowMinutes: minutes }) => (minutes === 0 ? "一直等那个窗口" : `窗口 ${minutes} 分钟没人，回原来的队`),
  ],
  ["老年人优先", ({ laneMinutes }) => `按早到 ${laneMinutes.elder} 分钟排`],
  ["残疾人优先", ({ laneMinutes }) => `按早到 ${laneMinutes.disabled} 分钟排`],
  ["军人优先", ({ laneMinutes }) => `按早到 ${laneMinutes.military} 分钟排`],
  ["孕妇优先", ({ laneMinutes }) => `按早到 ${laneMinutes.pregnant} 分钟排`],
  ["从几岁起算老年人", ({ elderFromAge }) => `${elderFromAge} 岁，看身份证`],
  [
    "自己说要优先的",
    ({ declaredLanes }) => (declaredLanes === "atOnce" ? "马上按优先排，窗口看证件" : "先告诉窗口，看了证件再优先"),
  ],
  ["预约的人", (rules) => `提前 ${rules.appointmentEarlyMinutes} 分钟可叫，按早到 ${rules.appointmentMinutes} 分钟排`],
  ["窗口第二顺序的类别", ({ priorityStepMinutes }) => `按晚到 ${priorityStepMinutes} 分钟排`],
];

const KEPT: Readonly<Record<keyof Retention, string>> = {
  ticketDays: "号票",
  ratingDays: "评价和工单",
  appealDays: "办不成事",
  helpDays: "求助",
  kioskDays: "自助机的情况",
  searchDays: "搜不到的词",
  callDays: "调用外部系统的记录",
  keyDays: "防止重复办的记录",
  auditDays: "审计记录",
};

const VALUES: readonly (readonly [string, (hall: Hall) => string | undefined])[] = [
  ["名称", ({ name }) => name],
  ["县", ({ county }) => county],
  ["行政区划代码", ({ divisionCode }) => divisionCode],
  ["地址", ({ address }) => address],
  ["示例说明", ({ sampleNotice }) => sampleNotice],
  ["手机打开的网址", ({ publicUrl }) => publicUrl],
  ["开放时间", ({ openingHours }) => hoursWords(openingHours)],
  ["下班前办不完就不再给号", ({ ticketing }) => yesWords(ticketing?.keepHours ?? false)],
  ["同一类一人一号", ({ ticketing }) => yesWords(ticketing?.onePerPerson ?? false)],
  ["过夜的号", ({ overnight }) => (overnight === "carry" ? "留到第二天" : "作废")],
  ["预约取号", ({ appointments }) => appointmentWords(appointments ?? APPOINTMENT_MINUTES)],
  ["帮帮我", ({ help }) => helpWords(HelpPromise.parse(help ?? {}))],
  ...IDENTITY_VALUES,
  ...SCREEN_VALUES,
];

/** What changed from one version of a hall's settings to the next, in a clerk's words. */
export function diffHall(from: Hall, to: Hall): Change[] {
  const of = "大厅";
  const windowsOf = (hall: Hall) => new Map(hall.windows.map(({ id, label }) => [id, label]));
  const [before, after] = [windowsOf(from), windowsOf(to)];
  return [
    ...VALUES.flatMap(([what, wordsOf]) => valueChange(of, what, wordsOf(from), wordsOf(to))),
    ...CALLING.flatMap(([what, wordsOf]) =>
      valueChange(of, `叫号规则，${what}`, wordsOf(callingOf(from)), wordsOf(callingOf(to))),
    ),
    ...keptChanges(of, from, to),
    ...dayChanges(of, "放假", from.calendar?.holidays ?? [], to.calendar?.holidays ?? []),
    ...dayChanges(of, "调休上班", from.calendar?.workdays ?? [], to.calendar?.workdays ?? []),
    ...byId(from.windows, to.windows).flatMap(([old, now]) =>
      valueChange(of, `窗口 ${(now ?? old)?.label ?? ""}`, old && windowWords(old), now && windowWords(now)),
    ),
    ...byId(from.categories, to.categories).flatMap(([old, now]) =>
      valueChange(
        of,
        `取号类别“${(now ?? old)?.name ?? ""}”`,
        old && categoryWords(old, before),
        now && categoryWords(now, after),
      ),
    ),
  ];
}

/** Pairs of what has the same id, in the order of the new ones, then those that are gone. */
function byId<T extends { id: string }>(
  from: readonly T[],
  to: readonly T[],
): [old: T | undefined, now: T | undefined][] {
  const kept = new Set(to.map(({ id }) => id));
  return [
    ...to.map((now): [T | undefined, T] => [from.find(({ id }) => id === now.id), now]),
    ...from.filter(({ id }) => !kept.has(id)).map((old): [T, undefined] => [old, undefined]),
  ];
}

function dayChanges(of: string, what: string, from: readonly string[], to: readonly string[]): Change[] {
  const entry = (day: string) => ({ day });
  return namedChanges({
    of,
    what,
    from: from.map(entry),
    to: to.map(entry),
    nameOf: ({ day }) => day,
    wordsOf: () => "",
  });
}

function windowWords({ label, place, categories }: ServiceWindow): string {
  const order = categories?.map(({ id, priority }) => `${id} 第 ${priority}`).join("、");
  return [label, place, ...(order === undefined ? [] : [`先叫：${order}`])].join("，");
}

function categoryWords(category: TicketCategory, labels: ReadonlyMap<string, string>): string {
  const { letter, name, hint, identity, identityBy, windows, quota, typicalServiceMinutes } = category;
  return [
    `${letter} 字头`,
    name,
    hint,
    TICKET_IDENTITY_WORDS[identity],
    ...(identity === "none" ? [] : [identityBy.map((by) => IDENTITY_BY_WORDS[by]).join("、")]),
    `窗口 ${windows.map((id) => labels.get(id) ?? id).join("、")}`,
    `一般 ${typicalServiceMinutes} 分钟`,
    ...(quota?.perDay === undefined ? [] : [`每天 ${quota.perDay} 个号`]),
    ...(quota?.bands ?? []).map(({ from, to, tickets }) => `${from}–${to} ${tickets} 个号`),
  ].join("，");
}

const helpWords = ({ promisedMinutes, desk }: HelpPromise) => `${promisedMinutes} 分钟内到，等不到去${desk}`;

const appointmentWords = ({ earlyMinutes, lateMinutes }: typeof APPOINTMENT_MINUTES) =>
  `早到 ${earlyMinutes} 分钟，晚到 ${lateMinutes} 分钟`;

const callingOf = ({ calling }: Hall) => CallingRules.parse(calling ?? {});

function keptChanges(of: string, from: Hall, to: Hall): Change[] {
  const [before, after] = [from, to].map(({ retention }) => Retention.parse(retention ?? {})) as [Retention, Retention];
  return (Object.keys(KEPT) as (keyof Retention)[]).flatMap((kind) =>
    valueChange(of, `${KEPT[kind]}保存`, `${before[kind]} 天`, `${after[kind]} 天`),
  );
}

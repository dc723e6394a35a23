import { hoursWords } from "../look-up/hours-words.ts";
import { CallingRules, HelpPromise, type Hall, type ServiceWindow, type TicketCategory } from "../schema/hall.ts";
import { namedChanges, valueChange, type Change } from "./change.ts";
import { yesWords } from "./words.ts";

const TICKET_IDENTITY_WORDS = { required: "要刷身份证", optional: "刷不刷都行", none: "不问身份证" } as const;
const IDENTITY_BY_WORDS = { card: "刷卡", keypad: "输号码", scan: "扫码" } as const;

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
  [
    "预约取号",
    ({ appointments }) =>
      appointments && `早到 ${appointments.earlyMinutes} 分钟，晚到 ${appointments.lateMinutes} 分钟`,
  ],
  ["帮帮我", ({ help }) => helpWords(HelpPromise.parse(help ?? {}))],
  ["叫号规则", ({ calling }) => callingWords(CallingRules.parse(calling ?? {}))],
  ["查询要的身份", ({ identityPolicy }) => JSON.stringify(identityPolicy)],
];

/** What changed from one version of a hall's settings to the next, in a clerk's words. */
export function diffHall(from: Hall, to: Hall): Change[] {
  const of = "大厅";
  const windowsOf = (hall: Hall) => new Map(hall.windows.map(({ id, label }) => [id, label]));
  const [before, after] = [windowsOf(from), windowsOf(to)];
  return [
    ...VALUES.flatMap(([what, wordsOf]) => valueChange(of, what, wordsOf(from), wordsOf(to))),
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

function callingWords(rules: CallingRules): string {
  const { recallsBeforeNoShow, noShowAfterMinutes, laneMinutes, appointmentMinutes } = rules;
  const { appointmentEarlyMinutes, priorityStepMinutes, noShowByItselfMinutes, idleWindowMinutes } = rules;
  return [
    `再叫 ${recallsBeforeNoShow} 次、等 ${noShowAfterMinutes} 分钟算过号`,
    noShowByItselfMinutes === 0 ? "没人按就不算过号" : `没人按，再过 ${noShowByItselfMinutes} 分钟自动过号`,
    idleWindowMinutes === 0 ? "转到窗口的一直等那个窗口" : `转到的窗口 ${idleWindowMinutes} 分钟没人，回原来的队`,
    `老年提前 ${laneMinutes.elder}、残疾 ${laneMinutes.disabled}、军人 ${laneMinutes.military}、孕妇 ${laneMinutes.pregnant} 分钟`,
    `预约提前 ${appointmentEarlyMinutes} 分钟可叫，按早到 ${appointmentMinutes} 分钟排`,
    `第二顺序晚 ${priorityStepMinutes} 分钟`,
  ].join("；");
}

import type { KioskFigures } from "../../../contract/statistics.ts";
import type { ContentStanding, KioskView } from "../../../contract/index.ts";
import { byKioskId } from "../../../contract/kiosk-order.ts";
import { deviceName } from "../../../../kiosk-config/schema/device-names.ts";
import { partStanding, weightOf, type Gravity } from "../words/kiosk-words.ts";

/** A kiosk reports once a minute; who misses three is away. */
const AWAY_AFTER_MS = 3 * 60_000;

export interface KioskStanding {
  kiosk: KioskView;
  /** 僵尸终端: not heard of, or used by nobody, for so many days. */
  idle: KioskFigures["idle"];
  gravity: Gravity;
  /** Silent for too long: what it said last is no news. */
  away: boolean;
  /** One word or two for the whole machine. */
  state: string;
  /** Which edition of the content it runs; nothing from one that says nothing of it. */
  content: string | undefined;
  /** What is wrong or runs out, a line a part. */
  troubles: string[];
  /** How long its faults have lasted today, ms; the shortest is the newest. */
  faultMs: number;
}

/** How a kiosk is, from its newest report, the hall's figures of today and the hall's time. */
export function standingOfKiosk(
  kiosk: KioskView,
  of: { figures?: KioskFigures | undefined; now: number },
): KioskStanding {
  const { figures, now } = of;
  const parts = (kiosk.report?.parts ?? []).map((part) => ({ name: deviceName(part.kind), ...partStanding(part) }));
  const wrong = parts
    .filter(({ gravity }) => gravity === "bad" || gravity === "warn")
    .sort((a, b) => weightOf(b.gravity) - weightOf(a.gravity));
  const power = powerWords(kiosk.report?.power);
  const content = kiosk.report?.content;
  const refused = content?.refused;
  const away = now - kiosk.lastSeenAt > AWAY_AFTER_MS;
  const worst = wrong[0]?.gravity ?? (power === undefined && refused === undefined ? "good" : "warn");
  const troubles = [
    ...(power === undefined ? [] : [power]),
    ...wrong.map(({ name, words }) => `${name}：${words}`),
    ...(refused === undefined ? [] : [`没有用上新发布的内容：${refusalWords(refused.code)}`]),
  ];
  const lasting = figures?.faults.map(({ ms }) => ms) ?? [];
  return {
    kiosk,
    idle: figures?.idle,
    away,
    content: content && editionWords(content),
    gravity: away ? "bad" : kiosk.report === undefined ? "idle" : worst,
    state: away ? "联系不上" : kiosk.report === undefined ? "没有报过情况" : STATES[worst],
    // What it said last is no news once it is silent.
    troubles: away ? troubles.map((line) => `断线前：${line}`) : troubles,
    faultMs: lasting.length === 0 ? Infinity : Math.min(...lasting),
  };
}

const STATES: Readonly<Record<Gravity, string>> = { bad: "有故障", warn: "要留意", idle: "没有消息", good: "正常" };

function editionWords({ edition, from }: ContentStanding): string {
  if (edition === 0) return "本机文件夹";
  return from === "hall" ? `第 ${edition} 版` : `第 ${edition} 版（本机文件夹）`;
}

const REFUSALS: Readonly<Record<string, string>> = {
  unknownKey: "签名不是本大厅的",
  badSignature: "签名不是本大厅的",
  notABundle: "传坏了",
  damaged: "传坏了",
  otherHall: "是别的大厅的",
  older: "比它现在用的旧，请再发布一次",
  misfit: "机器程序读不懂，请先升级",
  tooLarge: "内容太大",
  notKept: "机器硬盘写不进",
};
const refusalWords = (code: string) => `${REFUSALS[code] ?? "原因不明"}（${code}）`;

function powerWords(power: "mains" | "battery" | "closing" | undefined): string | undefined {
  if (power === "battery") return "停电，在用电池";
  return power === "closing" ? "停电，正在关机" : undefined;
}

/** What needs a hand first: silent and broken ones, then warnings; among them the newest; those long silent last of them. */
export function byNeed(a: KioskStanding, b: KioskStanding): number {
  return (
    weightOf(b.gravity) - weightOf(a.gravity) ||
    Number(a.idle !== undefined) - Number(b.idle !== undefined) ||
    compare(a.faultMs, b.faultMs) ||
    silentSince(b) - silentSince(a) ||
    byKioskId(a.kiosk.kioskId, b.kiosk.kioskId)
  );
}
/** Of one that reports it is all the same in which second it did. */
const silentSince = ({ away, kiosk }: KioskStanding) => (away ? kiosk.lastSeenAt : 0);
/** Infinity stays equal to itself. */
const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);

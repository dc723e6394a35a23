import { deviceName } from "../../kiosk-config/schema/device-names.ts";
import type { Reading } from "../contract/reading.ts";
import type { RangeStatistics } from "../contract/statistics.ts";
import { dayText, minutesOf, minutesText, shareText } from "./words.ts";

/** Fewer say less about a change than chance does. */
const FEWEST_TO_COMPARE = 30;
/** Changes below are called none: shares of the former value, and percentage points. */
const FLAT_SHARE = 0.05;
const FLAT_POINTS = 0.01;
const FLAT_MINUTES = 1;

type Figures = Omit<RangeStatistics, "readings">;

/** The figures in plain sentences: how much, what rose and fell, what is below the plan's bar, what needs somebody. */
export function readingsOf(figures: Figures): Reading[] {
  const { visits } = figures;
  if (visits.issued + visits.carriedIn === 0) return [{ tone: "fact", text: "这段时间没有人取号，没有数可讲。" }];
  return [
    ...throughput(figures),
    ...waits(figures),
    ...abandonment(figures),
    ...ratings(figures),
    ...appeals(figures),
    ...licences(figures),
    ...kiosks(figures),
  ];
}

function comparable({ visits, former }: Figures): boolean {
  return visits.issued >= FEWEST_TO_COMPARE && former.visits.issued >= FEWEST_TO_COMPARE;
}

function throughput(figures: Figures): Reading[] {
  const { visits, former, hours } = figures;
  const readings: Reading[] = [
    { tone: "fact", text: `取号 ${visits.issued} 张，办结 ${visits.served} 人次。${compareCounts(figures)}` },
  ];
  const [busiest] = [...hours].sort((a, b) => b.issued - a.issued);
  if (busiest !== undefined && visits.issued >= FEWEST_TO_COMPARE) {
    const share = shareText(busiest.issued / visits.issued);
    readings.push({
      tone: "fact",
      text: `${busiest.hour} 点到 ${busiest.hour + 1} 点取号最多，占 ${share}，这个时段十人里有九人等候不超过 ${minutesText(busiest.wait.p90Ms)}。`,
    });
  }
  const { closedByNight } = visits;
  if (closedByNight > 0 && closedByNight >= visits.issued * FLAT_SHARE)
    readings.push({
      tone: "attention",
      text: `有 ${closedByNight} 张号当天没有收尾，由系统在夜里结束，这些办理没有时长可算，请窗口办完及时点“办结”。`,
    });
  if (visits.offline > 0 && former.visits.offline * 2 < visits.offline)
    readings.push({ tone: "attention", text: `其中 ${visits.offline} 张是大厅服务器连不上时由自助机发出的。` });
  return readings;
}

function compareCounts(figures: Figures): string {
  const { visits, former } = figures;
  if (!comparable(figures)) return "上一期的数太少，不作比较。";
  const change = visits.issued / former.visits.issued - 1;
  const since = `上一期（${dayText(former.from)}至${dayText(former.to)}）`;
  if (Math.abs(change) < FLAT_SHARE) return `取号与${since}大致持平。`;
  return `取号比${since}${change > 0 ? "多" : "少"} ${shareText(Math.abs(change))}。`;
}

function waits(figures: Figures): Reading[] {
  const { visits, former, categories } = figures;
  const { wait, service } = visits;
  if (wait.count === 0) return [];
  const readings: Reading[] = [];
  const words = `一半的人等候不超过 ${minutesText(wait.p50Ms)}，十人里有九人不超过 ${minutesText(wait.p90Ms)}`;
  const change = comparable(figures) ? changeMinutes(wait.p90Ms, former.visits.wait.p90Ms) : undefined;
  if (change === undefined || minutesOf(Math.abs(change)) < FLAT_MINUTES)
    readings.push({ tone: "fact", text: `${words}。` });
  else
    readings.push({
      tone: change < 0 ? "better" : "worse",
      text: `${words}，后一个数比上一期${change < 0 ? "短" : "长"}了 ${minutesOf(Math.abs(change))} 分钟。`,
    });
  const [slowest] = categories
    .filter((category) => category.wait.count >= FEWEST_TO_COMPARE)
    .sort((a, b) => (b.wait.p90Ms ?? 0) - (a.wait.p90Ms ?? 0));
  if (slowest !== undefined && (slowest.wait.p90Ms ?? 0) > (wait.p90Ms ?? 0))
    readings.push({
      tone: "attention",
      text: `等候最久的是“${slowest.name}”，十人里有九人不超过 ${minutesText(slowest.wait.p90Ms)}。`,
    });
  if (service.count > 0)
    readings.push({
      tone: "fact",
      text: `办理一次一半在 ${minutesText(service.p50Ms)}以内，九成在 ${minutesText(service.p90Ms)}以内。`,
    });
  return readings;
}

function changeMinutes(now: number | undefined, before: number | undefined): number | undefined {
  return now === undefined || before === undefined ? undefined : now - before;
}

function abandonment(figures: Figures): Reading[] {
  const rows = [
    { of: "noShow", name: "过号（叫了没来）" },
    { of: "left", name: "中途离开" },
  ] as const;
  return rows.flatMap(({ of, name }): Reading[] => {
    const share = (visits: Figures["visits"]) => visits[of] / Math.max(1, visits.issued);
    const now = share(figures.visits);
    const before = share(figures.former.visits);
    const times = `${name} ${figures.visits[of]} 人，占取号的 ${shareText(now)}`;
    if (!comparable(figures) || Math.abs(now - before) < FLAT_POINTS) return [{ tone: "fact", text: `${times}。` }];
    const tone = now < before ? "better" : "worse";
    return [{ tone, text: `${times}，上一期是 ${shareText(before)}。` }];
  });
}

function ratings({ ratings: figures, former }: Figures): Reading[] {
  const { rate, bar, ratedVisits, served, low, orders } = figures;
  const readings: Reading[] = [];
  if (rate !== undefined) {
    const words = `办结的 ${served} 人次里有 ${ratedVisits} 次得到评价，主动评价率 ${shareText(rate)}`;
    const before = former.ratings.rate;
    const than =
      before === undefined || former.ratings.served < FEWEST_TO_COMPARE ? "" : `（上一期 ${shareText(before)}）`;
    readings.push(
      rate < bar
        ? {
            tone: "below",
            text: `${words}${than}，没有达到方案要求的 ${shareText(bar)}，还差 ${points(bar - rate)} 个百分点。`,
          }
        : { tone: "better", text: `${words}${than}，达到方案要求的 ${shareText(bar)}。` },
    );
  }
  if (low > 0)
    readings.push({
      tone: orders.overdue + orders.late > 0 ? "worse" : "fact",
      text: `差评 ${low} 件：${deadlineText(orders)}。`,
    });
  return readings;
}

function appeals({ appeals: figures }: Figures): Reading[] {
  if (figures.opened === 0) return [];
  const tone = figures.overdue + figures.late > 0 ? "worse" : "fact";
  return [{ tone, text: `“办不成事”反映 ${figures.opened} 件：${deadlineText(figures)}。` }];
}

function deadlineText({ inTime, late, overdue, pending }: Figures["appeals"]): string {
  const parts = [
    [inTime, "按期答复"],
    [late, "超期后答复"],
    [overdue, "已超期还没有答复"],
    [pending, "还在期限内"],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${name} ${count} 件`)
    .join("，");
}

function licences({ licences: figures, former }: Figures): Reading[] {
  const { used, people } = figures;
  if (used === 0 && former.licences.used === 0) return [];
  return [
    {
      tone: "fact",
      text: `免证办：${people} 人次调取电子证照，少交证照 ${used} 份（上一期 ${former.licences.used} 份）。`,
    },
  ];
}

function kiosks({ kiosks: all, idleDays }: Figures): Reading[] {
  if (all.length === 0) return [];
  const readings: Reading[] = [];
  const known = all.flatMap(({ upShare }) => (upShare === undefined ? [] : [upShare]));
  if (known.length > 0) {
    const mean = known.reduce((sum, share) => sum + share, 0) / known.length;
    readings.push({ tone: "fact", text: `自助机 ${all.length} 台，平均在线 ${shareText(mean)}。` });
  }
  const faults = new Map<string, number>();
  for (const { faults: own } of all)
    for (const { part, times } of own) faults.set(part, (faults.get(part) ?? 0) + times);
  const [worst] = [...faults].sort(([, a], [, b]) => b - a);
  if (worst !== undefined)
    readings.push({ tone: "attention", text: `出故障最多的是${deviceName(worst[0])}，${worst[1]} 次。` });
  const idle = all.filter((kiosk) => kiosk.idle !== undefined);
  if (idle.length > 0) {
    const named = idle.slice(0, 5).map(({ kioskId }) => kioskId);
    const more = idle.length > named.length ? `等 ${idle.length} 台` : "";
    readings.push({
      tone: "attention",
      text: `${idleDays} 天没有联系或没有人用的自助机：${named.join("、")}${more}，请派人去看。`,
    });
  }
  return readings;
}

const points = (share: number) => Math.max(0.1, Math.round(share * 1000) / 10);

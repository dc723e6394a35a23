import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { minutesText, shareText } from "../statistics/words.ts";
import { openSqliteStore } from "../store/sqlite.ts";
import { madeUpHall } from "./made-up-hall.ts";
import { simulateDay, type DayResult } from "./simulate-day.ts";

export const SIMULATE_USAGE = `  kiosk hall simulate --day [--windows 60] [--tickets 2000] [--kiosks 15] [--seed 1] [--json]
      play a whole day on a store of its own, print its statistics and what did not hold; exit 1 when something did not`;

const LIMITS = { windows: [8, 100], tickets: [1, 4000], kiosks: [1, 200], seed: [0, 2 ** 31] } as const;

/** `argv` without the word `simulate`. Gives the exit code: 0 all held, 1 something did not, 2 wrong arguments. */
export async function runSimulate(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      day: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      windows: { type: "string", default: "60" },
      tickets: { type: "string", default: "2000" },
      kiosks: { type: "string", default: "15" },
      seed: { type: "string", default: "1" },
    },
  });
  const complain = (message: string) => {
    process.stderr.write(`kiosk hall simulate: ${message}\n${SIMULATE_USAGE}\n`);
    return 2;
  };
  if (!values.day) return complain("--day is needed: it is what can be simulated");
  const numbers = { windows: 0, tickets: 0, kiosks: 0, seed: 0 };
  for (const [name, [least, most]] of Object.entries(LIMITS)) {
    const key = name as keyof typeof LIMITS;
    const value = Number(values[key]);
    if (!Number.isInteger(value) || value < least || value > most)
      return complain(`--${name}: "${values[key]}" is no whole number from ${least} to ${most}`);
    numbers[key] = value;
  }
  const folder = mkdtempSync(join(tmpdir(), "hall-day-"));
  try {
    const store = await openSqliteStore({ dataDir: folder });
    if (store.isErr()) return complain(`${store.error.code}: ${store.error.detail}`);
    const { db } = store.value;
    const onHour = (hour: number, given: number) => {
      if (!values.json && hour <= 18) process.stderr.write(`${hour}:00, ${given} numbers given\n`);
    };
    const { windows, ...rest } = numbers;
    const result = await simulateDay({ db, hall: madeUpHall({ windows }), ...rest, onHour });
    await store.value.close();
    process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : plainText(result));
    return result.broken.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function plainText({ statistics, broken, refused, refusedActs, waitsSaid, tookMs, faster }: DayResult): string {
  const { from, visits, hours, categories, ratings, kiosks } = statistics;
  const times = ({ p50Ms, p90Ms }: { p50Ms?: number | undefined; p90Ms?: number | undefined }) =>
    `${minutesText(p50Ms)} / ${minutesText(p90Ms)}`;
  const lines = [
    `${from}：一天用 ${(tookMs / 1000).toFixed(1)} 秒演完，比真实快 ${faster} 倍`,
    "",
    `取号 ${visits.issued}（没有给号 ${refused}，大厅离线时由自助机发出 ${visits.offline}）`,
    `办结 ${visits.served}　过号 ${visits.noShow}　中途离开 ${visits.left}　作废 ${visits.cancelled}　转办 ${visits.transfers}　大厅没有照办的操作 ${refusedActs}`,
    `等候 p50 / p90：${times(visits.wait)}　办理 p50 / p90：${times(visits.service)}`,
    ...(waitsSaid === undefined ? [] : [saidText(waitsSaid)]),
    `主动评价率 ${shareText(ratings.rate)}（方案要求 ${shareText(ratings.bar)}），差评 ${ratings.low} 件`,
    "",
    ...hours.map(({ hour, issued, wait }) => `${String(hour).padStart(2)} 点　取号 ${issued}　等候 ${times(wait)}`),
    "",
    ...categories.map(
      ({ name, issued, served, wait }) => `${name}　取号 ${issued}　办结 ${served}　等候 ${times(wait)}`,
    ),
    "",
    ...kiosks.map(({ kioskId, tickets, upShare }) => `${kioskId}　取号 ${tickets}　在线 ${shareText(upShare)}`),
    "",
    broken.length === 0
      ? "不变量全部成立：一号一窗、经过相接、号不重复、一个不丢、先后有界"
      : `不成立的 ${broken.length} 条：\n${broken.join("\n")}`,
  ];
  return `${lines.join("\n")}\n`;
}

function saidText({
  people,
  byLow,
  byHigh,
  offP50Minutes,
  offP90Minutes,
  widthP50Minutes,
}: NonNullable<DayResult["waitsSaid"]>): string {
  const held = `${shareText(byLow)} 不超过前一个数（该是一半），${shareText(byHigh)} 不超过后一个数（该是九成）`;
  return `取号时说的等候 ${people} 次：${held}；和前一个数差 p50 / p90：${offP50Minutes} / ${offP90Minutes} 分钟，两个数相差一般 ${widthP50Minutes} 分钟`;
}

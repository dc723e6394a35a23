import { Hall } from "../../kiosk-config/schema/hall.ts";

const KINDS = [
  { id: "general", letter: "A", name: "综合业务", minutes: 9, share: 0.3 },
  { id: "household", letter: "B", name: "户籍业务", minutes: 7, share: 0.13 },
  { id: "social", letter: "C", name: "社保业务", minutes: 8, share: 0.15 },
  { id: "medical", letter: "D", name: "医保业务", minutes: 7, share: 0.13 },
  { id: "property", letter: "E", name: "不动产登记", minutes: 16, share: 0.11 },
  { id: "business", letter: "F", name: "企业开办", minutes: 12, share: 0.06 },
  { id: "tax", letter: "G", name: "税务业务", minutes: 9, share: 0.06 },
  { id: "pickup", letter: "H", name: "领取证件", minutes: 3, share: 0.06 },
] as const;

/** How often each category is asked for; by id. */
export const SHARES: ReadonlyMap<string, number> = new Map(KINDS.map(({ id, share }) => [id, share]));

/**
 * A made-up hall of so many windows (at least eight). Windows serve the category that they are for first, and a neighbour's
 * second; every third one general business, too.
 */
export function madeUpHall({ windows: count }: { windows: number }): Hall {
  const windows = Array.from({ length: count }, (_, index) => ({
    id: `w${String(index + 1).padStart(2, "0")}`,
    label: `${String.fromCharCode(65 + Math.floor(index / 20))}${String((index % 20) + 1).padStart(2, "0")}`,
    place: `${["一", "二", "三", "四", "五"][Math.floor(index / 20)] ?? "五"}楼`,
  }));
  // By work, not by heads: a property window serves half as many.
  const work = KINDS.map(({ minutes, share }) => minutes * share);
  const all = work.reduce((sum, one) => sum + one, 0);
  let from = 0;
  const own = KINDS.map((_, index) => {
    const rest = KINDS.length - index - 1;
    const fair = Math.round((count * (work[index] ?? 0)) / all);
    const size = index === KINDS.length - 1 ? count - from : Math.max(1, Math.min(fair, count - from - rest));
    from += size;
    return windows.slice(from - size, from).map(({ id }) => id);
  });
  const second = (index: number) => own[(index + 1) % KINDS.length]?.slice(0, 1) ?? [];
  const thirds = windows.filter((_, index) => index % 3 === 0).map(({ id }) => id);
  const serves = KINDS.map((_, index) => [
    ...new Set([...(own[index] ?? []), ...second(index), ...(index === 0 ? thirds : [])]),
  ]);
  return Hall.parse({
    ...{ id: "made-up-hall", name: "示例政务服务大厅", county: "示例县", divisionCode: "411322" },
    ...{ address: "示例县示例路1号", openingHours: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }] },
    windows: windows.map((window) => ({
      ...window,
      categories: KINDS.flatMap(({ id }, index) =>
        serves[index]?.includes(window.id) ? [{ id, priority: own[index]?.includes(window.id) ? 1 : 2 }] : [],
      ),
    })),
    categories: KINDS.map(({ id, letter, name, minutes }, index) => ({
      ...{ id, letter, name, hint: name, identity: "none", windows: serves[index] },
      typicalServiceMinutes: minutes,
    })),
  });
}

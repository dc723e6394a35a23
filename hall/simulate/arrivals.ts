import type { Lane, LaneSource } from "../contract/index.ts";
import type { Chance } from "./chance.ts";
import { SHARES } from "./made-up-hall.ts";

const HOUR_MS = 60 * 60_000;

/** How people come over the day, by the hour: a morning peak of 18 % in one hour, a quiet noon, a second rise. */
const BY_HOUR: ReadonlyMap<number, number> = new Map([
  ...([
    [8, 0.06],
    [9, 0.18],
    [10, 0.17],
    [11, 0.12],
    [12, 0.05],
  ] as const),
  ...([
    [13, 0.07],
    [14, 0.13],
    [15, 0.13],
    [16, 0.09],
  ] as const),
]);
const LANES = [
  { value: "normal", weight: 0.84 },
  { value: "elder", weight: 0.11 },
  { value: "disabled", weight: 0.02 },
  { value: "military", weight: 0.02 },
  { value: "pregnant", weight: 0.01 },
] as const satisfies readonly { value: Lane; weight: number }[];
/** Of those over sixty: who lays down their card. Of everything else a card says nothing. */
const CARD_SHARE = 0.6;
const APPOINTMENT_SHARE = 0.08;

export interface Arrival {
  at: number;
  categoryId: string;
  lane: Lane;
  laneFrom: LaneSource;
  /** Minutes from now until the slot, for who has an appointment. */
  slotInMinutes?: number;
}

/** Who comes on a day that begins at `midnight` (Unix ms), earliest first. */
export function arrivalsOf(
  chance: Chance,
  { midnight, tickets, categories }: { midnight: number; tickets: number; categories: readonly string[] },
): Arrival[] {
  const hours = [...BY_HOUR].map(([value, weight]) => ({ value, weight }));
  const kinds = categories.map((id) => ({ value: id, weight: SHARES.get(id) ?? 1 / categories.length }));
  return Array.from({ length: tickets }, (): Arrival => {
    const hour = chance.weighted(hours);
    // Before the doors open people come in the last half hour.
    const into = hour === 8 ? chance.between(0.5, 1) : chance.next();
    const booked = hour > 8 && chance.hits(APPOINTMENT_SHARE);
    const lane = booked ? "normal" : chance.weighted(LANES);
    return {
      at: Math.round(midnight + (hour + into) * HOUR_MS),
      categoryId: chance.weighted(kinds),
      ...{ lane, laneFrom: lane === "elder" && chance.hits(CARD_SHARE) ? "card" : "declared" },
      ...(booked && { slotInMinutes: Math.round(chance.between(-10, 25)) }),
    };
  }).sort((a, b) => a.at - b.at);
}

import type { Kysely } from "kysely";
import type { Result } from "neverthrow";
import type { Hall } from "../../kiosk-config/schema/hall.ts";
import { isLowGrade, type RatingGrade } from "../../kiosk-config/schema/rating.ts";
import type { Statistics } from "../contract/statistics.ts";
import { startOfDay } from "../queue/business-day.ts";
import { closeFormerDays } from "../queue/day-end.ts";
import { HallPlan } from "../queue/hall-plan.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { leaveQueue } from "../queue/ticket-place.ts";
import { giveRating } from "../ratings/give-rating.ts";
import { ratingContext } from "../ratings/rating-context.ts";
import { statisticsOfDay } from "../statistics/statistics.ts";
import type { HallDatabase } from "../store/schema.ts";
import { Agenda } from "./agenda.ts";
import { arrivalsOf, type Arrival } from "./arrivals.ts";
import { chanceFrom, type Chance } from "./chance.ts";
import { brokenInvariants } from "./invariants.ts";
import { SimulatedKiosk, type Slip } from "./simulated-kiosk.ts";
import { SimulatedWindow, type Next } from "./simulated-window.ts";
import { wordsKept, type WordsKept } from "./words-kept.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** What happens within it happens at the same time, as on a real server. */
const TOGETHER_MS = 400;
const REPORT_EVERY_MS = 170 * SECOND_MS;

const OPENS_AT_HOUR = 9;
const NO_NUMBERS_AFTER_HOUR = 16.8;
const CLOSES_AT_HOUR = 18;
/** Noon: half of the windows are at lunch, first one half, then the other. */
const LUNCH = { from: 12, half: 12.75, to: 13.5 };
/** One kiosk's line is dead for an hour in the morning; another loses its power in the afternoon. */
const DEAD_LINE = { kiosk: 1, from: 10, to: 11 };
const DEAD_KIOSK = { kiosk: 2, from: 14, to: 15.5 };
const PAPER_OUT = { kiosk: 0, from: 11, to: 11.2 };

const PATIENCE_MINUTES = 75;
const GIVE_UP_SHARE = 0.35;
const RATE_SHARE = 0.91;
const GRADES = [
  { value: "verySatisfied", weight: 0.86 },
  { value: "satisfied", weight: 0.1 },
  { value: "basicallySatisfied", weight: 0.025 },
  { value: "dissatisfied", weight: 0.01 },
  { value: "veryDissatisfied", weight: 0.005 },
] as const satisfies readonly { value: RatingGrade; weight: number }[];

export interface DayWish {
  db: Kysely<HallDatabase>;
  hall: Hall;
  tickets: number;
  kiosks: number;
  seed: number;
  /** Business day; default Monday 2026-03-02. */
  day?: string;
  /** Called each simulated hour. */
  onHour?: (hour: number, given: number) => void;
}

export interface DayResult {
  statistics: Statistics;
  /** Empty when everything held. */
  broken: string[];
  /** Numbers that kiosks gave. */
  given: number;
  /** Who came and got none. */
  refused: number;
  /** Acts of windows and people outside to which the hall said no, as it should: overtaken, too early, over already. */
  refusedActs: number;
  /** How far what was said of waits held. */
  waitsSaid: WordsKept | undefined;
  /** Real time, and how often faster than life it was. */
  tookMs: number;
  faster: number;
}

/**
 * Play a whole day against the hall's own services on a real store, by a clock of its own: from seven in the morning to
 * after midnight, when the hall closes the day. The same seed plays the same people.
 */
export async function simulateDay(wish: DayWish): Promise<DayResult> {
  const day = new Day(wish);
  const startedAt = performance.now();
  await day.run();
  const tookMs = performance.now() - startedAt;
  return { ...(await day.result()), tookMs: Math.round(tookMs), faster: Math.round((17 * HOUR_MS) / tookMs) };
}

class Day {
  readonly #wish: DayWish;
  readonly #day: string;
  readonly #midnight: number;
  readonly #chance: Chance;
  readonly #context: QueueContext;
  readonly #agenda = new Agenda<() => Promise<void>>();
  readonly #windows: readonly SimulatedWindow[];
  readonly #kiosks: readonly SimulatedKiosk[];
  readonly #idle = new Set<SimulatedWindow>();
  readonly #slips = new Map<string, string>();
  readonly #held = new Map<string, Slip>();
  readonly #calls: { ticketId: string; windowId: string; at: number; queuedAt: number }[] = [];
  readonly #moved = new Set<string>();
  #now: number;
  #given = 0;
  #refused = 0;
  #refusedActs = 0;

  constructor(wish: DayWish) {
    this.#wish = wish;
    this.#day = wish.day ?? "2026-03-02";
    this.#midnight = startOfDay(this.#day);
    this.#now = this.#at(7);
    this.#chance = chanceFrom(wish.seed);
    const context: QueueContext = { db: wish.db, plan: new HallPlan(wish.hall), clock: () => this.#now };
    this.#context = context;
    this.#kiosks = Array.from({ length: wish.kiosks }, (_, index) => {
      // A chance of one's own each: who answers first at the same time changes nothing for the others.
      return new SimulatedKiosk({
        context,
        chance: chanceFrom(wish.seed + 1000 + index),
        kioskId: `kiosk-${index + 1}`,
      });
    });
    this.#windows = wish.hall.windows.map(({ id: windowId }, index) => {
      const open = (at: number) => this.#isOpen(index, at);
      return new SimulatedWindow({
        ...{ context, chance: chanceFrom(wish.seed + 2000 + index), windowId },
        news: {
          open,
          answered: (answer) => this.#answered(answer),
          called: ({ visit, windowId: to, at }) =>
            void this.#calls.push({ ticketId: visit.id, windowId: to, at, queuedAt: visit.queuedAt }),
          finished: ({ id }) => this.#planRating(id),
          sent: ({ id, categoryId }, place) => {
            if (place !== "original") this.#moved.add(id);
            this.#wake(categoryId);
          },
        },
      });
    });
  }

  async run(): Promise<void> {
    this.#planKiosks();
    this.#planArrivals();
    for (const hour of [OPENS_AT_HOUR, LUNCH.from, LUNCH.half, LUNCH.to])
      this.#plan(this.#at(hour), () => this.#openAll());
    this.#plan(this.#at(24) + 5 * SECOND_MS, async () => {
      await closeFormerDays(this.#context, { keepHolderDays: 0 });
    });
    let hour = 7;
    while (this.#agenda.size > 0) {
      const together = this.#agenda.take(TOGETHER_MS);
      this.#now = Math.max(this.#now, together.at(-1)?.at ?? this.#now);
      await Promise.all(together.map(({ what }) => what()));
      for (; this.#now >= this.#at(hour + 1); hour += 1) this.#wish.onHour?.(hour + 1, this.#given);
    }
  }

  async result(): Promise<Omit<DayResult, "tookMs" | "faster">> {
    const { db } = this.#wish;
    const { plan } = this.#context;
    const witness = { slips: this.#slips, calls: this.#calls, moved: this.#moved };
    const broken = await brokenInvariants(db, { plan, witness });
    const statistics = await statisticsOfDay(this.#context, { day: this.#day, idleDays: 7 });
    const { issued, carriedIn, served, noShow, left, cancelled, merged, open, carriedOut } = statistics.visits;
    if (issued !== this.#given) broken.push(`${this.#given} numbers were given, statistics know ${issued}`);
    if (issued + carriedIn !== served + noShow + left + cancelled + merged + open + carriedOut)
      broken.push("statistics do not add up");
    if (open > 0) broken.push(`${open} visits are open after the day's end`);
    const said = [...this.#held].flatMap(([id, { estimate }]) =>
      estimate === undefined ? [] : [[id, estimate] as const],
    );
    const waitsSaid = await wordsKept(db, new Map(said));
    const counts = { given: this.#given, refused: this.#refused, refusedActs: this.#refusedActs };
    return { statistics, broken, waitsSaid, ...counts };
  }

  #planKiosks(): void {
    for (const kiosk of this.#kiosks) this.#plan(this.#at(7), () => kiosk.reserve());
    for (const [index, kiosk] of this.#kiosks.entries()) {
      for (let at = this.#at(7) + index * SECOND_MS; at < this.#at(24); at += REPORT_EVERY_MS)
        this.#plan(at, () => this.#report(kiosk, index));
    }
    const dead = this.#kiosks[DEAD_LINE.kiosk];
    if (dead === undefined) return;
    this.#plan(this.#at(DEAD_LINE.from), async () => void (dead.line = "dead"));
    this.#plan(this.#at(DEAD_LINE.to), async () => {
      dead.line = "up";
      for (const slip of await dead.handOver()) this.#hold(slip);
      for (const { id } of this.#context.plan.categories) this.#wake(id);
    });
  }

  async #report(kiosk: SimulatedKiosk, index: number): Promise<void> {
    const within = ({ from, to }: { from: number; to: number }) =>
      this.#now >= this.#at(from) && this.#now < this.#at(to);
    if (index === DEAD_KIOSK.kiosk && within(DEAD_KIOSK)) return;
    const out = index === PAPER_OUT.kiosk && within(PAPER_OUT);
    await kiosk.report([
      out
        ? { kind: "receiptPrinter", device: "userError", fault: "paperOut" }
        : { kind: "receiptPrinter", device: "online" },
    ]);
  }

  #planArrivals(): void {
    const { tickets } = this.#wish;
    const categories = this.#context.plan.categories.map(({ id }) => id);
    for (const arrival of arrivalsOf(this.#chance, { midnight: this.#midnight, tickets, categories }))
      if (arrival.at < this.#at(NO_NUMBERS_AFTER_HOUR)) this.#plan(arrival.at, () => this.#arrive(arrival));
  }

  async #arrive(arrival: Arrival): Promise<void> {
    const usable = this.#kiosks.filter(
      (_, index) =>
        index !== DEAD_KIOSK.kiosk || this.#now < this.#at(DEAD_KIOSK.from) || this.#now >= this.#at(DEAD_KIOSK.to),
    );
    const slip = await this.#chance.pick(usable).issue(arrival);
    if (slip === undefined) {
      this.#refused += 1;
      return;
    }
    this.#given += 1;
    if (slip.id !== undefined) this.#hold(slip);
    this.#wake(arrival.categoryId);
    if (!this.#chance.hits(GIVE_UP_SHARE)) return;
    this.#plan(this.#now + this.#chance.between(0.6, 1.4) * PATIENCE_MINUTES * MINUTE_MS, async () => {
      // Whoever was called meanwhile stays; the hall says so itself.
      const { number, code } = slip;
      this.#answered(await leaveQueue(this.#context, { actor: "phone", number, code, businessDay: this.#day }));
    });
  }

  #answered(answer: Result<unknown, unknown>): void {
    if (answer.isErr()) this.#refusedActs += 1;
  }

  #hold(slip: Slip): void {
    if (slip.id === undefined) return;
    this.#slips.set(slip.id, slip.number);
    this.#held.set(slip.id, slip);
  }

  /** Whoever rates does so within ten minutes of the end, of their own accord. */
  #planRating(ticketId: string): void {
    const slip = this.#held.get(ticketId);
    if (slip === undefined || !this.#chance.hits(RATE_SHARE)) return;
    const grade = this.#chance.weighted(GRADES);
    this.#plan(this.#now + this.#chance.between(0.5, 10) * MINUTE_MS, async () => {
      const { number, code } = slip;
      const rated = await giveRating(ratingContext(this.#context), {
        ...{ idempotencyKey: this.#chance.uuid(), kioskId: this.#chance.pick(this.#kiosks).kioskId, at: this.#now },
        rating: {
          ...{ subject: { kind: "ticket", businessDay: this.#day, number, code }, grade, options: [] },
          ...(isLowGrade(grade) && { words: "等得太久" }),
        },
      });
      this.#answered(rated);
    });
  }

  /** Whoever waits for work and serves this category looks; of several one gets the ticket. */
  #wake(categoryId: string): void {
    const serving = this.#context.plan.category(categoryId)?.windows ?? [];
    for (const window of this.#idle)
      if (serving.includes(window.windowId)) {
        this.#idle.delete(window);
        this.#plan(this.#now + 2 * SECOND_MS, () => this.#step(window, () => window.next()));
      }
  }

  async #openAll(): Promise<void> {
    const windows = this.#now < this.#at(LUNCH.from) ? this.#windows : [...this.#idle];
    for (const window of windows) {
      this.#idle.delete(window);
      this.#plan(this.#now + this.#chance.between(0, 60) * SECOND_MS, () => this.#step(window, () => window.next()));
    }
  }

  async #step(window: SimulatedWindow, run: () => Promise<Next>): Promise<void> {
    const next = await run();
    if (next === "free") this.#idle.add(window);
    else this.#plan(this.#now + next.inMs, () => this.#step(window, next.run));
  }

  #isOpen(index: number, at: number): boolean {
    if (at < this.#at(OPENS_AT_HOUR) || at >= this.#at(CLOSES_AT_HOUR)) return false;
    const [from, to] = index % 2 === 0 ? [LUNCH.from, LUNCH.half] : [LUNCH.half, LUNCH.to];
    return at < this.#at(from) || at >= this.#at(to);
  }

  #plan(at: number, what: () => Promise<void>): void {
    this.#agenda.plan(Math.round(at), what);
  }

  #at(hour: number): number {
    return this.#midnight + Math.round(hour * HOUR_MS);
  }
}

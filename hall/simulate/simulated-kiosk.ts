import { checkIn } from "../appointments/check-in.ts";
import { checkInRuleOf } from "../appointments/appointment-view.ts";
import type { PartState } from "../contract/fleet.ts";
import type { Ticket } from "../contract/index.ts";
import { keepReport } from "../fleet/report.ts";
import { businessDayOf } from "../queue/business-day.ts";
import { handOver, type OfflineTicket } from "../queue/hand-over.ts";
import { issueTicket } from "../queue/issue.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { reserveRange } from "../queue/reserve-range.ts";
import type { Arrival } from "./arrivals.ts";
import type { Chance } from "./chance.ts";

/** Numbers that a kiosk keeps for the hours without a hall, a category. */
const RESERVE = 20;
const CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** A slip in somebody's hand. */
export interface Slip {
  /** Known once the hall has heard of it. */
  id?: string;
  number: string;
  code: string;
  wishKey: string;
  /** What the hall said of the wait, where it was there to say it. */
  estimate?: Ticket["estimate"];
}

/** A kiosk at the other end of the hall's services: gives numbers, reports, and goes on alone while its line is dead. */
export class SimulatedKiosk {
  readonly kioskId: string;
  line: "up" | "dead" = "up";
  readonly #context: QueueContext;
  readonly #chance: Chance;
  readonly #ranges = new Map<string, { rangeId: string; numbers: string[] }>();
  readonly #waiting: { ticket: OfflineTicket; slip: Slip }[] = [];

  constructor(options: { context: QueueContext; chance: Chance; kioskId: string }) {
    this.#context = options.context;
    this.#chance = options.chance;
    this.kioskId = options.kioskId;
  }

  async reserve(): Promise<void> {
    for (const { id: categoryId } of this.#context.plan.categories) {
      const { kioskId } = this;
      const wish = { idempotencyKey: this.#chance.uuid(), kioskId, categoryId, count: RESERVE };
      const reserved = await reserveRange(this.#context, wish);
      if (reserved.isOk()) this.#ranges.set(categoryId, reserved.value);
    }
  }

  async report(parts: PartState[] = []): Promise<void> {
    if (this.line === "dead") return;
    const at = this.#context.clock();
    await keepReport(this.#context, { kioskId: this.kioskId, at, version: "0.1.0", power: "mains", parts });
  }

  /** A number for who has just come; undefined when none is given. */
  async issue(arrival: Arrival): Promise<Slip | undefined> {
    const slip = { code: this.#code(), wishKey: this.#chance.uuid() };
    if (this.line === "dead") return this.#issueAlone(arrival, slip);
    const given = await this.#ask(arrival, slip);
    return given === undefined ? undefined : { ...slip, id: given.id, number: given.number, estimate: given.estimate };
  }

  async #ask(
    { categoryId, lane, laneFrom, slotInMinutes }: Arrival,
    { code, wishKey }: { code: string; wishKey: string },
  ) {
    const { kioskId } = this;
    const wish = { idempotencyKey: wishKey, kioskId, code };
    if (slotInMinutes === undefined) {
      const ask = () => issueTicket(this.#context, { ...wish, categoryId, lane, laneFrom });
      // Some answers are lost on the way and some fingers tap twice: the same wish comes again, at the same time.
      const [first, again] = await Promise.all(this.#chance.hits(0.03) ? [ask(), ask()] : [ask()]);
      const issued = again ?? first;
      return issued.isOk() ? issued.value : undefined;
    }
    const at = this.#context.clock();
    const appointment = {
      ...{ appointmentId: wishKey, serviceCode: categoryId, serviceName: categoryId, queueCode: categoryId },
      ...{ day: businessDayOf(at), status: "booked" as const },
      ...{ from: clockTime(at + slotInMinutes * 60_000), to: clockTime(at + (slotInMinutes + 30) * 60_000) },
    };
    const rule = checkInRuleOf(this.#context.plan.hall);
    const checked = await checkIn(this.#context, wish, { appointment, rule });
    return checked.isOk() ? checked.value : undefined;
  }

  #issueAlone({ categoryId, at, lane, laneFrom }: Arrival, slip: { code: string; wishKey: string }): Slip | undefined {
    const range = this.#ranges.get(categoryId);
    const number = range?.numbers.shift();
    if (range === undefined || number === undefined) return undefined;
    const { code, wishKey: idempotencyKey } = slip;
    const given: Slip = { ...slip, number };
    const { rangeId } = range;
    this.#waiting.push({
      ticket: { idempotencyKey, rangeId, number, issuedAt: at, slip: "printed", code, lane, laneFrom },
      slip: given,
    });
    return given;
  }

  /** The line is back: everything that the hall has not heard of, and some of it twice. Gives what it now knows. */
  async handOver(): Promise<Slip[]> {
    const { kioskId } = this;
    const waiting = this.#waiting.splice(0);
    const tickets = waiting.map(({ ticket }) => ticket);
    if (tickets.length === 0) return [];
    const answers = await handOver(this.#context, { kioskId, tickets });
    await handOver(this.#context, { kioskId, tickets: tickets.filter(() => this.#chance.hits(0.2)) });
    return waiting.flatMap(({ slip }, index) => {
      const answer = answers[index];
      if (answer?.result !== "accepted") return [];
      slip.id = answer.ticket.id;
      return [slip];
    });
  }

  #code(): string {
    return Array.from({ length: 16 }, () => this.#chance.pick(Array.from(CODE_SIGNS))).join("");
  }
}

function clockTime(at: number): string {
  return new Date(at + 8 * 60 * 60_000).toISOString().slice(11, 16);
}

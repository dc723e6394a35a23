import { randomBytes, randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import type { PrintResult } from "../../../devices/contract/index.ts";
import type { HallContract, Holder, IssuedTicket, Lane } from "../../../hall/contract/index.ts";
import { ticketCodeOf } from "../../../hall/contract/slip-code.ts";
import type { Hall, TicketCategory } from "../../../kiosk-config/schema/hall.ts";
import type { LaneClaim } from "../../../kiosk-config/schema/lane.ts";
import type { VisitTicket } from "../../contract/index.ts";
import type { Reading } from "../../contract/content.ts";
import { businessDay } from "../business-day.ts";
import { ask, type HallClient } from "../hall/hall-client.ts";
import type { HallLink } from "../hall/hall-link.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { Log } from "../log.ts";
import { toldWith, type TicketJournal } from "../store/ticket-journal.ts";
import type { VisitService } from "../visit/visit-service.ts";
import { laneWish } from "./lane.ts";
import { slipDocument } from "./slip.ts";
import { visitTicketOf } from "./visit-ticket.ts";

/** What the hall refuses by its own rules: no number from the reserve either. */
type HallRule = "QUOTA_USED_UP" | "CLOSING_SOON" | "HALL_CLOSED" | "ALREADY_WAITING";
export type TakeRefusal = "IDENTITY_REQUIRED" | "UNKNOWN_CATEGORY" | "NO_NUMBERS" | HallRule;

/** Each refusal of the hall's `issue`: its rule, or `reserve` where numbers set aside for this kiosk still count. */
const ISSUE_REFUSALS = {
  UNKNOWN_CATEGORY: "UNKNOWN_CATEGORY",
  NUMBERS_EXHAUSTED: "reserve",
  QUOTA_USED_UP: "QUOTA_USED_UP",
  CLOSING_SOON: "CLOSING_SOON",
  HALL_CLOSED: "HALL_CLOSED",
  ALREADY_WAITING: "ALREADY_WAITING",
} as const satisfies Record<IssueCode, Meaning>;
type Meaning = Exclude<TakeRefusal, "IDENTITY_REQUIRED"> | "reserve";
type IssueCode = Extract<keyof HallContract["queue"]["issue"]["~orpc"]["errorMap"], string>;

export interface TicketServiceOptions {
  hall: Hall;
  kioskId: string;
  client: HallClient;
  hallLink: Pick<HallLink, "state" | "lost" | "poll">;
  devices: Pick<DevicesLink, "print">;
  journal: TicketJournal;
  visit: VisitService;
  /** Tell staff that a slip did not come out. */
  tellStaff: (call: { reason: "paperOut" | "printerFault"; detail: string }) => void;
  /** Code of a ticket that was not taken here, but whose slip was scanned in this visit. */
  codeOf?: (ticketId: string) => string | undefined;
  /** Where telephones reach the hall, if they do. */
  publicUrl?: string | undefined;
  log: Log;
  now?: () => number;
}

interface Wish {
  wishKey: string;
  categoryId: string;
  withCard: boolean;
  /** Guide or bundle from which it is taken. */
  about?: Reading | undefined;
  /** What the citizen says of themselves. */
  lane?: Lane | undefined;
}

/**
 * From the tap on 取号 to paper. Each step is journalled before the next begins, so that a power cut between any two
 * loses no number and doubles none: asked → (hall issues | reserve) issued → printing → printed | failed | unknown.
 */
export class TicketService {
  readonly #options: TicketServiceOptions;
  /** Wishes under way: a second tap joins the first instead of racing it. */
  readonly #underWay = new Map<string, Promise<Result<VisitTicket, TakeRefusal>>>();

  constructor(options: TicketServiceOptions) {
    this.#options = options;
  }

  take(wish: Wish): Promise<Result<VisitTicket, TakeRefusal>> {
    const running = this.#underWay.get(wish.wishKey);
    if (running !== undefined) return running;
    const taking = this.#take(wish).finally(() => this.#underWay.delete(wish.wishKey));
    this.#underWay.set(wish.wishKey, taking);
    return taking;
  }

  /**
   * A ticket that the hall gives in a way of its own (an appointment that is checked in). Journalled and printed like any
   * other, never from the reserve: what the hall refuses, or does not answer, closes the wish.
   */
  async takeFrom<R extends string>(
    wish: { wishKey: string; categoryId: string; holder: Holder | undefined; lane?: LaneClaim | undefined },
    issue: (code: string) => Promise<Result<IssuedTicket, R>>,
  ): Promise<Result<VisitTicket, R | "UNKNOWN_CATEGORY">> {
    const arrivedAtMs = performance.timeOrigin + performance.now();
    const { hall, journal, visit } = this.#options;
    const category = this.#category(wish.categoryId);
    if (category === undefined) return err("UNKNOWN_CATEGORY");
    const visitId = visit.live.get().visitId;
    const now = this.#now();
    const code = newCode();
    journal.ask({ ...wish, businessDay: businessDay(now), at: now, code });
    const issued = await issue(journal.find(wish.wishKey)?.code ?? code);
    if (issued.isErr()) {
      // A hall that was not heard may have given the number: it is asked again under the same key.
      if (issued.error !== "HALL_AWAY") journal.voidWish(wish.wishKey);
      return err(issued.error);
    }
    const { id, number, businessDay: day, issuedAt, ahead, estimate, appointment, priority } = issued.value;
    journal.issuedByHall({ wishKey: wish.wishKey, number, hallId: id, businessDay: day, issuedAt, priority });
    const row = journal.find(wish.wishKey);
    if (row?.number == null) return err("UNKNOWN_CATEGORY");
    const ticket: VisitTicket = {
      ...visitTicketOf(hall, { row, category, queue: { ahead, estimate } }),
      ...(appointment !== undefined && { appointment }),
    };
    const show = this.#showIn(visitId, ticket);
    show({});
    if (row.slip === "pending") {
      const maskedName = wish.holder?.maskedName;
      const job = { ticket, category, show, arrivedAtMs, reprint: false };
      void this.#print({ ...job, ...(maskedName !== undefined && { maskedName }) });
    }
    return ok(ticket);
  }

  async #take(wish: Wish): Promise<Result<VisitTicket, TakeRefusal>> {
    const arrivedAtMs = performance.timeOrigin + performance.now();
    const { hall, journal, visit } = this.#options;
    const category = this.#category(wish.categoryId);
    if (category === undefined) return err("UNKNOWN_CATEGORY");
    const known = journal.find(wish.wishKey);
    if (known?.state === "issued") {
      const again = visit.findTicket(known.wishKey) ?? visitTicketOf(hall, { row: known, category });
      // Asked again after the host came back: the ticket belongs to the visit once more, so that it can be reprinted.
      visit.ticket(again);
      return ok(again);
    }
    const holder = wish.withCard ? (visit.holder() ?? visit.typedHolder(category.identityBy)) : undefined;
    if (category.identity === "required" && holder === undefined) return err("IDENTITY_REQUIRED");

    // A card that was read says it where none is asked for, too; not where somebody would rather not use it.
    const usesPerson = wish.withCard || category.identity === "none";
    const visitId = visit.live.get().visitId;
    const now = this.#now();
    journal.ask({
      wishKey: wish.wishKey,
      categoryId: category.id,
      businessDay: businessDay(now),
      at: now,
      ...{ holder, code: newCode(), about: wish.about },
      lane: laneWish(hall, { elder: usesPerson ? visit.live.get().elder : undefined, said: wish.lane }),
    });
    const issued = await this.#issue(wish, category, holder);
    if (issued.isErr()) {
      journal.voidWish(wish.wishKey);
      return err(issued.error);
    }
    const ticket = issued.value;
    // The citizen may have walked away while the hall was thinking: print anyway, but show it to nobody else.
    const show = (change: Partial<VisitTicket>) => {
      if (visit.live.get().visitId === visitId)
        visit.ticket({ ...(visit.findTicket(ticket.ticketId) ?? ticket), ...change });
    };
    show({});
    void this.#print({
      ticket,
      category,
      show,
      arrivedAtMs,
      reprint: false,
      ...(holder && { maskedName: holder.maskedName }),
    });
    return ok(ticket);
  }

  /** Print again what this visit holds: the same number, a new attempt. */
  reprint(ticketId: string): VisitTicket | undefined {
    const { visit } = this.#options;
    const ticket = visit.findTicket(ticketId);
    const category = ticket === undefined ? undefined : this.#category(ticket.categoryId);
    if (ticket === undefined || category === undefined) {
      this.#options.log("warn", "ticket.reprintUnknown");
      return undefined;
    }
    if (ticket.print === "printing" || ticket.print === "pending") return ticket;
    const show = this.#showIn(visit.live.get().visitId, ticket);
    const maskedName = visit.holder()?.maskedName;
    void this.#print({
      ticket,
      category,
      show,
      arrivedAtMs: performance.timeOrigin + performance.now(),
      // A slip that surely never came out is printed as the first one; otherwise two may exist and one must say so.
      reprint: ticket.print !== "failed",
      ...(maskedName !== undefined && { maskedName }),
    });
    return visit.findTicket(ticketId) ?? ticket;
  }

  async #issue(
    wish: Wish,
    category: TicketCategory,
    holder: Holder | undefined,
  ): Promise<Result<VisitTicket, TakeRefusal>> {
    const { client, hall, hallLink, journal, kioskId, log, visit } = this.#options;
    if (hallLink.state.get().hall === "online") {
      const answer = await ask(
        client.queue.issue({
          idempotencyKey: wish.wishKey,
          categoryId: category.id,
          kioskId,
          ...toldWith(journal.find(wish.wishKey)),
          ...(holder !== undefined && { holder }),
          ...(hall.ticketing?.onePerPerson === true &&
            holder !== undefined &&
            subjectIn(visit.numberOf(category.identityBy))),
        }),
      );
      if (answer.kind === "answer") {
        const { id, number, businessDay: day, issuedAt, ahead, estimate, priority } = answer.value;
        journal.issuedByHall({ wishKey: wish.wishKey, number, hallId: id, businessDay: day, issuedAt, priority });
        const row = journal.find(wish.wishKey);
        if (row !== undefined) return ok(visitTicketOf(hall, { row, category, queue: { ahead, estimate } }));
      }
      if (answer.kind === "refusal") {
        log("warn", "ticket.refusedByHall", { code: answer.code, category: category.id });
        const meaning = meaningOf(answer.code);
        // The hall's own numbers are used up; what it has set aside for this kiosk is not.
        if (meaning !== "reserve") return err(meaning);
      } else {
        hallLink.lost();
      }
    }
    const now = this.#now();
    const row = journal.issueFromReserve({ wishKey: wish.wishKey, businessDay: businessDay(now), issuedAt: now });
    if (row?.state !== "issued") {
      log("error", "ticket.reserveEmpty", { category: category.id });
      return err("NO_NUMBERS");
    }
    log("info", "ticket.fromReserve", { category: category.id });
    return ok(visitTicketOf(hall, { row, category }));
  }

  /** Changes of a ticket reach the page only while its own visit lasts; a former failure does not outlive its attempt. */
  #showIn(visitId: string, ticket: VisitTicket): (change: Partial<VisitTicket>) => void {
    const { visit } = this.#options;
    return (change) => {
      if (visit.live.get().visitId !== visitId) return;
      const { printFailure: _former, ...known } = visit.findTicket(ticket.ticketId) ?? ticket;
      visit.ticket({ ...known, ...change });
    };
  }

  async #print(job: {
    ticket: VisitTicket;
    category: TicketCategory;
    show: (change: Partial<VisitTicket>) => void;
    arrivedAtMs: number;
    reprint: boolean;
    maskedName?: string;
  }): Promise<void> {
    const { journal, devices, hall, log, hallLink, publicUrl } = this.#options;
    const { ticket } = job;
    const row = journal.find(ticket.ticketId);
    const code = row?.code ?? this.#options.codeOf?.(ticket.ticketId);
    // A ticket of another kiosk is not in this journal; each of its prints is a job of its own.
    const jobId = row === undefined ? `${ticket.ticketId}:${randomUUID()}` : journal.slipBegins(ticket.ticketId);
    job.show({ print: "printing" });
    const document = slipDocument({
      hallName: hall.name,
      county: hall.county,
      divisionCode: hall.divisionCode,
      number: ticket.number,
      categoryName: ticket.categoryName,
      windows: ticket.windows,
      place: ticket.place,
      issuedAt: ticket.issuedAt,
      businessDay: businessDay(ticket.issuedAt),
      reprint: job.reprint,
      ...(code !== undefined && { code }),
      ...(publicUrl !== undefined && { publicUrl }),
      ...(ticket.appointment !== undefined && { appointment: ticket.appointment }),
      ...(ticket.ahead !== undefined && { ahead: ticket.ahead }),
      ...(ticket.estimate !== undefined && { estimate: ticket.estimate }),
      ...(job.maskedName !== undefined && { maskedName: job.maskedName }),
      ...(ticket.priority !== undefined && { priority: ticket.priority }),
    });
    const result = await devices.print({ jobId, document });
    const cause = result.outcome === "failed" ? result.cause : null;
    journal.slipEnded({ wishKey: ticket.ticketId, slip: result.outcome, cause });
    log(result.outcome === "printed" ? "info" : "warn", `slip.${result.outcome}`, {
      number: ticket.number,
      category: ticket.categoryId,
      bytes: result.bytes,
      ...(cause !== null && { cause }),
      ...(result.firstByteAtMs !== undefined && {
        firstByteAtMs: result.firstByteAtMs,
        toFirstByteMs: result.firstByteAtMs - job.arrivedAtMs,
      }),
    });
    job.show({
      print: result.outcome,
      ...printTimes(result, job.arrivedAtMs),
      ...(cause !== null && { printFailure: cause }),
    });
    if (result.outcome !== "printed") {
      this.#options.tellStaff({
        reason: cause === "paperOut" ? "paperOut" : "printerFault",
        detail: `${ticket.number} ${cause ?? "unknown"}`,
      });
    }
    void hallLink.poll();
  }

  #category(id: string): TicketCategory | undefined {
    return this.#options.hall.categories.find((category) => category.id === id);
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}

/** 80 random bits that only this ticket's slip and the hall's hash of it know. */
const newCode = () => ticketCodeOf(randomBytes(16));
/** Only of who gives the card or number for this ticket; the hall keeps a keyed hash of it until the evening. */
const subjectIn = (idNumber: string | undefined) => (idNumber === undefined ? {} : { subject: { idNumber } });
/** A rule that only a newer hall knows is a no like any other. */
const meaningOf = (code: string): Meaning =>
  (ISSUE_REFUSALS as Readonly<Record<string, Meaning | undefined>>)[code] ?? "NO_NUMBERS";
const printTimes = ({ firstByteAtMs: at }: PrintResult, arrivedAtMs: number): Partial<VisitTicket> =>
  at === undefined ? {} : { firstByteAtMs: at, toFirstByteMs: at - arrivedAtMs };

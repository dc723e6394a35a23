import { err, ok, type Result } from "neverthrow";
import type { PrintResult } from "../../../devices/contract/index.ts";
import type { Holder } from "../../../hall/contract/index.ts";
import type { Hall, TicketCategory } from "../../../kiosk-config/schema/hall.ts";
import type { VisitTicket } from "../../contract/index.ts";
import { businessDay } from "../business-day.ts";
import { ask, type HallClient } from "../hall/hall-client.ts";
import type { HallLink } from "../hall/hall-link.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { Log } from "../log.ts";
import type { TicketJournal, TicketRow } from "../store/ticket-journal.ts";
import type { VisitService } from "../visit/visit-service.ts";
import { slipDocument } from "./slip.ts";

export type TakeRefusal = "IDENTITY_REQUIRED" | "UNKNOWN_CATEGORY" | "NO_NUMBERS";

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
  log: Log;
  now?: () => number;
}

interface Wish {
  wishKey: string;
  categoryId: string;
  withCard: boolean;
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

  async #take(wish: Wish): Promise<Result<VisitTicket, TakeRefusal>> {
    const arrivedAtMs = performance.timeOrigin + performance.now();
    const { journal, visit } = this.#options;
    const category = this.#category(wish.categoryId);
    if (category === undefined) return err("UNKNOWN_CATEGORY");
    const known = journal.find(wish.wishKey);
    if (known?.state === "issued") {
      const again = visit.findTicket(known.wishKey) ?? this.#describe(known, category, undefined);
      // Asked again after the host came back: the ticket belongs to the visit once more, so that it can be reprinted.
      visit.ticket(again);
      return ok(again);
    }
    const holder = wish.withCard ? (visit.holder() ?? visit.typedHolder(category.identityBy)) : undefined;
    if (category.identity === "required" && holder === undefined) return err("IDENTITY_REQUIRED");

    const visitId = visit.live.get().visitId;
    const now = this.#now();
    journal.ask({ wishKey: wish.wishKey, categoryId: category.id, businessDay: businessDay(now), at: now, holder });
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
    const { client, hallLink, journal, kioskId, log } = this.#options;
    if (hallLink.state.get().hall === "online") {
      const answer = await ask(
        client.queue.issue({
          idempotencyKey: wish.wishKey,
          categoryId: category.id,
          kioskId,
          ...(holder !== undefined && { holder }),
        }),
      );
      if (answer.kind === "answer") {
        const { id, number, businessDay: day, issuedAt, ahead, estimate } = answer.value;
        journal.issuedByHall({ wishKey: wish.wishKey, number, hallId: id, businessDay: day, issuedAt });
        const row = journal.find(wish.wishKey);
        if (row !== undefined) return ok(this.#describe(row, category, { ahead, estimate }));
      }
      if (answer.kind === "refusal") {
        log("warn", "ticket.refusedByHall", { code: answer.code, category: category.id });
        if (answer.code === "UNKNOWN_CATEGORY") return err("UNKNOWN_CATEGORY");
        // The hall's own numbers are used up; what it has set aside for this kiosk is not.
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
    return ok(this.#describe(row, category, undefined));
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
    const { journal, devices, hall, log, hallLink } = this.#options;
    const { ticket } = job;
    const jobId = journal.slipBegins(ticket.ticketId);
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
      ...(ticket.ahead !== undefined && { ahead: ticket.ahead }),
      ...(ticket.estimate !== undefined && { estimate: ticket.estimate }),
      ...(job.maskedName !== undefined && { maskedName: job.maskedName }),
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

  #describe(
    row: TicketRow,
    category: TicketCategory,
    queue: { ahead: number; estimate: { lowMinutes: number; highMinutes: number } } | undefined,
  ): VisitTicket {
    const windows = this.#options.hall.windows.filter((window) => category.windows.includes(window.id));
    return {
      ticketId: row.wishKey,
      number: row.number ?? "",
      categoryId: category.id,
      categoryName: category.name,
      windows: windows.map((window) => window.label),
      place: [...new Set(windows.map((window) => window.place))].join("、"),
      issuedAt: row.issuedAt ?? row.askedAt,
      ...(queue ?? {}),
      offline: row.rangeId !== null,
      print: row.slip,
      ...(row.slipCause !== null && { printFailure: row.slipCause }),
    };
  }

  #category(id: string): TicketCategory | undefined {
    return this.#options.hall.categories.find((category) => category.id === id);
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}

function printTimes(result: PrintResult, arrivedAtMs: number): Partial<VisitTicket> {
  if (result.firstByteAtMs === undefined) return {};
  return { firstByteAtMs: result.firstByteAtMs, toFirstByteMs: result.firstByteAtMs - arrivedAtMs };
}

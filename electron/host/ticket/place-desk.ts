import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import type { SlipCode } from "../../../hall/contract/slip-code.ts";
import type { TicketPlace as HallPlace, TicketSlip } from "../../../hall/contract/index.ts";
import type { Hall } from "../../../kiosk-config/schema/hall.ts";
import type { SlipScan, TicketPlace } from "../../contract/ticket-place.ts";
import { businessDay } from "../business-day.ts";
import { ask, type HallClient } from "../hall/hall-client.ts";
import type { HallLink } from "../hall/hall-link.ts";
import type { TicketJournal } from "../store/ticket-journal.ts";
import { VisitMemory } from "../visit/visit-memory.ts";
import type { VisitService } from "../visit/visit-service.ts";

export interface PlaceDeskOptions {
  hall: Hall;
  kioskId: string;
  client: Pick<HallClient, "queue">;
  hallLink: Pick<HallLink, "poll">;
  journal: Pick<TicketJournal, "find">;
  visit: VisitService;
  now?: () => number;
}

/** A ticket as its slip names it. Without the code it may only be looked at. */
interface Known {
  businessDay: string;
  number: string;
  code?: string;
}

type Refusal = "NOT_FOUND" | "HALL_AWAY";

/** Where numbers stand, for whoever asks; giving one up, for whoever holds it. */
export class PlaceDesk {
  readonly #options: PlaceDeskOptions;
  /** Found in this visit by number or slip, by an id of the visit's own. */
  readonly #found: VisitMemory<Map<string, Known>>;

  constructor(options: PlaceDeskOptions) {
    this.#options = options;
    this.#found = new VisitMemory(options.visit, () => new Map<string, Known>());
  }

  /** Code of a ticket whose slip was scanned in this visit, so that its reprint carries the same one. */
  codeOf(ticketId: string): string | undefined {
    return this.#found.get().get(ticketId)?.code;
  }

  /** What proves that somebody here holds this ticket; nothing for one that was only looked at. */
  slipOf(ticketId: string): TicketSlip | undefined {
    const { code, ...ticket } = this.#known(ticketId) ?? { businessDay: "", number: "" };
    return code === undefined ? undefined : { ...ticket, code };
  }

  find(number: string): Promise<Result<TicketPlace, Refusal>> {
    return this.#look({ businessDay: this.#today(), number });
  }

  place(ticketId: string): Promise<Result<TicketPlace, Refusal>> {
    const known = this.#known(ticketId);
    return known === undefined ? Promise.resolve(err("NOT_FOUND")) : this.#look(known, ticketId);
  }

  /** A slip under the scanner: from now on its ticket is one of this visit's. */
  async scanned(slip: SlipCode): Promise<SlipScan> {
    const { hall, visit } = this.#options;
    if (slip.kind !== "ticket" || slip.divisionCode !== hall.divisionCode) return { verdict: "notASlip" };
    if (slip.businessDay !== this.#today()) return { verdict: "otherDay" };
    const { visitId } = visit.live.get();
    const { businessDay: day, number, code } = slip;
    const own = visit.live.get().tickets.find((ticket) => this.#known(ticket.ticketId)?.code === code);
    const looked = await this.#look(
      { businessDay: day, number, ...(code !== undefined && { code }) },
      code === undefined ? undefined : own?.ticketId,
    );
    if (looked.isErr()) return { verdict: looked.error === "HALL_AWAY" ? "hallAway" : "unknown" };
    const ticket = looked.value;
    if (ticket.held && own === undefined && visit.live.get().visitId === visitId) {
      const { ticketId, categoryId, categoryName, windows, place, issuedAt, ahead, estimate } = ticket;
      visit.ticket({
        ...{ ticketId, number, categoryId, categoryName, windows, place, issuedAt, ahead, estimate },
        offline: false,
        print: "printed",
      });
    }
    return { verdict: "found", ticket };
  }

  async leave(ticketId: string): Promise<Result<TicketPlace, Refusal | "NOT_HELD" | "NOT_WAITING">> {
    const { client, kioskId, visit } = this.#options;
    const known = this.#known(ticketId);
    if (known === undefined) return err("NOT_FOUND");
    const { code, ...slip } = known;
    if (code === undefined) return err("NOT_HELD");
    const answer = await this.#once(() => client.queue.leave({ kioskId, ...slip, code }));
    if (answer.kind === "away") return err("HALL_AWAY");
    if (answer.kind === "refusal") return err(answer.code === "NOT_WAITING" ? "NOT_WAITING" : "NOT_FOUND");
    visit.dropTicket(ticketId);
    return ok(this.#describe(ticketId, answer.value, true));
  }

  async #look(known: Known, ticketId?: string): Promise<Result<TicketPlace, Refusal>> {
    const found = this.#found.get();
    const answer = await this.#once(() => this.#options.client.queue.find(known));
    if (answer.kind === "away") return err("HALL_AWAY");
    if (answer.kind === "refusal") return err("NOT_FOUND");
    const id = ticketId ?? randomUUID();
    if (ticketId === undefined) found.set(id, known);
    return ok(this.#describe(id, answer.value, known.code !== undefined));
  }

  /** A ticket that the hall does not know may be one of this kiosk's that it has not been told of: tell, and ask again. */
  async #once<T>(call: () => Promise<T>) {
    const answer = await ask(call());
    if (answer.kind !== "refusal" || answer.code !== "UNKNOWN_TICKET") return answer;
    await this.#options.hallLink.poll();
    return ask(call());
  }

  #known(ticketId: string): Known | undefined {
    const found = this.#found.get().get(ticketId);
    if (found !== undefined) return found;
    const row = this.#options.visit.findTicket(ticketId) && this.#options.journal.find(ticketId);
    if (row?.number == null) return undefined;
    return { businessDay: row.businessDay, number: row.number, ...(row.code !== null && { code: row.code }) };
  }

  #describe(ticketId: string, at: HallPlace, held: boolean): TicketPlace {
    const { hall } = this.#options;
    const category = hall.categories.find(({ id }) => id === at.categoryId);
    const windows = hall.windows.filter(({ id }) => category?.windows.includes(id));
    const caller = hall.windows.find(({ id }) => id === at.windowId);
    return {
      ticketId,
      number: at.number,
      categoryId: at.categoryId,
      categoryName: category?.name ?? "",
      windows: windows.map(({ label }) => label),
      place: [...new Set(windows.map(({ place }) => place))].join("、"),
      issuedAt: at.issuedAt,
      state: at.state,
      ahead: at.ahead,
      estimate: at.estimate,
      ...(caller !== undefined && {
        called: {
          window: caller.label,
          place: caller.place,
          ...(at.calledAt !== undefined && { at: at.calledAt }),
        },
      }),
      held,
    };
  }

  #today(): string {
    return businessDay((this.#options.now ?? Date.now)());
  }
}

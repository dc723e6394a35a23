import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import type { TicketSlip } from "../../../hall/contract/index.ts";
import type { SlipCode } from "../../../hall/contract/slip-code.ts";
import type { Hall } from "../../../kiosk-config/schema/hall.ts";
import type { RatableTicket, RatingScan } from "../../contract/rating.ts";
import { ask, type HallClient } from "../hall/hall-client.ts";
import type { HallLink } from "../hall/hall-link.ts";
import { VisitMemory } from "../visit/visit-memory.ts";
import type { VisitService } from "../visit/visit-service.ts";

const REFUSALS = ["ALREADY_RATED", "UNKNOWN_TICKET", "WRONG_CODE", "TOO_LATE"] as const;
type Refusal = (typeof REFUSALS)[number];

export interface RatingDeskOptions {
  hall: Hall;
  client: Pick<HallClient, "ratings">;
  hallLink: Pick<HallLink, "poll">;
  visit: Pick<VisitService, "live">;
  /** The slip of a ticket taken or scanned in this visit. */
  heldSlip: (ticketId: string) => TicketSlip | undefined;
}

/** Which ticket is rated: one of this visit, or one whose slip somebody shows. Codes stay here, the page gets an id. */
export class RatingDesk {
  readonly #options: RatingDeskOptions;
  readonly #shown: VisitMemory<Map<string, TicketSlip>>;

  constructor(options: RatingDeskOptions) {
    this.#options = options;
    this.#shown = new VisitMemory(options.visit, () => new Map<string, TicketSlip>());
  }

  slipOf(ticketId: string): TicketSlip | undefined {
    return this.#shown.get().get(ticketId) ?? this.#options.heldSlip(ticketId);
  }

  async own(ticketId: string): Promise<Result<RatableTicket, Refusal | "NOT_HELD">> {
    const slip = this.slipOf(ticketId);
    return slip === undefined ? err("NOT_HELD") : this.#look(slip, ticketId);
  }

  find(slip: { number: string; code: string }): Promise<Result<RatableTicket, Refusal>> {
    return this.#look(slip);
  }

  /** A slip under the scanner; one of a former day, too. */
  async scanned(slip: SlipCode): Promise<RatingScan> {
    if (slip.kind !== "ticket" || slip.divisionCode !== this.#options.hall.divisionCode) return { verdict: "notASlip" };
    const { businessDay, number, code } = slip;
    if (code === undefined) return { verdict: "NOT_HELD" };
    const looked = await this.#look({ businessDay, number, code });
    return looked.isErr() ? { verdict: looked.error } : { verdict: "found", ticket: looked.value };
  }

  async #look(slip: TicketSlip, known?: string): Promise<Result<RatableTicket, Refusal>> {
    const { client, hallLink, hall } = this.#options;
    const shown = this.#shown.get();
    let answer = await ask(client.ratings.ticket(slip));
    if (answer.kind === "refusal" && answer.code === "UNKNOWN_TICKET") {
      // It may be one from this kiosk's reserve that the hall has not been told of.
      await hallLink.poll();
      answer = await ask(client.ratings.ticket(slip));
    }
    if (answer.kind === "refusal") {
      const { code } = answer;
      return err(REFUSALS.find((one) => one === code) ?? "UNKNOWN_TICKET");
    }
    const ticketId = known ?? randomUUID();
    if (known === undefined) shown.set(ticketId, slip);
    const { number, businessDay } = slip;
    // Nobody is sent away because a line is down; the hall looks at the slip when the rating reaches it.
    if (answer.kind === "away") return ok({ ticketId, number, ...(businessDay && { businessDay }), checked: false });
    const found = answer.value;
    const category = hall.categories.find(({ id }) => id === found.categoryId);
    const window = hall.windows.find(({ id }) => id === found.windowId);
    return ok({
      ...{ ticketId, number, businessDay: found.businessDay, checked: true },
      ...(category && { categoryName: category.name }),
      ...(window && { window: window.label }),
    });
  }
}

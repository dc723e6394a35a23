import { randomUUID } from "node:crypto";
import type { CardEvent, CardRecord } from "../../../devices/contract/index.ts";
import { maskName, maskNumber } from "../../../devices/contract/mask.ts";
import type { Holder } from "../../../hall/contract/index.ts";
import type { Visit, VisitTicket } from "../../contract/index.ts";
import { LiveValue } from "../live-value.ts";

/**
 * The present citizen. The card record stays in this object, in memory; the page gets masks, the hall gets masks, the
 * disk gets nothing. A visit ends with everything it knew.
 */
export class VisitService {
  readonly live: LiveValue<Visit>;
  /** The page waits for a card, or for a hand that takes one away. */
  readonly cardWanted = new LiveValue(false);
  #record: CardRecord | undefined;
  #typed: Visit["typed"];
  #lying = false;

  constructor() {
    this.live = new LiveValue<Visit>(this.#fresh());
  }

  card(event: CardEvent): void {
    const visit = this.live.get();
    switch (event.type) {
      case "entering":
        this.#lying = true;
        this.live.set({ ...visit, card: { state: "reading" } });
        return;
      case "read":
        this.#lying = true;
        // Another person's card in the middle of a visit is another visit's business: the first one's tickets stay with
        // the first one, and the page shows whose card counts now.
        this.#record = event.card;
        this.live.set({
          ...visit,
          card: {
            state: "read",
            maskedName: maskName(event.card.name),
            maskedNumber: maskNumber(event.card.idNumber),
            kind: event.card.kind,
            present: true,
            readMs: event.readMs,
            wireMs: event.wireMs,
          },
        });
        return;
      case "failed":
        this.#record = undefined;
        this.live.set({ ...visit, card: { state: "failed", cause: event.cause } });
        return;
      case "removed":
        this.#lying = false;
        if (visit.card.state === "read") this.live.set({ ...visit, card: { ...visit.card, present: false } });
        // Why it failed stays to be read until the next try: many readers call a card gone as soon as it has failed.
        else if (visit.card.state !== "failed") this.live.set({ ...visit, card: { state: "none" } });
    }
  }

  /** A number in place of a card. Only its mask is kept: nothing here needs more. */
  number(idNumber: string, by: "keypad" | "scan"): void {
    this.#typed = { maskedNumber: maskNumber(idNumber), by };
    this.live.set({ ...this.live.get(), typed: this.#typed });
  }

  /** Masks of the card that was read in this visit. */
  holder(): Holder | undefined {
    const { card } = this.live.get();
    if (this.#record === undefined || card.state !== "read") return undefined;
    return { maskedName: card.maskedName, maskedNumber: card.maskedNumber };
  }

  /** Mask of a typed or scanned number, if the way it came is one of these. */
  typedHolder(allowed: readonly ("card" | "keypad" | "scan")[]): Holder | undefined {
    if (this.#typed === undefined || !allowed.includes(this.#typed.by)) return undefined;
    return { maskedName: maskName(""), maskedNumber: this.#typed.maskedNumber };
  }

  /** Add a ticket to the visit, or replace what is known of it. */
  ticket(ticket: VisitTicket): void {
    const visit = this.live.get();
    const others = visit.tickets.filter((known) => known.ticketId !== ticket.ticketId);
    this.live.set({ ...visit, tickets: [...others, ticket] });
  }

  findTicket(ticketId: string): VisitTicket | undefined {
    return this.live.get().tickets.find((ticket) => ticket.ticketId === ticketId);
  }

  /** Forget everything of this citizen and begin anew. */
  end(): void {
    this.#record = undefined;
    this.#typed = undefined;
    this.cardWanted.set(false);
    this.live.set(this.#fresh());
  }

  #fresh(): Visit {
    return { visitId: randomUUID(), card: { state: this.#lying ? "leftBehind" : "none" }, tickets: [] };
  }
}

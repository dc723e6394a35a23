import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import type { CardEvent, CardRecord } from "../../../devices/contract/index.ts";
import { maskName, maskNumber } from "../../../kiosk-config/schema/mask.ts";
import type { NeededIdentity, PurposeId } from "../../../kiosk-config/schema/hall.ts";
import type { Holder, Subject, Use } from "../../../hall/contract/index.ts";
import type { Identity, MaskedPerson, Visit, VisitTicket } from "../../contract/index.ts";
import { LiveValue } from "../live-value.ts";
import { isExpired, subjectFor, type PersonRefusal } from "./person.ts";
import { causeOf } from "./purposes.ts";

export interface VisitOptions {
  kioskId: string;
  now?: () => number;
  /** Another person's card was laid down: the former visit is over, the new one is theirs. */
  onOtherPerson?: () => void;
  /** Whether somebody born on that day (`YYYYMMDD`) is old enough for the lane of the old. Default: nobody is. */
  isElder?: (birthDate: string) => boolean;
}

/** Somebody who acts for another person: their card has been read. */
interface Agent extends MaskedPerson {
  idNumber: string;
}

/**
 * The present citizen. The card record stays in this object, in memory; the page gets masks, the hall gets masks, the
 * disk gets nothing. A visit ends with everything it knew.
 */
export class VisitService {
  readonly live: LiveValue<Visit>;
  /** The page waits for a card, or for a hand that takes one away. */
  readonly cardWanted = new LiveValue(false);
  readonly #options: Required<VisitOptions>;
  #record: CardRecord | undefined;
  /** Whose visit this is, also while their card cannot be read. */
  #person: string | undefined;
  #typed: Visit["typed"];
  /** The number behind `#typed`, or name and number of who is acted for. */
  #typedSubject: Subject | undefined;
  #agent: Agent | undefined;
  #factor = false;
  readonly #consents = new Map<PurposeId, string>();
  #lying = false;
  /** This visit began before any page knew of it: the page that comes next is its own. */
  #awaitsPage = false;

  constructor(options: VisitOptions) {
    this.#options = { now: Date.now, onOtherPerson: () => undefined, isElder: () => false, ...options };
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
        this.#read(event);
        return;
      case "failed":
        this.#record = undefined;
        this.#factor = false;
        this.#tell({ card: { state: "failed", cause: event.cause } });
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
    this.#typedSubject = { idNumber, name: "" };
    this.#tell({ typed: this.#typed });
  }

  /** The person agrees that their data is used for this, until the visit ends or they take it back. */
  consent(purpose: PurposeId): void {
    if (!this.#consents.has(purpose)) this.#consents.set(purpose, randomUUID());
    this.#tell({});
  }

  withdraw(purpose: PurposeId): void {
    this.#consents.delete(purpose);
    this.#tell({});
  }

  /** The card that was read is a helper's. What was agreed to for the helper holds for nobody else. */
  actForAnother(on: boolean): Result<void, "IDENTITY_REQUIRED"> {
    if (!on) {
      if (this.#agent !== undefined) this.#forgetPerson();
      this.#tell({ card: this.#record === undefined ? { state: "none" } : this.live.get().card });
      return ok(undefined);
    }
    const record = this.#record;
    if (record === undefined) return err("IDENTITY_REQUIRED");
    this.#forgetPerson();
    this.#agent = {
      maskedName: maskName(record.name),
      maskedNumber: maskNumber(record.idNumber),
      idNumber: record.idNumber,
    };
    this.#tell({ card: { state: "none" } });
    return ok(undefined);
  }

  /** Who is acted for, where their card is not at hand. */
  typePrincipal(subject: Subject): Result<void, "NOT_AWAITED"> {
    if (this.#agent === undefined) return err("NOT_AWAITED");
    this.#typedSubject = subject;
    this.#tell({});
    return ok(undefined);
  }

  /** The code to the telephone of the person on the card was right. */
  factorPassed(): void {
    this.#factor = this.#record !== undefined;
    this.#tell({});
  }

  /** Whom a personal service is about and what for, if that person is known well enough and has agreed. */
  person(of: { purpose: PurposeId; need: NeededIdentity }): Result<{ subject: Subject; use: Use }, PersonRefusal> {
    const { level } = this.live.get().identity;
    const subject = subjectFor({
      level,
      need: of.need,
      card: this.#record,
      typed: this.#typedSubject,
      now: this.#options.now(),
    });
    if (subject.isErr()) return err(subject.error);
    const consent = this.#consents.get(of.purpose);
    if (consent === undefined) return err("CONSENT_REQUIRED");
    const agent = this.#agent;
    return ok({
      subject: subject.value,
      use: {
        kioskId: this.#options.kioskId,
        purpose: causeOf({ purpose: of.purpose, by: agent === undefined ? "self" : "agent" }),
        level: level === "none" ? "number" : level,
        consent,
        ...(agent !== undefined && { agent: { maskedName: agent.maskedName, maskedNumber: agent.maskedNumber } }),
      },
    });
  }

  /** The card itself, for what is filled in from it; never hand it to the page. */
  record(): CardRecord | undefined {
    return this.#record;
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

  /** The ID number behind `holder` or `typedHolder`, for the hall alone; never hand it to the page. */
  numberOf(allowed: readonly ("card" | "keypad" | "scan")[]): string | undefined {
    if (this.holder() !== undefined) return this.#record?.idNumber;
    return this.typedHolder(allowed) === undefined ? undefined : this.#typedSubject?.idNumber;
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

  /** Its holder gave it up. */
  dropTicket(ticketId: string): void {
    const visit = this.live.get();
    this.live.set({ ...visit, tickets: visit.tickets.filter((known) => known.ticketId !== ticketId) });
  }

  /**
   * Forget everything of this citizen and begin anew. `pageFollows`: the page said so and is about to be replaced; a card
   * that is laid down before the next page has come belongs to that page.
   */
  end({ pageFollows = false } = {}): void {
    this.#forgetPerson();
    this.#awaitsPage = pageFollows;
    this.cardWanted.set(false);
    this.live.set(this.#fresh());
  }

  /** A new page: whatever the former one knew is over, unless this visit began after that one and waited for its page. */
  newPage(): void {
    // What was typed came from a page, and that one is gone.
    if (!this.#awaitsPage || this.#typedSubject !== undefined || this.#agent !== undefined) this.end();
    this.#awaitsPage = false;
  }

  #read(event: Extract<CardEvent, { type: "read" }>): void {
    const { card } = event;
    // A helper's own card again says nothing of whom they act for.
    if (this.#agent?.idNumber === card.idNumber) {
      this.#tell({ card: { state: "none" } });
      return;
    }
    const other = this.#person !== undefined && this.#person !== card.idNumber;
    if (other) {
      // Two people's data never meet in one visit: the first one's ends here, with its page.
      this.end({ pageFollows: true });
    }
    // A number that was typed belongs to whoever typed it; the card speaks for its holder.
    this.#typed = undefined;
    this.#typedSubject = undefined;
    this.#record = card;
    this.#person = card.idNumber;
    this.#tell({
      card: {
        state: "read",
        maskedName: maskName(card.name),
        maskedNumber: maskNumber(card.idNumber),
        kind: card.kind,
        present: true,
        expired: isExpired(card, this.#options.now()),
        readMs: event.readMs,
        wireMs: event.wireMs,
      },
    });
    if (other) this.#options.onOtherPerson();
  }

  #forgetPerson(): void {
    this.#record = undefined;
    this.#person = undefined;
    this.#typed = undefined;
    this.#typedSubject = undefined;
    this.#agent = undefined;
    this.#factor = false;
    this.#consents.clear();
  }

  /** The visit with a change, and with what follows from whom it is about. */
  #tell(change: Partial<Pick<Visit, "card" | "typed">>): void {
    const { typed: _former, elder: _before, ...visit } = this.live.get();
    const typed = change.typed ?? this.#typed;
    const elder = this.#elder();
    this.live.set({
      ...visit,
      ...change,
      ...(typed !== undefined && { typed }),
      ...(elder !== undefined && { elder }),
      identity: this.#identity(),
      consents: [...this.#consents.keys()],
    });
  }

  #identity(): Identity {
    const agent = this.#agent;
    const known = this.#record !== undefined || this.#typedSubject !== undefined;
    return {
      level:
        this.#record !== undefined
          ? this.#factor
            ? "cardAndFactor"
            : "card"
          : this.#typedSubject === undefined
            ? "none"
            : "number",
      ...(agent !== undefined && { agent: { maskedName: agent.maskedName, maskedNumber: agent.maskedNumber } }),
      awaitsPrincipal: agent !== undefined && !known,
      typedName: this.#record === undefined && (this.#typedSubject?.name ?? "") !== "",
    };
  }

  #elder(): Visit["elder"] {
    if (this.#record !== undefined) return this.#options.isElder(this.#record.birthDate) ? "card" : undefined;
    const number = this.#typed === undefined ? undefined : this.#typedSubject?.idNumber;
    return number !== undefined && this.#options.isElder(birthDateOf(number)) ? "number" : undefined;
  }

  #fresh(): Visit {
    return {
      visitId: randomUUID(),
      card: { state: this.#lying ? "leftBehind" : "none" },
      identity: this.#identity(),
      consents: [],
      tickets: [],
    };
  }
}

/** As a number of eighteen digits has it. */
const birthDateOf = (idNumber: string) => (idNumber.length === 18 ? idNumber.slice(6, 14) : "");

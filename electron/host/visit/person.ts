import { err, ok, type Result } from "neverthrow";
import { isIdNumber } from "../../../kiosk-config/schema/id-number.ts";
import type { NeededIdentity } from "../../../kiosk-config/schema/hall.ts";
import type { CardRecord } from "../../../devices/contract/index.ts";
import type { Subject } from "../../../hall/contract/person.ts";
import type { Identity } from "../../contract/person.ts";

export type PersonRefusal =
  "IDENTITY_REQUIRED" | "CARD_EXPIRED" | "CARD_NOT_SUPPORTED" | "CONSENT_REQUIRED" | "FACTOR_REQUIRED";

const ORDER: Readonly<Record<Identity["level"], number>> = { none: 0, number: 1, card: 2, cardAndFactor: 3 };

/** The day in Asia/Shanghai as cards write it, YYYYMMDD. */
function cardDay(now: number): string {
  return new Date(now + 8 * 60 * 60 * 1000).toISOString().slice(0, 10).replaceAll("-", "");
}

/** Whether a card's validity has ended; it is good on its last day, and `长期` never ends. */
export function isExpired({ validTo }: Pick<CardRecord, "validTo">, now: number): boolean {
  return /^\d{8}$/.test(validTo) && validTo < cardDay(now);
}

/** Whom a personal service is about, if that is known well enough. */
export function subjectFor(of: {
  level: Identity["level"];
  need: NeededIdentity;
  card: CardRecord | undefined;
  typed: Subject | undefined;
  now: number;
}): Result<Subject, PersonRefusal> {
  const { level, need, card, typed, now } = of;
  if (card !== undefined && isExpired(card, now)) return err("CARD_EXPIRED");
  if (card !== undefined && !isIdNumber(card.idNumber)) return err("CARD_NOT_SUPPORTED");
  if (ORDER[level] < ORDER[need])
    return err(need === "cardAndFactor" && level === "card" ? "FACTOR_REQUIRED" : "IDENTITY_REQUIRED");
  if (card !== undefined) return ok({ idNumber: card.idNumber, name: card.name });
  return typed === undefined ? err("IDENTITY_REQUIRED") : ok(typed);
}

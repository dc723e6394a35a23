import { err, ok, type Result } from "neverthrow";
import type { CardRecord } from "../../../devices/contract/index.ts";
import type { NeededIdentity } from "../../../kiosk-config/schema/hall.ts";
import type { PersonRefusal } from "../visit/person.ts";
import type { VisitService } from "../visit/visit-service.ts";

/** `ON_BEHALF`: somebody acts for another person; what is promised is signed by who promises it. */
export type SignerRefusal = PersonRefusal | "ON_BEHALF";

/** The card from which a letter is filled in: its holder is here, and has agreed. */
export function signerOf(
  visit: Pick<VisitService, "live" | "person" | "record">,
  need: NeededIdentity,
): Result<CardRecord, SignerRefusal> {
  if (visit.live.get().identity.agent !== undefined) return err("ON_BEHALF");
  const person = visit.person({ purpose: "commitment", need });
  if (person.isErr()) return err(person.error);
  const card = visit.record();
  return card === undefined ? err("IDENTITY_REQUIRED") : ok(card);
}

import type { RatedService } from "../contract/rating.ts";

/** 一次一评: under this key a ticket or a visit has one rating. */
export function subjectKeyOf(service: RatedService): string {
  return service.kind === "ticket" ? `ticket:${service.businessDay}:${service.number}` : `visit:${service.visitId}`;
}

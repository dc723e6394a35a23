import { randomUUID } from "node:crypto";

/**
 * Id of a ticket that is made at `at` (Unix ms): a UUID of version 7, of which the first 48 bits are the time and 74 are
 * random. Tickets of one moment lie side by side in every index, so that a commit writes few pages and not one for each row.
 */
export function newTicketId(at: number): string {
  const time = at.toString(16).padStart(12, "0");
  // Of a random one: what follows the digit of the version.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

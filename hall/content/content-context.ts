import type { Kysely } from "kysely";
import type { HallDatabase } from "../store/schema.ts";
import type { Checks } from "./checks.ts";
import type { ContentInForce } from "./content-in-force.ts";
import type { Editions } from "./editions.ts";

/** What the services of settings and content work with. */
export interface ContentContext {
  db: Kysely<HallDatabase>;
  clock: () => number;
  inForce: ContentInForce;
  /** What is wrong in a text, beside what is in force. */
  checks: Checks;
  /** The same, signed, for kiosks. */
  editions: Editions;
}

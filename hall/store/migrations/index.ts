import type { Migration } from "kysely";
import { queueTables } from "./0001-queue.ts";
import { fleetTables } from "./0002-fleet.ts";
import { kioskKeys } from "./0003-kiosk-key.ts";
import { searchTables } from "./0004-search.ts";

/** Every step of the schema, in order of its name. Forward only; a step that has shipped is never edited. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001-queue": queueTables,
  "0002-fleet": fleetTables,
  "0003-kiosk-key": kioskKeys,
  "0004-search": searchTables,
};

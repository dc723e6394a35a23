import { join } from "node:path";
import { FIRST_HALL } from "../store/halls/whole-database.ts";

/** Where old tickets of a hall lie when nobody says otherwise: halls that share a data folder do not share files of days. */
export function archiveDirOf(dataDir: string, hallId: string = FIRST_HALL): string {
  return hallId === FIRST_HALL ? join(dataDir, "archive") : join(dataDir, "archive", hallId);
}

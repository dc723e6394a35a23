import type Database from "libsql";
import { businessDay } from "../business-day.ts";
import type { Log } from "../log.ts";
import { closeInterruptedSlips } from "../ticket/recover.ts";
import { HelpJournal } from "./help-journal.ts";
import { OpenedCounts } from "./opened-counts.ts";
import { Reserve } from "./reserve.ts";
import { SearchMisses } from "./search-misses.ts";
import { TicketJournal } from "./ticket-journal.ts";

/** What this kiosk writes down. What a power cut left open is closed first, then what is over is forgotten. */
export function openJournals(db: Database.Database, { now, log }: { now: number; log: Log }) {
  const journals = {
    journal: new TicketJournal(db),
    reserve: new Reserve(db),
    help: new HelpJournal(db),
    opened: new OpenedCounts(db),
    misses: new SearchMisses(db),
  };
  const { journal, reserve, help, opened, misses } = journals;
  closeInterruptedSlips(journal, log);
  journal.forgetBefore(businessDay(now));
  reserve.forgetBefore(businessDay(now));
  help.forgetBefore(now);
  opened.forgetOld(now);
  misses.forgetOld(now);
  return journals;
}

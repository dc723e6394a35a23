import { existsSync } from "node:fs";
import { join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import { z } from "zod";
import { Lane, LaneSource, PriorityLane, SlipOutcome, TicketState } from "../contract/ticket.ts";
import { SegmentCause } from "../contract/window.ts";
import { ArchiveHeader, nameOf, readArchive, readSums, SUMS_FILE, sumOf } from "./archive-file.ts";

const Text = z.string().min(1);
const Time = z.int().min(0);

/** One line of a day's file: what a ticket was and what happened to it. */
const ArchivedTicket = z.object({
  ticket: z.strictObject({
    ...{ id: Text, businessDay: Text, categoryId: Text, number: Text, kioskId: Text },
    ...{ formerNumber: Text.nullable(), carriedFrom: Text.nullable(), rangeId: Text.nullable() },
    ...{ issuedAt: Time, receivedAt: Time, state: TicketState, slip: SlipOutcome, windowId: Text.nullable() },
    ...{ lane: Lane, queuedAt: Time, rankAt: z.int(), dueAt: z.int(), targetWindowId: Text.nullable() },
    ...{ recalls: z.int().min(0), mergedInto: Text.nullable() },
    // Files that were written before have neither.
    ...{ laneFrom: LaneSource.nullable().default(null), laneTold: PriorityLane.nullable().default(null) },
  }),
  segments: z.array(
    z.strictObject({
      ...{ seq: z.int(), state: z.union([z.literal("created"), TicketState]), actor: Text, windowId: Text.nullable() },
      ...{ fromAt: Time, toAt: Time.nullable(), categoryId: Text, cause: SegmentCause },
    }),
  ),
  requests: z.array(
    z.strictObject({
      ...{ seq: z.int(), categoryId: Text, guideId: Text.nullable(), quantity: z.int().min(1), actor: Text, at: Time },
      // Of files that are older than 一件事 in numbers: none.
      bundleId: Text.nullable().default(null),
    }),
  ),
  /** Its times; which appointment it was is not in the file. */
  appointment: z.object({ fromAt: Time, toAt: Time }).nullable(),
});
export type ArchivedTicket = z.infer<typeof ArchivedTicket>;

/** A day as its file has it. */
export interface DayInFile {
  file: string;
  sha256: string;
  madeAt: number;
  tickets: ArchivedTicket[];
}

/**
 * Read a day's file whole. What is wrong, in words, with the file and the line, when it is not here as it was written: another
 * check sum than in `SHA256SUMS` (or `sha256`, where the database knows it), cut off, a line that is no ticket of that day.
 */
export async function readDay(
  dir: string,
  { businessDay, sha256 }: { businessDay: string; sha256?: string | undefined },
): Promise<Result<DayInFile, string>> {
  const name = nameOf(businessDay);
  const file = join(dir, name);
  if (!existsSync(file)) return err(`there is no ${file}`);
  const due = sha256 ?? (await readSums(dir)).get(name);
  if (due === undefined) return err(`${file}: no check sum of it is known: ${SUMS_FILE} has no line of it`);
  const sum = await sumOf(file);
  if (sum !== due)
    return err(`${file} is not as it was written: its check sum is ${sum}, it was ${due}${await whereIn(file)}`);
  return readTickets(file, { businessDay, sha256: sum });
}

async function readTickets(
  file: string,
  { businessDay, sha256 }: { businessDay: string; sha256: string },
): Promise<Result<DayInFile, string>> {
  const tickets: ArchivedTicket[] = [];
  let header: ArchiveHeader | undefined;
  let line = 0;
  try {
    for await (const read of readArchive(file)) {
      line += 1;
      const parsed = header === undefined ? ArchiveHeader.safeParse(read) : ArchivedTicket.safeParse(read);
      if (!parsed.success) return err(`${file}: line ${line}: ${troubleIn(parsed.error)}`);
      if ("format" in parsed.data) header = parsed.data;
      else tickets.push(parsed.data);
    }
  } catch (error) {
    return err(`${file}: behind line ${line}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (header?.format !== "fangbian-hall-tickets") return err(`${file}: line 1: it does not say that these are tickets`);
  if (header.businessDay !== businessDay) return err(`${file}: line 1: it is of ${header.businessDay}`);
  if (header.tickets !== tickets.length)
    return err(`${file}: ${tickets.length} tickets, line 1 says ${header.tickets}`);
  const foreign = tickets.findIndex(({ ticket }) => ticket.businessDay !== businessDay);
  if (foreign >= 0) return err(`${file}: line ${foreign + 2}: a ticket of ${tickets[foreign]?.ticket.businessDay}`);
  return ok({ file, sha256, madeAt: header.madeAt, tickets });
}

/** Up to where a damaged file can be read. */
async function whereIn(file: string): Promise<string> {
  let lines = 0;
  try {
    for await (const _ of readArchive(file)) lines += 1;
    return "";
  } catch (error) {
    return `; unreadable behind line ${lines} (${error instanceof Error ? error.message : String(error)})`;
  }
}

function troubleIn({ issues }: z.ZodError): string {
  const [first] = issues;
  return first === undefined ? "not a ticket" : `${first.path.join(".")}: ${first.message}`;
}

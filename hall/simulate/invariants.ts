import type { Kysely } from "kysely";
import type { CallingRules } from "../../kiosk-config/schema/hall.ts";
import type { HallPlan } from "../queue/hall-plan.ts";
import type { HallDatabase, TicketSegmentTable, TicketTable } from "../store/schema.ts";

/** What somebody outside of the hall knows for certain: numbers in hands, and calls that were heard. */
export interface Witness {
  /** By ticket id. */
  slips: ReadonlyMap<string, string>;
  /** Calls of whoever's turn it was. */
  calls: readonly { ticketId: string; windowId: string; at: number; queuedAt: number }[];
  /** Tickets that windows sent on, to another place than that by the time of coming: outside of the rule of turns. */
  moved: ReadonlySet<string>;
}

const MINUTE_MS = 60_000;

/**
 * What must hold of a hall at any time, whatever happened; empty when it does. Each line names what is broken.
 * Reads everything that the store has.
 */
export async function brokenInvariants(
  db: Kysely<HallDatabase>,
  { plan, witness }: { plan: HallPlan; witness: Witness },
): Promise<string[]> {
  const tickets = await db.selectFrom("ticket").selectAll().execute();
  const segments = await db.selectFrom("ticketSegment").selectAll().orderBy("ticketId").orderBy("seq").execute();
  const posts = await db.selectFrom("windowPost").selectAll().execute();
  const stories = new Map<string, TicketSegmentTable[]>();
  for (const segment of segments) stories.set(segment.ticketId, [...(stories.get(segment.ticketId) ?? []), segment]);
  return [
    ...tickets.flatMap((ticket) => brokenStory(ticket, stories.get(ticket.id) ?? [])),
    ...twoAtOneWindow(segments),
    ...wrongPosts(tickets, posts),
    ...doubleNumbers(tickets),
    ...lost(tickets, witness),
    ...outOfTurn({ plan, witness, tickets, stories }),
  ];
}

/** Segments count without a gap, touch, never run backwards, and end where the ticket is. */
function brokenStory(ticket: TicketTable, story: readonly TicketSegmentTable[]): string[] {
  const broken: string[] = [];
  for (const [index, segment] of story.entries()) {
    const before = story[index - 1];
    if (segment.seq !== index + 1) broken.push(`${ticket.number}: segment ${index + 1} is missing`);
    if (before !== undefined && before.toAt !== segment.fromAt)
      broken.push(`${ticket.number}: ${before.state} and ${segment.state} do not touch`);
    if (segment.toAt !== null && segment.toAt < segment.fromAt)
      broken.push(`${ticket.number}: ${segment.state} runs backwards`);
  }
  const last = story.at(-1);
  if (last === undefined || last.toAt !== null || last.state !== ticket.state)
    broken.push(`${ticket.number} is ${ticket.state}, its story ends as ${last?.state ?? "nothing"}`);
  return broken;
}

/** Called or served at a window is one visit at a time. */
function twoAtOneWindow(segments: readonly TicketSegmentTable[]): string[] {
  const byWindow = new Map<string, TicketSegmentTable[]>();
  for (const segment of segments)
    if (segment.windowId !== null && (segment.state === "called" || segment.state === "serving"))
      byWindow.set(segment.windowId, [...(byWindow.get(segment.windowId) ?? []), segment]);
  return [...byWindow].flatMap(([windowId, there]) => {
    const broken: string[] = [];
    let latest: TicketSegmentTable | undefined;
    for (const segment of there.sort((a, b) => a.fromAt - b.fromAt || (a.toAt ?? Infinity) - (b.toAt ?? Infinity))) {
      const overlaps = latest !== undefined && segment.fromAt < (latest.toAt ?? Infinity);
      if (overlaps && latest?.ticketId !== segment.ticketId)
        broken.push(`${windowId} has two visits at ${segment.fromAt}`);
      if (latest === undefined || (segment.toAt ?? Infinity) > (latest.toAt ?? Infinity)) latest = segment;
    }
    return broken;
  });
}

/** Whoever is called or served stands at the window that says so, and at no other. */
function wrongPosts(
  tickets: readonly TicketTable[],
  posts: readonly { windowId: string; ticketId: string | null }[],
): string[] {
  const at = new Map<string, string[]>();
  for (const { windowId, ticketId } of posts)
    if (ticketId !== null) at.set(ticketId, [...(at.get(ticketId) ?? []), windowId]);
  return tickets.flatMap(({ id, number, state, windowId }) => {
    const is = at.get(id) ?? [];
    const should = state === "called" || state === "serving" ? [windowId] : [];
    return is.join() === should.join() ? [] : [`${number} is ${state} and stands at [${is.join()}]`];
  });
}

/** A number names one visit a day, also the number that a slip carried before the paper won. */
function doubleNumbers(tickets: readonly TicketTable[]): string[] {
  const seen = new Map<string, string>();
  return tickets.flatMap(({ id, businessDay, carriedFrom, number, formerNumber }) => {
    const names = [number, ...(formerNumber === null || formerNumber === number ? [] : [formerNumber])];
    return names.flatMap((name) => {
      const key = `${carriedFrom ?? businessDay} ${name}`;
      const other = seen.get(key);
      seen.set(key, id);
      return other === undefined || other === id ? [] : [`${key} was given twice`];
    });
  });
}

/** Every slip that somebody holds is a ticket with that number, and there are no others. */
function lost(tickets: readonly TicketTable[], { slips }: Witness): string[] {
  const numbers = new Map(tickets.map(({ id, number }) => [id, number]));
  const missing = [...slips].flatMap(([id, number]) => (numbers.get(id) === number ? [] : [`${number} was lost`]));
  const ghosts = tickets.flatMap(({ id, number }) => (slips.has(id) ? [] : [`${number} is nobody's`]));
  return [...missing, ...ghosts];
}

/**
 * Nobody waits behind somebody who came later by more than the largest gift of a lane or appointment and all steps of
 * priority together (docs/rooms/hall.md).
 */
function outOfTurn(of: {
  plan: HallPlan;
  witness: Witness;
  tickets: readonly TicketTable[];
  stories: ReadonlyMap<string, TicketSegmentTable[]>;
}): string[] {
  const { plan, witness, tickets, stories } = of;
  const waits = tickets.flatMap((ticket) => {
    if (witness.moved.has(ticket.id)) return [];
    return (stories.get(ticket.id) ?? [])
      .filter(({ state }) => state === "waiting")
      .map(({ fromAt, toAt, categoryId }) => ({
        ...{ ticketId: ticket.id, number: ticket.number, categoryId, cameAt: ticket.issuedAt, to: toAt ?? Infinity },
        // Nobody can call a number of which the hall has not heard.
        from: Math.max(fromAt, ticket.receivedAt),
      }));
  });
  const numberOf = new Map(tickets.map(({ id, number }) => [id, number]));
  return witness.calls.flatMap(({ ticketId, windowId, at, queuedAt }) => {
    if (witness.moved.has(ticketId)) return [];
    const categories = plan.categoriesOf(windowId);
    const bound = boundOf(
      plan.calling,
      categories.map((id) => plan.priorityOf(windowId, id)),
    );
    const passed = waits.find(
      (wait) =>
        wait.ticketId !== ticketId &&
        wait.from < at &&
        wait.to > at &&
        categories.includes(wait.categoryId) &&
        wait.cameAt + bound < queuedAt,
    );
    return passed === undefined
      ? []
      : [`${windowId} called ${numberOf.get(ticketId) ?? ticketId} before ${passed.number}, which came much earlier`];
  });
}

function boundOf(rules: CallingRules, priorities: readonly number[]): number {
  const gift = Math.max(...Object.values(rules.laneMinutes), rules.appointmentMinutes);
  return (gift + (Math.max(1, ...priorities) - 1) * rules.priorityStepMinutes) * MINUTE_MS;
}

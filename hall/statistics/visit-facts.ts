import { SHORTEST_MS } from "../queue/service-times.ts";
import type { TicketTable } from "../store/schema.ts";
import { withoutUndone, type Segment } from "./story.ts";

export type CountedTicket = Pick<TicketTable, "issuedAt" | "kioskId" | "rangeId" | "carriedFrom">;

/** Where something happened. */
interface Place {
  categoryId: string;
  windowId: string | null;
  actor: string;
}
type Lasting = Place & { ms: number };

/** What statistics know of one visit. */
export interface VisitFacts {
  /** Of the number. */
  categoryId: string;
  issuedAt: number;
  kioskId: string;
  offline: boolean;
  carriedIn: boolean;
  outcome: "served" | "noShow" | "left" | "cancelled" | "merged" | "open";
  end: Place;
  closedByNight: boolean;
  /** From the number to the first call; a night in between is no wait. */
  wait?: Lasting;
  laterWaits: Lasting[];
  calls: Place[];
  recalls: number;
  services: Lasting[];
  transfers: Place[];
}

/** What a visit is whose story ends so. */
export const OUTCOMES = {
  created: "open",
  waiting: "open",
  called: "open",
  serving: "open",
  held: "open",
  transferred: "merged",
  finished: "served",
  noShow: "noShow",
  left: "left",
  cancelled: "cancelled",
} as const satisfies Record<Segment["state"], VisitFacts["outcome"]>;

/** Read a visit off its story; undefined for a ticket without one. `segments` in their order. */
export function visitFacts(ticket: CountedTicket, segments: readonly Segment[]): VisitFacts | undefined {
  const story = withoutUndone(segments);
  const [first] = story;
  const last = story.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const facts: VisitFacts = {
    ...{ categoryId: first.categoryId, issuedAt: ticket.issuedAt, kioskId: ticket.kioskId },
    ...{ offline: ticket.rangeId !== null, carriedIn: ticket.carriedFrom !== null },
    ...{ outcome: OUTCOMES[last.state], end: placeOf(last), closedByNight: last.cause === "dayEnd" },
    ...{ laterWaits: [], calls: [], recalls: 0, services: [], transfers: [] },
  };
  let waitsFrom: number | undefined;
  let firstWait = true;
  let service: Lasting | undefined;
  for (const [index, segment] of story.entries()) {
    switch (segment.state) {
      case "waiting":
        // Held over a night: nobody sat there.
        service = undefined;
        waitsFrom ??= segment.fromAt;
        break;
      case "called":
        if (segment.cause === "recall") {
          facts.recalls += 1;
          break;
        }
        facts.calls.push(placeOf(segment));
        if (waitsFrom !== undefined) {
          const wait = { ...placeOf(segment), ms: segment.fromAt - waitsFrom };
          if (!firstWait) facts.laterWaits.push(wait);
          else if (!facts.carriedIn) facts.wait = wait;
        }
        firstWait = false;
        waitsFrom = undefined;
        break;
      case "serving": {
        // Somebody forgot to press that it was over: nobody knows how long it was.
        if (story[index + 1]?.cause === "dayEnd") service = undefined;
        else if (segment.toAt !== null)
          service = { ...placeOf(segment), ms: (service?.ms ?? 0) + segment.toAt - segment.fromAt };
        break;
      }
      case "held":
        break;
      case "transferred":
        keepService(facts, service);
        service = undefined;
        if (segment.cause === "transfer") {
          facts.transfers.push(placeOf(segment));
          // Before it was called at all, it waits on, in another queue.
          waitsFrom = firstWait ? waitsFrom : undefined;
        }
        break;
      case "created":
        break;
      default:
        keepService(facts, service);
        service = undefined;
        waitsFrom = undefined;
    }
  }
  return facts;
}

function keepService({ services }: VisitFacts, service: Lasting | undefined): void {
  if (service !== undefined && service.ms >= SHORTEST_MS) services.push(service);
}

function placeOf({ categoryId, windowId, actor }: Segment): Place {
  return { categoryId, windowId, actor };
}

import { createHash } from "node:crypto";
import { EvaluatorRules, type Hall } from "../../kiosk-config/schema/hall.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { subjectKeyOf } from "./subject-key.ts";

/** Who has begun to answer may end, so long after the request itself is gone. */
const ANSWERED_WITHIN_MS = 5 * 60_000;
/** Among its newest acts a window's last finish is found: nobody presses more often in those minutes. */
const ACTS_SEEN = 60;

/** What a window's screen asks whoever was finished there last. */
export interface WindowRequest {
  id: string;
  windowId: string;
  businessDay: string;
  number: string;
  categoryId: string;
  /** Unix ms. */
  until: number;
  state: "asked" | "answered";
}

/** How the screen of a window asks; undefined where there is none. */
export function evaluatorAt(hall: Hall, windowId: string): EvaluatorRules | undefined {
  if (hall.evaluator === undefined) return undefined;
  const rules = EvaluatorRules.parse(hall.evaluator);
  return rules.windows === undefined || rules.windows.includes(windowId) ? rules : undefined;
}

/** The requests that stand now, by window: none where somebody was called or came back since. */
export async function standingRequests(
  context: QueueContext,
  windowIds: readonly string[],
): Promise<ReadonlyMap<string, WindowRequest>> {
  const standing = new Map<string, WindowRequest>();
  const seen = new Set<string>();
  for (const act of await recentActs(context, { windowIds, graceMs: 0 })) {
    if (seen.has(act.windowId)) continue;
    seen.add(act.windowId);
    if (act.request !== undefined && act.free) standing.set(act.windowId, act.request);
  }
  return standing;
}

/** The request of a window that somebody answers; also shortly after it is gone. */
export async function requestAt(
  context: QueueContext,
  { windowId, requestId }: { windowId: string; requestId: string },
): Promise<WindowRequest | undefined> {
  const acts = await recentActs(context, { windowIds: [windowId], graceMs: ANSWERED_WITHIN_MS });
  return acts.find(({ request }) => request?.id === requestId)?.request;
}

interface Act {
  windowId: string;
  /** Nobody is called or served there now. */
  free: boolean;
  /** Of a finish that stands. */
  request: WindowRequest | undefined;
}

/** Finishes, and what puts somebody else before the screen, newest first. */
async function recentActs(
  { db, plan, clock }: QueueContext,
  { windowIds, graceMs }: { windowIds: readonly string[]; graceMs: number },
): Promise<Act[]> {
  const now = clock();
  const rules = new Map(windowIds.map((id) => [id, evaluatorAt(plan.hall, id)]));
  const asking = windowIds.filter((id) => rules.get(id) !== undefined);
  if (asking.length === 0) return [];
  const rows = await db
    .selectFrom("windowPost")
    .innerJoin("windowAct", "windowAct.windowId", "windowPost.windowId")
    .innerJoin("windowActTicket", (join) =>
      join
        .onRef("windowActTicket.windowId", "=", "windowAct.windowId")
        .onRef("windowActTicket.actSeq", "=", "windowAct.seq"),
    )
    .innerJoin("ticket", "ticket.id", "windowActTicket.ticketId")
    .select(["windowAct.windowId", "windowAct.kind", "windowAct.at", "windowAct.seq", "windowPost.ticketId as there"])
    .select(["ticket.id", "ticket.number", "ticket.businessDay", "ticket.categoryId", "ticket.state"])
    .select(["ticket.windowId as ticketWindowId", "windowActTicket.segmentSeq"])
    .where("windowPost.windowId", "in", asking)
    .where("windowAct.seq", ">", (eb) => eb("windowPost.acts", "-", ACTS_SEEN))
    .where("windowAct.kind", "in", ["finish", "call", "resume"])
    .orderBy("windowAct.seq", "desc")
    .execute();
  const recent = rows.flatMap((row) => {
    const until = row.at + (rules.get(row.windowId)?.seconds ?? 0) * 1000;
    // A clock that was set back lets nothing stand longer than it would have stood.
    return Math.abs(now - row.at) < until - row.at + graceMs ? [{ ...row, until }] : [];
  });
  const given = await ratedAmong(db, recent);
  return recent.map(({ windowId, kind, there, state, ticketWindowId, segmentSeq, ...ticket }) => {
    const { id, businessDay, number, categoryId, until } = ticket;
    const stands = kind === "finish" && state === "finished" && ticketWindowId === windowId;
    const rated = given.has(subjectKeyOf({ kind: "ticket", businessDay, number }));
    const request: WindowRequest = {
      ...{ id: idOf(id, segmentSeq), windowId, businessDay, number, categoryId, until },
      state: rated ? "answered" : "asked",
    };
    return { windowId, free: there === null, request: stands ? request : undefined };
  });
}

async function ratedAmong(
  db: QueueContext["db"],
  tickets: readonly { businessDay: string; number: string }[],
): Promise<ReadonlySet<string>> {
  if (tickets.length === 0) return new Set();
  const keys = tickets.map(({ businessDay, number }) => subjectKeyOf({ kind: "ticket", businessDay, number }));
  const rows = await db.selectFrom("rating").select("subjectKey").where("subjectKey", "in", keys).execute();
  return new Set(rows.map(({ subjectKey }) => subjectKey));
}

/** A finish that was taken back and pressed again asks anew. Ids of tickets are random, and never shown to everybody. */
function idOf(ticketId: string, segmentSeq: number): string {
  const digest = createHash("sha256").update(`fangbian window rating ${ticketId} ${segmentSeq}`);
  return digest.digest("base64url").slice(0, 22);
}

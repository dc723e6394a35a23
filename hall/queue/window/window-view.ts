import { err, ok, type Result } from "neverthrow";
import type { ServiceWindow } from "../../../kiosk-config/schema/hall.ts";
import { UNDO_WITHIN_MS, type VisitTicket, type WindowView } from "../../contract/index.ts";
import { standingRequests } from "../../ratings/window-request.ts";
import { among, listed } from "../../store/among.ts";
import { statement } from "../../store/statement.ts";
import { businessDayOf } from "../business-day.ts";
import { turnView } from "../next-ticket.ts";
import type { QueueContext } from "../queue-context.ts";
import { TICKET_COLUMNS, type TicketRow } from "../ticket-row.ts";
import { byTurn, laterBy } from "../turn.ts";
import { toVisits } from "./visit-view.ts";

/** A window, who is there and what it may take back; undefined when there is none with this id. */
export async function viewWindow(context: QueueContext, windowId: string): Promise<WindowView | undefined> {
  const window = context.plan.window(windowId);
  return window === undefined ? undefined : (await viewsOf(context, [window]))[0];
}

export async function viewWindows(context: QueueContext): Promise<WindowView[]> {
  return viewsOf(context, context.plan.windows);
}

/** A few questions, however many windows. */
async function viewsOf(context: QueueContext, windows: readonly ServiceWindow[]): Promise<WindowView[]> {
  const { db, clock } = context;
  const at = clock();
  const ids = windows.map(({ id }) => id);
  const today = businessDayOf(at);
  const asked = { windowIds: listed(ids) };
  const [current, held, acts, waiting, requests] = await Promise.all([
    ticketsAtWindows(db, asked),
    ticketsHeld(db, { ...asked, today }),
    lastActs(db, asked),
    waitingByQueue(context, today),
    standingRequests(context, ids),
  ]);
  const visits = await toVisits(context, [...current, ...held]);
  return windows.map(({ id: windowId, label, place }) => {
    const there = current.findIndex(({ postId }) => postId === windowId);
    const act = acts.find((one) => one.windowId === windowId);
    const request = requests.get(windowId);
    const undoable = act !== undefined && act.kind !== "undo" && Math.abs(at - act.at) <= UNDO_WITHIN_MS;
    return {
      ...{ windowId, label, place },
      ...(there !== -1 && visits[there] !== undefined && { current: visits[there] }),
      held: visits
        .slice(current.length)
        .filter((_, index) => held[index]?.windowId === windowId)
        .sort((a, b) => (a.since ?? a.queuedAt) - (b.since ?? b.queuedAt)),
      waiting: waiting(windowId),
      ...(undoable && { undo: { kind: act.kind, until: act.at + UNDO_WITHIN_MS } }),
      ...(request !== undefined && {
        rating: { number: request.number, state: request.state, until: request.until },
      }),
    };
  });
}

interface Windows {
  /** `listed` ids. */
  windowIds: string;
}

const ticketsAtWindows = statement((db, { windowIds }: Windows) =>
  db
    .selectFrom("windowPost")
    .innerJoin("ticket", "ticket.id", "windowPost.ticketId")
    .select(TICKET_COLUMNS.map((column) => `ticket.${column}` as const))
    .select("windowPost.windowId as postId")
    .where(among(db, { column: "windowPost.windowId", list: windowIds }))
    .where("ticket.state", "in", ["called", "serving"]),
);

const ticketsHeld = statement((db, { windowIds, today }: Windows & { today: string }) =>
  db
    .selectFrom("ticket")
    .select(TICKET_COLUMNS)
    .where("businessDay", "=", today)
    .where("state", "=", "held")
    .where(among(db, { column: "windowId", list: windowIds }))
    .orderBy("queuedAt"),
);

/** What each window did last. */
const lastActs = statement((db, { windowIds }: Windows) =>
  db
    .selectFrom("windowPost")
    .innerJoin("windowAct", "windowAct.windowId", "windowPost.windowId")
    .select(["windowAct.windowId", "windowAct.kind", "windowAct.at"])
    .where(among(db, { column: "windowPost.windowId", list: windowIds }))
    .where((eb) =>
      eb(
        "windowAct.seq",
        "=",
        eb
          .selectFrom("windowAct as newest")
          .select((newest) => newest.fn.max("newest.seq").as("seq"))
          .whereRef("newest.windowId", "=", "windowPost.windowId"),
      ),
    ),
);

/** How many wait for a window: sent to it alone, or in one of its queues. */
async function waitingByQueue({ db, plan }: QueueContext, today: string): Promise<(windowId: string) => number> {
  const rows = await waitingRows(db, { today });
  return (windowId) => {
    const categories = plan.categoriesOf(windowId);
    const own = rows.filter(({ categoryId, targetWindowId }) =>
      targetWindowId === null ? categories.includes(categoryId) : targetWindowId === windowId,
    );
    return own.reduce((sum, { people }) => sum + Number(people), 0);
  };
}

const waitingRows = statement((db, { today }: { today: string }) =>
  db
    .selectFrom("ticket")
    .select(({ fn }) => ["categoryId", "targetWindowId", fn.countAll<number | string>().as("people")])
    .where("businessDay", "=", today)
    .where("state", "=", "waiting")
    .groupBy(["categoryId", "targetWindowId"]),
);

/** Who waits for a window, in the order in which it would call them now. */
export async function windowQueue(
  context: QueueContext,
  { windowId, limit }: { windowId: string; limit: number },
): Promise<Result<VisitTicket[], "UNKNOWN_WINDOW">> {
  if (!context.plan.hasWindow(windowId)) return err("UNKNOWN_WINDOW");
  const at = context.clock();
  const waiting = await firstWaiting(context, { windowId, at, limit });
  waiting.sort(byTurn(turnView(context, { windowId, at })));
  return ok(await toVisits(context, waiting.slice(0, limit)));
}

/** Somebody may come back this late without looking through a whole day. */
const MISSED_SHOWN = 30;

/** Who did not come today, of the queues that a window serves, newest first. */
export async function missedAt(context: QueueContext, windowId: string): Promise<VisitTicket[]> {
  const categories = context.plan.categoriesOf(windowId);
  if (categories.length === 0) return [];
  const rows = await context.db
    .selectFrom("ticket")
    .selectAll()
    .where("businessDay", "=", businessDayOf(context.clock()))
    .where("state", "=", "noShow")
    .where("categoryId", "in", categories)
    .orderBy("queuedAt", "desc")
    .limit(MISSED_SHOWN)
    .execute();
  const visits = await toVisits(context, rows);
  return visits.sort((a, b) => (b.since ?? b.queuedAt) - (a.since ?? a.queuedAt));
}

/**
 * Whoever may be among the first so many that wait for a window: of those whose turn the store knows, so many; of those
 * whose appointment is not due yet, which `turn.ts` ranks otherwise, all.
 */
async function firstWaiting(
  context: QueueContext,
  { windowId, at, limit }: { windowId: string; at: number; limit: number },
): Promise<TicketRow[]> {
  const { db, plan } = context;
  const categories = plan.categoriesOf(windowId);
  const waiting = () =>
    db
      .selectFrom("ticket")
      .selectAll()
      .where("businessDay", "=", businessDayOf(at))
      .where("state", "=", "waiting")
      .where((eb) =>
        eb.or([
          eb("targetWindowId", "=", windowId),
          ...(categories.length === 0
            ? []
            : [eb.and([eb("targetWindowId", "is", null), eb("categoryId", "in", categories)])]),
        ]),
      );
  const view = turnView(context, { windowId, at });
  const due = await waiting()
    .where("dueAt", "<=", at)
    .orderBy((eb) => {
      const later = categories.reduce(
        (cases, id) => cases.when("categoryId", "=", id).then(eb.lit(laterBy(id, view))),
        eb.case().when("targetWindowId", "is not", null).then(eb.lit<number>(0)),
      );
      return eb("rankAt", "+", later.else(eb.lit(0)).end());
    })
    .orderBy("queuedAt")
    .orderBy("number")
    .limit(limit)
    .execute();
  return [...due, ...(await waiting().where("dueAt", ">", at).execute())];
}

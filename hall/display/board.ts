import { announcementsAt } from "../../kiosk-config/schema/announced.ts";
import type { Announcement } from "../../kiosk-config/schema/announcement.ts";
import { DisplayRules } from "../../kiosk-config/schema/hall.ts";
import type { BoardSound, BoardWindow, HallBoard } from "../contract/index.ts";
import { businessDayOf } from "../queue/business-day.ts";
import { openingsOf } from "../queue/opening.ts";
import type { QueueContext } from "../queue/queue-context.ts";
import { waitingCounts } from "../queue/waiting.ts";
import { recentCalls } from "../queue/window/recent-calls.ts";
import { statement } from "../store/statement.ts";

/** What screens on the wall show; names only where the hall wishes so, and then their masks. */
export async function hallBoard(
  context: QueueContext,
  {
    calls: limit,
    hallVoice,
    demo,
    announcements,
  }: {
    calls: number;
    hallVoice: BoardSound["hallVoice"];
    demo: boolean;
    announcements: readonly Announcement[];
  },
): Promise<HallBoard> {
  const { plan, clock } = context;
  const at = clock();
  const rules = DisplayRules.parse(plan.hall.display ?? {});
  const waiting = await waitingCounts(context);
  const { sampleNotice } = plan.hall;
  return {
    ...{ at, hallName: plan.hall.name, demo, businessDay: businessDayOf(at) },
    ...openingAt(context, at),
    calls: await recentCalls(context, { limit }),
    windows: await boardWindows(context),
    categories: plan.categories.map(({ id: categoryId, name, letter }, index) => ({
      ...{ categoryId, name, letter },
      waiting: waiting[index]?.waiting ?? 0,
      estimate: waiting[index]?.estimate ?? { lowMinutes: 0, highMinutes: 0 },
    })),
    notices: [
      ...announcementsAt(announcements, { where: "display", at }).map(({ title, text }) => `${title}：${text}`),
      ...rules.notices,
      ...(sampleNotice === undefined ? [] : [sampleNotice]),
    ],
    sound: {
      ...{ kind: rules.sound, volume: rules.volume, times: rules.times, hallVoice },
      quiet: rules.quietHours.some(({ from, to }) => isBetween(clockOf(at), from, to)),
    },
  };
}

function openingAt({ plan }: QueueContext, at: number): Pick<HallBoard, "opening" | "opensAt"> {
  const openings = openingsOf(plan.hall, at);
  if (openings.length === 0) return { opening: "dayOff" };
  if (openings.some(({ from, to }) => at >= from && at < to)) return { opening: "open" };
  const next = openings.find(({ from }) => from > at);
  if (next === undefined) return { opening: "closed" };
  return { opening: next === openings[0] ? "before" : "pause", opensAt: next.from };
}

async function boardWindows({ db, plan }: QueueContext): Promise<BoardWindow[]> {
  const seated = await seatedTickets(db, {});
  const here = new Map(seated.map((row) => [row.windowId, row]));
  return plan.windows.map(({ id: windowId, label, place }) => {
    const now = here.get(windowId);
    const state = now?.state === "called" || now?.state === "serving" ? now.state : "free";
    return {
      ...{ windowId, label, place, state, categoryIds: plan.categoriesOf(windowId) },
      ...(now !== undefined && { number: now.number }),
    };
  });
}

const seatedTickets = statement((db) =>
  db
    .selectFrom("windowPost")
    .innerJoin("ticket", "ticket.id", "windowPost.ticketId")
    .select(["windowPost.windowId", "ticket.number", "ticket.state"])
    .where("ticket.state", "in", ["called", "serving"]),
);

/** `09:05` in the hall. */
function clockOf(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(11, 16);
}

/** Over midnight, too: 18:00 to 08:00. */
function isBetween(now: string, from: string, to: string): boolean {
  return from <= to ? now >= from && now < to : now >= from || now < to;
}

import type { Hall } from "../../kiosk-config/schema/hall.ts";
import type { Consequence } from "../contract/content.ts";
import { businessDayOf } from "../queue/business-day.ts";
import { openingsOf } from "../queue/opening.ts";
import { clockOf } from "./clock-words.ts";
import type { ContentContext } from "./content-context.ts";
import { parsePiece } from "./document-ref.ts";
import { readRevision, type RevisionRef } from "./revisions.ts";
import { stillNeeded } from "./still-needed.ts";

/** Who is where in the hall at this moment. */
interface Crowd {
  waiting: (categoryId: string) => number;
  sentTo: (windowId: string) => number;
  at: (windowId: string) => number;
  /** Tickets given today, in one of the quotas of a category: `day` or the beginning of a band. */
  taken: (categoryId: string, band: string) => number;
}

/**
 * What becomes of the people who are in the hall if these settings went into force now; nothing where they cannot be read.
 * Tickets stay good whatever changes, so this says who calls them from then on.
 */
export async function consequencesOf(context: ContentContext, ref: RevisionRef): Promise<Consequence[] | undefined> {
  const revision = await readRevision(context, ref);
  if (revision === undefined) return undefined;
  const { hall: from } = context.inForce.content;
  const piece = parsePiece(ref, revision.text, from).unwrapOr(undefined);
  if (piece?.kind !== "hall") return [];
  const to = piece.value;
  const crowd = await crowdNow(context);
  const { categories: leaving } = await stillNeeded(context.db, { hall: to, former: [from], at: context.clock() });
  const labels = new Map([...from.windows, ...to.windows].map(({ id, label }) => [id, label]));
  const labelsOf = (ids: readonly string[]) => ids.map((id) => labels.get(id) ?? id);
  return [
    ...from.categories.flatMap((category): Consequence[] => {
      const { id, name } = category;
      const waiting = crowd.waiting(id);
      const next = to.categories.find((one) => one.id === id);
      if (next === undefined) {
        const windows = labelsOf(leaving.find((one) => one.id === id)?.windows ?? []);
        return [{ kind: "categoryGone", name, waiting, windows }];
      }
      const [before, after] = [labelsOf(category.windows), labelsOf(next.windows)];
      const moved = before.join() !== after.join();
      return [
        ...(moved ? [{ kind: "otherWindows" as const, name: next.name, waiting, from: before, to: after }] : []),
        ...(category.letter !== next.letter
          ? [{ kind: "otherLetter" as const, name: next.name, from: category.letter, to: next.letter, waiting }]
          : []),
        ...quotasUsedUp(next, category, crowd),
      ];
    }),
    ...from.windows
      .filter(({ id }) => !to.windows.some((window) => window.id === id))
      .map(({ id, label }) => ({ kind: "windowGone" as const, label, there: crowd.at(id), sent: crowd.sentTo(id) })),
    ...otherHours(from, to, {
      at: context.clock(),
      waiting: from.categories.reduce((sum, { id }) => sum + crowd.waiting(id), 0),
    }),
  ];
}

function quotasUsedUp(
  next: Hall["categories"][number],
  former: Hall["categories"][number],
  { taken }: Crowd,
): Consequence[] {
  const limits = [
    { band: "day", quota: next.quota?.perDay, before: former.quota?.perDay },
    ...(next.quota?.bands ?? []).map(({ from, tickets }) => ({
      band: from,
      quota: tickets,
      before: former.quota?.bands?.find((band) => band.from === from)?.tickets,
    })),
  ];
  return limits.flatMap(({ band, quota, before }): Consequence[] => {
    const given = taken(next.id, band);
    if (quota === undefined || quota === before || given < quota) return [];
    return [{ kind: "quotaUsedUp", name: next.name, taken: given, quota }];
  });
}

function otherHours(from: Hall, to: Hall, { at, waiting }: { at: number; waiting: number }): Consequence[] {
  const words = (hall: Hall) =>
    openingsOf(hall, at).map((opening) => `${clockOf(opening.from)}–${clockOf(opening.to)}`);
  const [before, after] = [words(from), words(to)];
  return before.join() === after.join() ? [] : [{ kind: "otherHours", from: before, to: after, waiting }];
}

async function crowdNow({ db, clock }: ContentContext): Promise<Crowd> {
  const businessDay = businessDayOf(clock());
  const rows = await db
    .selectFrom("ticket")
    .select(({ fn }) => [
      "categoryId",
      "state",
      "windowId",
      "targetWindowId",
      fn.countAll<number | string>().as("people"),
    ])
    .where("businessDay", "=", businessDay)
    .where("state", "in", ["waiting", "called", "serving", "held"])
    .groupBy(["categoryId", "state", "windowId", "targetWindowId"])
    .execute();
  const quotas = await db.selectFrom("ticketQuota").selectAll().where("businessDay", "=", businessDay).execute();
  const sum = (of: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(of).reduce((total, { people }) => total + Number(people), 0);
  return {
    waiting: (id) => sum((row) => row.state === "waiting" && row.categoryId === id),
    sentTo: (id) => sum((row) => row.state === "waiting" && row.targetWindowId === id),
    at: (id) => sum((row) => row.state !== "waiting" && row.windowId === id),
    taken: (id, band) => quotas.find((row) => row.categoryId === id && row.band === band)?.taken ?? 0,
  };
}
